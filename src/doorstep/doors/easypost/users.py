"""/v2/users: the organisation itself, and children, which are organisations of their own with keys of their own.

A child's things are its own: neither its parent nor its siblings see them.
"""

from __future__ import annotations

import secrets

from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.accounts import create_organisation
from doorstep.adapters.store.models import Organisation, ShopObject
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.accounts_of import user_id
from doorstep.doors.easypost.asked import Asked, Document, page_size, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.key_rows import first_keys, must_be_whole, revoke_all, shown_keys
from doorstep.doors.easypost.refusals import Refused, missing, unreadable
from doorstep.parcels import NotFound

KIND, BRAND, PATH = "user", "brd", "users"
PROFILE = {"name": 200, "email": 254, "phone": 40}
BRAND_TEXTS = ("color", "theme", "ad", "background_color", "logo", "name")


def create(asked: Asked) -> Answer:
    """POST /users with {"user": {"name": ...}}: a child, with a test and a production key, shown this one time."""
    must_be_whole(asked)
    name = read_text(asked.wrapped("user"), "name")
    if name is None:
        raise missing("name")
    slug = f"{asked.actor.organisation[:27]}-{secrets.token_hex(6)}"
    with transaction.atomic():
        create_organisation(slug, name, carrier=asked.actor.organisation)
        document = _document(asked, slug, {"name": name}, parent=user_id(asked.actor.organisation))
        kept = asked.kept({**document, "organisation": slug}, parent=_my_id(asked))
        shop_api.add(asked.actor, [kept])
        keys = first_keys(asked, slug)
    return created({**document, "api_keys": keys}, PATH)


def retrieve_me(asked: Asked) -> Answer:
    return Answer(_me(asked))


def retrieve(asked: Asked, object_id: str) -> Answer:
    """GET /users/:id of oneself or of a child."""
    if object_id == user_id(asked.actor.organisation):
        return Answer(_me(asked))
    return Answer(_child(child_of(asked, object_id)))


def update(asked: Asked, object_id: str) -> Answer:
    """PATCH /users/:id: name, e-mail and phone."""
    must_be_whole(asked)
    given = asked.wrapped("user", may_be_empty=True) or asked.given
    changed = {name: read_text(given, name, most) for name, most in PROFILE.items() if name in given}
    if object_id == user_id(asked.actor.organisation):
        return Answer(_write_me(asked, changed))
    child_of(asked, object_id)
    kept = shop_api.change(asked.actor, KIND, object_id, lambda one: one.document.update(changed), now=asked.now)
    return Answer(_child(kept))


def delete(asked: Asked, object_id: str) -> Answer:
    """DELETE /users/:id of a child: its keys are revoked; its things stay kept, and nobody can read them."""
    must_be_whole(asked)
    if object_id == user_id(asked.actor.organisation):
        raise Refused(403, "An organisation cannot be deleted by its own key.")
    kept = child_of(asked, object_id)
    revoke_all(kept.document["organisation"])
    shop_api.drop(asked.actor, KIND, object_id)
    return Answer(None, 204)


def children(asked: Asked) -> Answer:
    """GET /users/children, oldest first; `after_id` goes on where the page ended."""
    rows = ShopObject.objects.filter(organisation_id=asked.actor.organisation, kind=KIND, parent=_my_id(asked))
    after = read_text(asked.given, "after_id")
    if after is not None:
        rows = rows.filter(pk__gt=rows.filter(object_id=after).values("pk")[:1])
    size = page_size(asked.given)
    names = list(rows.order_by("id").values_list("object_id", flat=True)[: size + 1])
    found = shop_api.find_many(asked.actor, KIND, names[:size])
    return Answer({"children": [_child(found[name]) for name in names[:size]], "has_more": len(names) > size})


def update_brand(asked: Asked, object_id: str) -> Answer:
    """PATCH /users/:id/brand."""
    must_be_whole(asked)
    if object_id != _my_id(asked):
        child_of(asked, object_id)
    given = asked.wrapped("brand", may_be_empty=True) or asked.given
    texts = {name: read_text(given, name, 500) for name in BRAND_TEXTS if name in given}
    if (color := texts.get("color")) is not None and not (color.startswith("#") and color[1:].isalnum()):
        raise unreadable("color", "must be a colour like #303F9F")
    known = shop_api.first_with(asked.actor, BRAND, object_id)
    if known is None:
        plain: Document = dict.fromkeys(BRAND_TEXTS) | texts
        document = asked.new(BRAND, "Brand", user_id=object_id, **plain)
        shop_api.add(asked.actor, [asked.kept(document, lookup=object_id)])
        return Answer(document)
    kept = shop_api.change(asked.actor, BRAND, known.object_id, lambda one: one.document.update(texts), now=asked.now)
    return Answer(kept.document)


def child_of(asked: Asked, object_id: str) -> Kept:
    """A child of the asker, or NotFound."""
    kept = shop_api.find(asked.actor, KIND, object_id)
    if kept.parent != _my_id(asked):
        raise NotFound("There is no such child.")
    return kept


def _my_id(asked: Asked) -> str:
    return user_id(asked.actor.organisation)


def _me(asked: Asked) -> Document:
    own = shop_api.first_with(asked.actor, KIND, "me")
    organisation = Organisation.objects.get(slug=asked.actor.organisation)
    profile = own.document if own else {"name": organisation.title}
    document = _document(asked, asked.actor.organisation, profile, parent=None)
    return document | {"children": [], "api_keys": shown_keys(asked.actor.organisation)}


def _write_me(asked: Asked, changed: Document) -> Document:
    own = shop_api.first_with(asked.actor, KIND, "me")
    if own is None:
        profile: Document = {"id": _my_id(asked), "name": None, **changed}
        shop_api.add(asked.actor, [asked.kept(profile, lookup="me")])
    else:
        shop_api.change(asked.actor, KIND, own.object_id, lambda one: one.document.update(changed), now=asked.now)
    return _me(asked)


def _child(kept: Kept) -> Document:
    document = dict(kept.document)
    return document | {"api_keys": shown_keys(document.pop("organisation"))}


def _document(asked: Asked, slug: str, profile: Document, *, parent: str | None) -> Document:
    return {
        "id": user_id(slug), "object": "User", "parent_id": parent, "name": profile.get("name"),
        "email": profile.get("email"), "phone_number": profile.get("phone"), "balance": None,
        "price_per_shipment": "0.00000", "recharge_amount": None, "secondary_recharge_amount": None,
        "recharge_threshold": None, "created_at": asked.at, "verified": True, "children": [], "api_keys": [],
    }  # fmt: skip
