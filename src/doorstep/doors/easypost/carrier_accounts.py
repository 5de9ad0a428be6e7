"""/v2/carrier_accounts and /v2/carrier_types: by which accounts labels are bought.

The first ones listed are always there: for each carrier we can price, the
organisation's way to buy, which is the sandbox until `doorstep carrier add`
gives it an account. What a program registers here is kept by name and kind
only: its credentials are not, and nothing is bought with it.
"""

from __future__ import annotations

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept, Wanted
from doorstep.doors.easypost.accounts_of import account_id
from doorstep.doors.easypost.asked import Asked, Document, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.key_rows import must_be_whole
from doorstep.doors.easypost.refusals import Refused, missing, not_here
from doorstep.doors.easypost.service_names import carrier_name

KIND, PATH = "ca", "carrier_accounts"
TYPES = {
    "UspsAccount": ("USPS", "usps"),
    "UpsAccount": ("UPS", "ups"),
    "FedexAccount": ("FedEx", "fedex"),
    "UspsShipAccount": ("USPS Ship", ""),
    "UpsMailInnovationsAccount": ("UPS Mail Innovations", ""),
    "UpsSurepostAccount": ("UPS SurePost", ""),
    "FedexSmartpostAccount": ("FedEx SmartPost", ""),
    "AmazonShippingAccount": ("Amazon Shipping", ""),
    "DhlEcsAccount": ("DHL eCommerce Solutions", ""),
}
CUSTOM_WORKFLOW = ("FedexAccount", "FedexSmartpostAccount")
OWN_TYPES = {carrier: kind for kind, (_, carrier) in TYPES.items() if carrier}
UNUSED = "Kept by its name only: connect it with `doorstep carrier add`, then labels are bought with it."
MOST = 200


def create(asked: Asked) -> Answer:
    """POST /carrier_accounts."""
    return _created(asked, asked.wrapped("carrier_account"))


def register_oauth(asked: Asked) -> Answer:
    """POST /carrier_accounts/register_oauth."""
    return _created(asked, asked.wrapped("carrier_account_oauth_registrations"))


def register(asked: Asked) -> Answer:
    """POST /carrier_accounts/register: only with FedEx itself, which is not connected this way."""
    must_be_whole(asked)
    given = asked.wrapped("carrier_account")
    data = given.get("registration_data")
    number = data.get("account_number") if isinstance(data, dict) else None
    if not isinstance(number, str) or not number:
        errors = [{"field": "account_number", "message": "must be present and a string"}]
        raise Refused(422, "The registration lacks its data.", code="UNPROCESSABLE_ENTITY", errors=errors)
    raise Refused(501, "Registering with FedEx is not part of this server. Use `doorstep carrier add fedex`.")


def all_of(asked: Asked) -> Answer:
    """GET /carrier_accounts: a bare list."""
    kept, _ = shop_api.page(asked.actor, KIND, Wanted(size=MOST))
    return Answer([*_standing(asked), *(one.document for one in kept)])


def retrieve(asked: Asked, object_id: str) -> Answer:
    standing = [one for one in _standing(asked) if one["id"] == object_id]
    return Answer(standing[0] if standing else shop_api.find(asked.actor, KIND, object_id).document)


def update(asked: Asked, object_id: str) -> Answer:
    """PATCH /carrier_accounts/:id (or .../ups_oauth_registrations/:id): its description and reference."""
    must_be_whole(asked)
    given = next((value for value in asked.given.values() if isinstance(value, dict)), asked.given)
    _must_be_changeable(asked, object_id)

    def write(kept: Kept) -> None:
        texts = {name: read_text(given, name) for name in ("description", "reference") if name in given}
        kept.document |= {**texts, "updated_at": asked.at}

    return Answer(shop_api.change(asked.actor, KIND, object_id, write, now=asked.now).document)


def delete(asked: Asked, object_id: str) -> Answer:
    must_be_whole(asked)
    _must_be_changeable(asked, object_id)
    shop_api.drop(asked.actor, KIND, object_id)
    return Answer({})


def types(asked: Asked) -> Answer:
    """GET /carrier_types: a bare list."""
    return Answer(
        [
            {"object": "CarrierType", "type": kind, "readable": readable, "logo": None, "fields": {}}
            for kind, (readable, _) in TYPES.items()
        ]
    )


def _created(asked: Asked, given: Document) -> Answer:
    must_be_whole(asked)
    kind = read_text(given, "type", 80)
    if kind is None:
        raise missing("type")
    if kind not in TYPES:
        raise not_here(f"There is no carrier type {kind}. GET /v2/carrier_types lists them.")
    described = read_text(given, "description") or f"{TYPES[kind][0]}: {UNUSED}"
    document = _document(asked, kind, described) | {"reference": read_text(given, "reference")}
    shop_api.add(asked.actor, [asked.kept(document)])
    return created(document, PATH)


def _standing(asked: Asked) -> list[Document]:
    return [
        _document(asked, kind, carrier_name(carrier)) | {"id": account_id(asked.actor, carrier)}
        for carrier, kind in OWN_TYPES.items()
    ]


def _must_be_changeable(asked: Asked, object_id: str) -> None:
    if any(one["id"] == object_id for one in _standing(asked)):
        raise Refused(422, "This account is the organisation's own. Change it with `doorstep carrier`.")


def _document(asked: Asked, kind: str, description: str) -> Document:
    document = asked.new(
        KIND, "CarrierAccount", type=kind, clone=False, fields={"credentials": {}, "test_credentials": {}},
        description=description, readable=TYPES[kind][0], reference=None, logo=None, billing_type="carrier",
        credentials={}, test_credentials={},
    )  # fmt: skip
    del document["mode"]
    return document
