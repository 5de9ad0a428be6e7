"""EasyPost v2 as the stand-in speaks it: shapes as in EasyPost's public recordings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from doorstep.adapters.carriers.kept_orders import asked_of
from doorstep.adapters.carriers.replies import cents, dollars
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.adapters.carriers.stub.asking import Answer, Asked, Desk, digits, order_of, picture, said
from doorstep.adapters.carriers.stub.book import Book, Sold
from doorstep.operations.carriers import LabelOrder
from doorstep.parcels import Address

NOW = "2026-11-22T12:00:00Z"
TIMES = {"created_at": NOW, "updated_at": NOW}
KINDS = {"PDF": "application/pdf", "ZPL": "application/zpl", "PNG": "image/png"}


def operation(asked: Asked) -> str:
    steps = asked.path.strip("/").split("/")
    if asked.method == "POST":
        if steps == ["beta", "rates"]:
            return "rates"
        if steps[:2] == ["v2", "shipments"]:
            return {2: "create", 4: steps[-1]}.get(len(steps), "").replace("refund", "void")
        return {"v2/scan_forms": "manifest"}.get("/".join(steps), "")
    if asked.method == "GET" and steps[:2] == ["v2", "shipments"] and len(steps) == 3:
        return "find"
    return "picture" if asked.method == "GET" and steps[0] == "files" else ""


def reference(asked: Asked) -> str:
    return str((asked.body.get("shipment") or {}).get("reference") or "") if operation(asked) == "create" else ""


def bought_reference(asked: Asked, book: Book) -> str:
    """Of a buy, whose request names only the shipment."""
    row = _row(book, asked.path.strip("/").split("/")[2])
    return row.reference if row else ""


def refusal(status: int, code: str, message: str) -> Answer:
    return said({"error": {"code": code, "message": message, "errors": []}}, status)


def answer(desk: Desk, wish: str) -> Answer:
    if wish != "picture" and not desk.asked.headers.get("authorization", "").startswith(("Bearer ", "Basic ")):
        return refusal(401, "UNAUTHORIZED", "This api key is no longer active.")
    steps: dict[str, Callable[[Desk], Answer]] = {
        "rates": _rates, "create": _create, "buy": _buy, "find": _find, "void": _void, "manifest": _manifest,
        "picture": _picture,
    }  # fmt: skip
    return steps[wish](desk)


def _rates(desk: Desk) -> Answer:
    return said({"rates": _offers(desk, desk.asked.body["shipment"], "")})


def _create(desk: Desk) -> Answer:
    shipment = desk.asked.body["shipment"]
    row = desk.book.add(
        "easypost", reference=reference(desk.asked), key="", service="", asked={"shipment": shipment, "rates": []}
    )
    rates = _offers(desk, shipment, _id("shp", row.number))
    asked = {"shipment": shipment, "rates": rates}
    return said(_shipment(desk, _remember(desk.book, row, asked)), 201)


def _buy(desk: Desk) -> Answer:
    row = _row(desk.book, desk.asked.path.strip("/").split("/")[2])
    if row is None:
        return refusal(404, "NOT_FOUND", "The requested resource could not be found.")
    if row.state != "shipment":
        return refusal(422, "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment.")
    rate = next((one for one in row.asked["rates"] if one["id"] == desk.asked.body["rate"]["id"]), None)
    if rate is None:
        return refusal(422, "SHIPMENT.RATE.NOT_FOUND", "The rate does not belong to this shipment.")
    service = _service(rate, row.asked["shipment"]["parcel"].get("predefined_package") or "")
    price_cents = cents(rate["rate"])
    number = f"9400{digits(18, 'easypost', row.number)}"
    _remember(desk.book, row, {**row.asked, "selected_rate": rate})
    sold = desk.book.change(
        row.number, state="bought", service=service, price_cents=price_cents, tracking_number=number
    )
    return said(_shipment(desk, sold))


def _service(rate: Mapping[str, Any], container: str) -> str:
    wanted = (rate["carrier"], rate["service"], container)
    rows = service_rows("easypost").items()
    return next(code for code, row in rows if (row["carrier"], row["code"], row["predefined_package"]) == wanted)


def _find(desk: Desk) -> Answer:
    row = _row(desk.book, desk.asked.path.strip("/").split("/")[2])
    if row is None:
        return refusal(404, "NOT_FOUND", "The requested resource could not be found.")
    return said(_shipment(desk, row))


def _void(desk: Desk) -> Answer:
    row = _row(desk.book, desk.asked.path.strip("/").split("/")[2])
    if row is None or row.state == "shipment":
        return refusal(404, "NOT_FOUND", "The requested resource could not be found.")
    if row.state == "submitted":
        return refusal(422, "SHIPMENT.REFUND.UNAVAILABLE", "Refund was not possible. Please contact EasyPost support.")
    return said(_shipment(desk, desk.book.change(row.number, state="submitted")))


def _manifest(desk: Desk) -> Answer:
    wish = desk.asked.body["scan_form"]
    rows = [_row(desk.book, one["id"]) for one in wish.get("shipment") or wish["shipments"]]
    taken = [row for row in rows if row is not None and row.state == "bought"]
    if not taken:
        return refusal(422, "UNPROCESSABLE_ENTITY", "None of the shipments can be put on a scan form.")
    form = _id("sf", taken[0].number)
    for row in taken:
        desk.book.change(row.number, form=form)
    codes = [row.tracking_number for row in taken]
    facts = {"id": form, "object": "ScanForm", "created_at": NOW, "updated_at": NOW, "tracking_codes": codes}
    facts |= {"address": _address_of(taken[0].asked["shipment"]["from_address"], taken[0].number)}
    facts |= {"status": "created", "message": None}
    url = f"{desk.asked.base_url}/files/form/{form}.pdf"
    return said({**facts, "form_url": url, "form_file_type": None, "batch_id": _id("batch", 1), "confirmation": None})


def _picture(desk: Desk) -> Answer:
    kind, name = desk.asked.path.strip("/").split("/")[1:3]
    if kind == "form":
        return Answer(200, b"%PDF-1.4 stub scan form", {"Content-Type": "application/pdf"})
    row = _row(desk.book, name.partition(".")[0])
    if row is None:
        return refusal(404, "NOT_FOUND", "The requested resource could not be found.")
    form = _form(row)
    order = asked_of(_order(row.asked["shipment"], row.service))
    carrier = service_rows("easypost")[row.service]["carrier"].lower()
    return Answer(200, picture(carrier, row.service, order, row.tracking_number, form), {"Content-Type": KINDS[form]})


def _offers(desk: Desk, wish: Mapping[str, Any], shipment_id: str) -> list[dict[str, Any]]:
    """A rate for each service whose container is the one asked for."""
    container = str(wish["parcel"].get("predefined_package") or "")
    offers = []
    for place, (service, row) in enumerate(service_rows("easypost").items()):
        if row["predefined_package"] != container or not row["carrier"]:
            continue
        price_cents = desk.price_cents(_order(wish, service), service)
        offers.append(_rate(row, dollars(price_cents), shipment_id, _id("rate", f"{shipment_id}{place}")))
    return offers


def _rate(row: Mapping[str, str], price: str, shipment_id: str, rate_id: str) -> dict[str, Any]:
    return {
        "id": rate_id, "object": "Rate", "created_at": NOW, "updated_at": NOW, "mode": "test", "service": row["code"],
        "carrier": row["carrier"], "rate": price, "currency": "USD", "retail_rate": price, "retail_currency": "USD",
        "list_rate": price, "list_currency": "USD", "billing_type": "easypost", "delivery_days": 3,
        "delivery_date": None, "delivery_date_guaranteed": False, "est_delivery_days": 3, "shipment_id": shipment_id,
        "carrier_account_id": _id("ca", row["carrier"]),
    }  # fmt: skip


def _shipment(desk: Desk, row: Sold) -> dict[str, Any]:
    wish, number = row.asked["shipment"], _id("shp", row.number)
    is_bought = row.state != "shipment"
    charged = [
        {
            "object": "Fee",
            "type": "PostageFee",
            "amount": f"{dollars(row.price_cents)}000",
            "charged": True,
            "refunded": False,
        }
    ]
    sides = {name: wish["parcel"].get(name) for name in ("length", "width", "height", "predefined_package", "weight")}
    return {
        "id": number, "created_at": NOW, "is_return": wish.get("is_return", False), "messages": [], "mode": "test",
        "options": wish.get("options") or {}, "reference": row.reference or None, "status": "unknown",
        "tracking_code": row.tracking_number or None, "updated_at": NOW, "batch_id": None, "batch_status": None,
        "batch_message": None, "customs_info": None, "from_address": _address_of(wish["from_address"], row.number),
        "insurance": None, "order_id": None,
        "parcel": {"id": _id("prcl", row.number), "object": "Parcel", **TIMES, **sides, "mode": "test"},
        "postage_label": _postage_label(desk, row) if is_bought else None, "rates": row.asked["rates"],
        "refund_status": "submitted" if row.state == "submitted" else None, "scan_form": None,
        "selected_rate": row.asked.get("selected_rate"), "tracker": None,
        "to_address": _address_of(wish["to_address"], row.number), "usps_zone": 5,
        "return_address": _address_of(wish["from_address"], row.number),
        "buyer_address": _address_of(wish["to_address"], row.number), "forms": [],
        "fees": charged if is_bought else [], "object": "Shipment",
    }  # fmt: skip


def _postage_label(desk: Desk, row: Sold) -> dict[str, Any]:
    form = _form(row)
    url = f"{desk.asked.base_url}/files/label/{_id('shp', row.number)}.{form.lower()}"
    return {
        "object": "PostageLabel", "id": _id("pl", row.number), "created_at": NOW, "updated_at": NOW, "date_advance": 0,
        "integrated_form": "none", "label_date": NOW, "label_resolution": 300, "label_size": "4x6",
        "label_type": "default", "label_file_type": KINDS[form], "label_url": url, "label_pdf_url": None,
        "label_zpl_url": None, "label_epl2_url": None, "label_file": None,
    }  # fmt: skip


def _address_of(wish: Mapping[str, Any], number: int) -> dict[str, Any]:
    names = (
        "name",
        "company",
        "street1",
        "street2",
        "city",
        "state",
        "zip",
        "country",
        "phone",
        "email",
        "residential",
    )
    told = {name: wish.get(name) for name in names}
    rest = dict.fromkeys(("carrier_facility", "federal_tax_id", "state_tax_id"))
    head = {"id": _id("adr", f"{number}{wish.get('zip')}"), "object": "Address", "created_at": NOW, "updated_at": NOW}
    return {**head, **told, **rest, "mode": "test", "verifications": {}}


def _row(book: Book, name: str) -> Sold | None:
    """By EasyPost's id or by our reference; the newest where several have it."""
    rows = book.rows("carrier = 'easypost'")
    return next((row for row in reversed(rows) if name in (_id("shp", row.number), row.reference)), None)


