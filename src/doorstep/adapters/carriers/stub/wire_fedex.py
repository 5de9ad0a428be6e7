"""FedEx's REST APIs as the stand-in speaks them: facts of the documents named in adapters/carriers/fedex/SOURCE."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

from doorstep.adapters.carriers.kept_orders import asked_of
from doorstep.adapters.carriers.replies import dollars
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.adapters.carriers.stub.asking import TOKEN, Answer, Asked, Desk, digits, order_of, picture, said
from doorstep.operations.carriers import LabelOrder
from doorstep.parcels import Address

TRANSACTION = "624deea6-b709-470c-8c39-4b5511281492"
FORMATS = {"ZPLII": "ZPL"}


def operation(asked: Asked) -> str:
    return {
        ("POST", "/oauth/token"): "token",
        ("POST", "/rate/v1/rates/quotes"): "rates",
        ("POST", "/ship/v1/shipments"): "buy",
        ("PUT", "/ship/v1/shipments/cancel"): "void",
        ("POST", "/track/v1/referencenumbers"): "find",
        ("PUT", "/ship/v1/endofday/"): "manifest",
    }.get((asked.method, asked.path), "")


def reference(asked: Asked) -> str:
    if operation(asked) != "buy":
        return ""
    items = asked.body.get("requestedShipment", {}).get("requestedPackageLineItems") or [{}]
    return str((items[0].get("customerReferences") or [{}])[0].get("value") or "")


def refusal(status: int, code: str, message: str) -> Answer:
    return said({"transactionId": TRANSACTION, "errors": [{"code": code, "message": message}]}, status)


def answer(desk: Desk, wish: str) -> Answer:
    if wish != "token" and desk.asked.headers.get("authorization") != f"Bearer {TOKEN}":
        return refusal(401, "NOT.AUTHORIZED.ERROR", "Access token expired. Please modify your request and try again.")
    steps: dict[str, Callable[[Desk], Answer]] = {
        "token": _token, "rates": _rates, "buy": _buy, "find": _find, "void": _void, "manifest": _manifest
    }  # fmt: skip
    return steps[wish](desk)


def _token(desk: Desk) -> Answer:
    if not desk.asked.form.get("client_secret"):
        return refusal(401, "NOT.AUTHORIZED.ERROR", "The given client credentials were not valid.")
    return said({"access_token": TOKEN, "token_type": "bearer", "expires_in": 3599, "scope": "CXS"})


def _rates(desk: Desk) -> Answer:
    shipment = desk.asked.body["requestedShipment"]
    details, seen = [], set()
    for service, row in service_rows("fedex").items():
        if row["service_type"] in seen or not _is_in(row, shipment):
            continue
        seen.add(row["service_type"])
        order = _order(shipment, shipment["recipient"], shipment["shipDateStamp"], service)
        rated = {
            "rateType": "ACCOUNT",
            "totalNetCharge": float(dollars(desk.price_cents(order, service))),
            "currency": "USD",
        }
        details.append(
            {"serviceType": row["service_type"], "packagingType": "YOUR_PACKAGING", "ratedShipmentDetails": [rated]}
        )
    return said({"transactionId": TRANSACTION, "output": {"rateReplyDetails": details}})


def _buy(desk: Desk) -> Answer:
    shipment = desk.asked.body["requestedShipment"]
    service = next(
        (
            o
            for o, row in service_rows("fedex").items()
            if row["service_type"] == shipment["serviceType"] and _is_in(row, shipment)
        ),
        "",
    )
    if not service:
        return refusal(400, "SERVICE.TYPE.INVALID", "The service type is invalid.")
    order = _order(shipment, shipment["recipients"][0], shipment["shipDatestamp"], service)
    image = shipment["labelSpecification"]["imageType"]
    asked = {"order": asked_of(order), "format": image}
    row = desk.book.add("fedex", reference=reference(desk.asked), key="", service=service, asked=asked)
    number, cents = f"79{digits(10, 'fedex', row.number)}", desk.price_cents(order, service)
    desk.book.change(row.number, tracking_number=number, price_cents=cents, state="bought")
    label = picture("fedex", service, asked["order"], number, FORMATS.get(image, image))
    document = {"contentType": "LABEL", "docType": image, "encodedLabel": base64.b64encode(label).decode()}
    piece = {
        "trackingNumber": number,
        "masterTrackingNumber": number,
        "netChargeAmount": float(dollars(cents)),
        "packageDocuments": [document],
    }
    made = {
        "serviceType": shipment["serviceType"],
        "shipDatestamp": shipment["shipDatestamp"],
        "masterTrackingNumber": number,
    }
    return said(
        {"transactionId": TRANSACTION, "output": {"transactionShipments": [{**made, "pieceResponses": [piece]}]}}
    )


def _find(desk: Desk) -> Answer:
    wanted = desk.asked.body["referencesInformation"]["value"]
    rows = desk.book.rows("carrier = 'fedex' AND reference = ? AND state = 'bought'", wanted)
    results = [{"trackingNumber": row.tracking_number, "trackResults": [{}]} for row in rows]
    error = {"code": "TRACKING.REFERENCENUMBER.NOTFOUND", "message": "Reference number cannot be found."}
    nothing = [{"trackingNumber": "", "trackResults": [{"error": error}]}]
    return said({"transactionId": TRANSACTION, "output": {"completeTrackResults": results or nothing}})


def _void(desk: Desk) -> Answer:
    rows = desk.book.rows("carrier = 'fedex' AND tracking_number = ?", desk.asked.body["trackingNumber"])
    if not rows:
        return refusal(400, "SHIPMENT.NOT.FOUND", "Unable to locate the shipment.")
    if rows[0].state == "voided":
        return refusal(400, "SHIPMENT.CANCELLED", "The shipment has already been cancelled.")
    desk.book.change(rows[0].number, state="voided")
    output = {"cancelledShipment": True, "cancelledHistory": True, "successMessage": "Success"}
    return said({"transactionId": TRANSACTION, "output": output})


def _manifest(desk: Desk) -> Answer:
    rows = desk.book.rows("carrier = 'fedex' AND state = 'bought' AND form = ''")
    for row in rows:
        desk.book.change(row.number, form="1003234523333204")
    image = base64.b64encode(b"GROUND MANIFEST " + " ".join(row.tracking_number for row in rows).encode()).decode()
    parts = [{"documentPartSequenceNumber": 1, "image": image}]
    document = {"type": "MANIFEST", "shippingCycle": "1003234523333204", "copiesToPrint": 1, "parts": parts}
    return said({"transactionId": TRANSACTION, "output": {"closeDocuments": [document]}})


def _is_in(row: Mapping[str, str], shipment: Mapping[str, Any]) -> bool:
    """Whether the service goes in the container that was asked for."""
    special = (shipment.get("shipmentSpecialServices") or {}).get("specialServiceTypes") or []
    is_one_rate = "yes" if "FEDEX_ONE_RATE" in special else ""
    return (row["packaging_type"], row["is_one_rate"]) == (shipment["packagingType"], is_one_rate)


def _order(shipment: Mapping[str, Any], to: Mapping[str, Any], ship_on: str, service: str) -> LabelOrder:
    item = shipment["requestedPackageLineItems"][0]
    sides = [item["dimensions"][name] for name in ("length", "width", "height")]
    return order_of(
        reference="", service=service, sender=_address(shipment["shipper"]), recipient=_address(to),
        weight_oz=item["weight"]["value"] * 16, sides_in=sides, ship_on=ship_on, options={},
    )  # fmt: skip


def _address(party: Mapping[str, Any]) -> Address:
    one = party["address"]
    lines = [*one["streetLines"], "", ""]
    return Address(
        name=(party.get("contact") or {}).get("personName", ""), line1=lines[0], line2=lines[1], city=one["city"],
        state=one["stateOrProvinceCode"], zip_code=one["postalCode"],
    )  # fmt: skip
