"""Photos: cleaned, kept once, and shown to those only whose parcel they prove."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PIL import Image

from doorstep import wiring
from tests.api.visitors import Visitor, a_program, code_of, nobody
from tests.store.scenes import an_actor, an_event, some_parcels


def a_photo(side: int = 64) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (side, side), "tan").save(buffer, "JPEG")
    return buffer.getvalue()


def sent(visitor: Visitor, content: bytes, path: str = "/photos", sha256: str = "") -> tuple[int, dict[str, str]]:
    return visitor.post(path, content, X_Content_SHA256=sha256 or hashlib.sha256(content).hexdigest())


def test_it_works(store: Path):
    phone, photo = a_program("events", "tracking"), a_photo()
    status, kept = sent(phone, photo)
    assert (status, kept["received"]) == (201, hashlib.sha256(photo).hexdigest())
    shown = phone.client.get(f"/api/v1/photos/{kept['sha256']}", headers=phone._headers)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert hashlib.sha256(shown.content).hexdigest() == kept["sha256"]


def test_it_refuses_what_is_no_photo_or_was_changed_on_its_way(store: Path):
    phone = a_program("events")
    assert code_of(sent(phone, b"not a picture")) == (422, "photo_unreadable")
    assert code_of(sent(phone, a_photo(), sha256="0" * 64)) == (409, "checksum_mismatch")
    assert code_of(sent(phone, a_photo(), sha256="0"))[0] == 422
    assert code_of(sent(phone, b"x" * 13_000_000)) == (413, "too_big")


def test_it_refuses_a_foreign_photo_like_one_that_never_was(store: Path):
    _, kept = sent(a_program("events"), a_photo())
    stranger = a_program("tracking", org="other")
    assert code_of(stranger.get(f"/photos/{kept['sha256']}")) == (404, "not_found")
    assert code_of(stranger.get(f"/photos/{'0' * 64}")) == (404, "not_found")


def test_the_merchant_and_the_recipient_see_the_proof_of_their_own_parcel(store: Path):
    an_actor("carrier")
    mine, another = some_parcels(an_actor("shop", carrier="carrier"), 2)
    _, kept = sent(a_program("events", org="carrier"), a_photo())
    proof = an_event(mine, "delivered", detail={"left_with": "safe_place", "photo": kept["sha256"]})
    wiring.ports().events.record(an_actor("carrier"), [proof])
    shop = a_program("tracking", org="shop")
    see = f"/api/v1/photos/{kept['sha256']}"
    assert shop.client.get(see, {"parcel": mine}, headers=shop._headers).status_code == 200
    assert shop.client.get(see, {"parcel": another}, headers=shop._headers).status_code == 404
    token = wiring.ports().parcels.link_token
    assert nobody().client.get(f"/t/{token(mine)}/photo/{kept['sha256']}").status_code == 200
    assert nobody().client.get(f"/t/{token(another)}/photo/{kept['sha256']}").status_code == 404
    assert nobody().client.get(f"/t/{'x' * 32}/photo/{kept['sha256']}").status_code == 404
