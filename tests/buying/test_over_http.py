"""The API of purchases, money and bills: who may, what is refused with which status, and the shapes it promises."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from doorstep import wiring
from tests.api.visitors import Visitor, a_program, code_of
from tests.buying.scenes import RECIPIENT, SENDER
from tests.stores import fresh_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    with fresh_store(tmp_path / "home") as home:
        yield home


def a_body(**given: Any) -> dict[str, Any]:
    """15.9 oz by Ground Advantage at the price of our tables."""
    address = ("name", "company", "line1", "city", "state", "zip_code")
    return {
        "carrier": "usps", "service": "usps_ground_advantage", "price_tier": "commercial", "weight_oz": 15.9,
        "size_in": [4, 8, 6], "ship_on": "2026-11-23", "quoted_cents": 862,
        "sender": {name: getattr(SENDER, name) for name in address},
        "recipient": {name: getattr(RECIPIENT, name) for name in address}, **given,
    }  # fmt: skip


def fits(room: str, name: str, told: Any) -> Any:
    """What was told, held against its shape; shapes need Django and are loaded late."""
    return getattr(import_module(f"doorstep.doors.api.shapes.{room}"), name)(**told)


def buy(shop: Visitor, key: str = "k", **given: Any) -> tuple[int, Any]:
    return shop.post("/purchases", a_body(**given), Idempotency_Key=key)


def test_a_label_is_bought_listed_fetched_and_given_back(store: Path):
    shop = a_program("labels")
    status, bought = buy(shop)
    assert (status, bought["state"], bought["price_cents"]) == (200, "bought", 862)
    assert buy(shop) == (200, bought)
    status, listed = shop.get("/purchases", q=bought["tracking_number"][-6:], state="bought")
    found = fits("purchases", "Purchases", listed).purchases
    assert [str(one.purchase_id) for one in found] == [bought["purchase_id"]]
    _, one = shop.get(f"/purchases/{bought['purchase_id']}")
    assert fits("purchases", "PurchaseDetail", one).wish["weight_oz"] == 15.9
    picture = shop.client.get(f"/api/v1/purchases/{bought['purchase_id']}/label", headers=shop._headers)
    assert (picture.headers["Content-Type"], picture.content[:4]) == ("application/pdf", b"%PDF")
    status, back = shop.post(f"/purchases/{bought['purchase_id']}/void", {})
    assert (status, back["state"]) == (200, "refunded")


def test_purchases_come_by_the_page(store: Path):
    from doorstep.adapters.store.queries.purchases import purchase_list
    from tests.buying.scenes import a_buyer

    shop = a_program("labels")
    for number in range(5):
        buy(shop, f"k{number}")
    first, following = purchase_list(a_buyer(), limit=3)
    rest, end = purchase_list(a_buyer(), cursor=following or "", limit=3)
    assert [one["purchase_key"] for one in first + rest] == ["k4", "k3", "k2", "k1", "k0"]
    assert (end, purchase_list(a_buyer(), cursor="nonsense")) == (None, ([], None))


def test_each_refusal_has_its_status(store: Path):
    shop = a_program(roles=["admin"])
    buy(shop)
    assert code_of(buy(shop, weight_oz=17)) == (409, "purchase_key_reused")
    assert code_of(buy(shop, "other", size_in=[1, 2])) == (422, "bad_input")
    assert shop.post("/purchases", a_body())[0] == 422  # without a key
    assert code_of(shop.get("/purchases/00000000-0000-7000-8000-000000000000")) == (404, "not_found")
    _, refused = buy(shop, "x", quoted_cents=1)
    assert refused["state"] == "price_differs"
    assert code_of(shop.post(f"/purchases/{refused['purchase_id']}/void", {})) == (409, "not_voidable")
    assert code_of(shop.post(f"/purchases/{refused['purchase_id']}/settle", {"tracking_number": ""})) == (
        409, "not_in_doubt",
    )  # fmt: skip
    assert (
        shop.client.put(
            "/api/v1/money/limits", {"credit_limit_cents": 100}, "application/json", headers=shop._headers
        ).json()["free_cents"]
        == 100
    )
    assert code_of(buy(shop, "y")) == (402, "wallet_too_low")


def test_a_key_without_the_scope_and_another_organisation_get_nothing(store: Path):
    _, bought = buy(a_program("labels"))
    assert code_of(buy(a_program("orders"))) == (403, "forbidden")
    assert code_of(a_program("labels").get("/money/balances")) == (403, "forbidden")
    other = a_program("labels", org="other")
    assert code_of(other.get(f"/purchases/{bought['purchase_id']}")) == (404, "not_found")
    assert other.get("/purchases")[1] == {"purchases": [], "next": None}
    # A merchant's key may look at the money, but not make any.
    assert code_of(a_program("money").post("/money/top-up", {"cents": 5}, Idempotency_Key="p")) == (403, "not_allowed")


def test_labels_are_closed_into_a_form(store: Path):
    shop = a_program("labels")
    ids = [buy(shop, f"k{number}")[1]["purchase_id"] for number in range(2)]
    status, form = shop.post("/manifests", {"purchases": ids})
    assert (status, len(fits("purchases", "ManifestLine", form).purchase_ids), form["ship_on"]) == (
        200,
        2,
        "2026-11-23",
    )
    assert code_of(shop.post("/manifests", {"purchases": ids})) == (409, "on_a_manifest")


def test_money_bills_and_disputes_over_http(store: Path):
    shop = a_program(roles=["admin"])
    _, bought = buy(shop)
    assert fits("balances", "Balances", shop.get("/money/balances")[1]).accounts["postage:usps"] == 862
    told = fits(
        "balances", "Statement", shop.get("/money/statement", account="postage:usps", **{"from": "2026-01-01"})[1]
    )
    assert (told.opening_cents, told.closing_cents, len(told.transfers)) == (0, 862, 1)
    bill = f"tracking_number,amount,weight\n{bought['tracking_number']},3.93,17oz\n".encode()
    status, imported = shop.post("/adjustments/import?carrier=usps", bill, X_Filename="bill.csv")
    assert (status, fits("adjustments", "ImportedBill", imported).unknown_cents) == (200, 0)
    assert code_of(shop.post("/adjustments/import?carrier=usps", b"nonsense")) == (409, "bill_unreadable")
    [case] = fits("adjustments", "Adjustments", shop.get("/adjustments")[1]).adjustments
    assert [part.kind for part in case.explanation] == ["weight"]
    pdf = shop.client.get(f"/api/v1/adjustments/{case.adjustment_id}/evidence.pdf", headers=shop._headers)
    assert (pdf.headers["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    # The desk's button sends no body.
    status, disputed = shop.post(f"/adjustments/{case.adjustment_id}/dispute", b"")
    assert (status, disputed["state"]) == (200, "disputed")
    assert shop.post(f"/adjustments/{case.adjustment_id}/dispute", {"state": "won"})[1]["state"] == "won"
    assert code_of(shop.post(f"/adjustments/{case.adjustment_id}/dispute", {})) == (409, "not_open")
    settled = fits("purchases", "ReconciledAnswer", shop.post("/reconcile", {})[1])
    assert (settled.purchases, settled.book_faults) == ([], [])
    assert wiring.ports().ledger.balances
