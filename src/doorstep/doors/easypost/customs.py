"""/v2/customs_infos and /v2/customs_items: what is inside, for parcels that leave the country."""

from __future__ import annotations

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked, Document, read_flag, read_list, read_number, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.lists import retrieves
from doorstep.doors.easypost.refusals import missing, unreadable

INFO, ITEM = "cstinfo", "cstitem"
INFO_TEXTS = ("contents_type", "customs_signer", "eel_pfc", "non_delivery_option", "restriction_comments",
              "restriction_type", "declaration")  # fmt: skip
ITEM_TEXTS = ("description", "hs_tariff_number", "origin_country", "code", "manufacturer", "currency", "eccn",
              "printed_commodity_identifier")  # fmt: skip
retrieve_info, retrieve_item = retrieves(INFO), retrieves(ITEM)


def create_info(asked: Asked) -> Answer:
    """POST /customs_infos."""
    document, rows = new_info(asked, asked.wrapped("customs_info"))
    shop_api.add(asked.actor, rows)
    return created(document, "customs_infos")


def create_item(asked: Asked) -> Answer:
    """POST /customs_items."""
    document = new_item(asked, asked.wrapped("customs_item"))
    shop_api.add(asked.actor, [asked.kept(document)])
    return created(document, "customs_items")


def new_info(asked: Asked, given: Document) -> tuple[Document, list[Kept]]:
    """The document with its items, and the rows to keep."""
    found = [_item_in(asked, value) for value in read_list(given, "customs_items")]
    explanation = given.get("contents_explanation")
    document = asked.new(INFO, "CustomsInfo", **{name: read_text(given, name) for name in INFO_TEXTS})
    document["contents_explanation"] = None if explanation is None else str(explanation)[:255]
    document["customs_certify"] = read_flag(given.get("customs_certify"))
    document["customs_items"] = [item for item, _ in found]
    rows = [asked.kept(document), *(asked.kept(item) for item, is_new in found if is_new)]
    return document, rows


def new_item(asked: Asked, given: Document) -> Document:
    """The document of one item; its value is for all of its pieces together."""
    if read_text(given, "description") is None:
        raise missing("description")
    value, quantity = read_number(given, "value"), read_number(given, "quantity")
    document = asked.new(ITEM, "CustomsItem", **{name: read_text(given, name) for name in ITEM_TEXTS})
    return document | {
        "quantity": int(quantity or 1),
        "value": f"{value or 0:.2f}",
        "weight": read_number(given, "weight") or 0.0,
    }


def info_in(asked: Asked, given: Document) -> tuple[Document, list[Kept]] | None:
    """The customs form given whole or as {"id": ...}; None where there is none or it is empty."""
    value = given.get("customs_info")
    if value in (None, {}, ""):
        return None
    if not isinstance(value, dict):
        raise unreadable("customs_info", "must be an object")
    if known := read_text(value, "id"):
        return shop_api.find(asked.actor, INFO, known).document, []
    return new_info(asked, value)


def _item_in(asked: Asked, value: object) -> tuple[Document, bool]:
    if not isinstance(value, dict):
        raise unreadable("customs_items", "must be objects")
    if known := read_text(value, "id"):
        return shop_api.find(asked.actor, ITEM, known).document, False
    return new_item(asked, value), True