def _remember(book: Book, row: Sold, asked: Mapping[str, Any]) -> Sold:
    import json

    return book.change(row.number, asked=json.dumps(asked))


def _order(wish: Mapping[str, Any], service: str) -> LabelOrder:
    parcel, options = wish["parcel"], wish.get("options") or {}
    sides = [parcel.get(name) or 1 for name in ("length", "width", "height")]
    return order_of(
        reference="", service=service, sender=_address(wish["from_address"]), recipient=_address(wish["to_address"]),
        weight_oz=parcel["weight"], sides_in=sides, ship_on=str(options.get("label_date") or NOW)[:10], options={},
    )  # fmt: skip


def _address(one: Mapping[str, Any]) -> Address:
    names = {"name": "name", "company": "company", "line1": "street1", "line2": "street2", "city": "city"}
    names |= {"state": "state", "zip_code": "zip", "country": "country"}
    return Address(**{ours: str(one.get(theirs) or "") for ours, theirs in names.items()})


def _form(row: Sold) -> str:
    wish = str((row.asked["shipment"].get("options") or {}).get("label_format") or "PNG").upper()
    return wish if wish in KINDS else "PNG"


def _id(prefix: str, what: Any) -> str:
    return f"{prefix}_{hashlib.sha256(f'{prefix}:{what}'.encode()).hexdigest()[:32]}"
