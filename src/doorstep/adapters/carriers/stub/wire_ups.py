"""UPS's REST APIs as the stand-in speaks them: facts of the documents named in adapters/carriers/ups/SOURCE."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

from doorstep.adapters.carriers.kept_orders import asked_of
from doorstep.adapters.carriers.replies import dollars
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.adapters.carriers.stub.asking import TOKEN, Answer, Asked, Desk, digits, order_of, picture, said
from doorstep.adapters.carriers.stub.book import Sold
from doorstep.operations.carriers import LabelOrder
from doorstep.parcels import Address

DAY = "2026-11-23"
DONE = {"ResponseStatus": {"Code": "1", "Description": "Success"}}


def operation(asked: Asked) -> str:
    if asked.method == "DELETE" and "/void/cancel/" in asked.path:
        return "void"
    if asked.method != "POST":
        return ""
    ends = {"/security/v1/oauth/token": "token", "/Shop": "rates", "/ship": "buy", "/api/labels/v1/recovery": "find"}
    return next((wish for end, wish in ends.items() if asked.path.endswith(end)), "")


def reference(asked: Asked) -> str:
    if operation(asked) != "buy":
        return ""
    packages = asked.body.get("ShipmentRequest", {}).get("Shipment", {}).get("Package") or [{}]
    return str((packages[0].get("ReferenceNumber") or [{}])[0].get("Value") or "")


def refusal(status: int, code: str, message: str) -> Answer:
    return said({"response": {"errors": [{"code": code, "message": message}]}}, status)


def answer(desk: Desk, wish: str) -> Answer:
    if wish != "token" and desk.asked.headers.get("authorization") != f"Bearer {TOKEN}":
        return refusal(401, "250002", "Invalid Authentication Information.")
    steps: dict[str, Callable[[Desk], Answer]] = {
        "token": _token, "rates": _rates, "buy": _buy, "find": _find, "void": _void
    }  # fmt: skip
    return steps[wish](desk)


def _token(desk: Desk) -> Answer:
    if not desk.asked.headers.get("authorization", "").startswith("Basic "):
        return refusal(401, "10401", "ClientId is Invalid")
    facts = {"token_type": "Bearer", "issued_at": "1764000000000", "client_id": "stub", "access_token": TOKEN}
    return said({**facts, "expires_in": "14399", "status": "approved"})


def _rates(desk: Desk) -> Answer:
    shipment = desk.asked.body["RateRequest"]["Shipment"]
    rated = []
    for service, row in service_rows("ups").items():
        if not _is_in(row, shipment["Package"][0]):
            continue
        cents = desk.price_cents(_order(shipment, service), service)
        rated.append({"Service": {"Code": row["code"], "Description": ""}, **_charges(cents)})
    return said({"RateResponse": {"Response": DONE, "RatedShipment": rated}})


def _buy(desk: Desk) -> Answer:
    body = desk.asked.body["ShipmentRequest"]
    shipment = body["Shipment"]
    code = shipment["Service"]["Code"]
    fitting = (
        ours
        for ours, row in service_rows("ups").items()
        if code in (row["code"], row["code_under_1_lb"]) and _is_in(row, shipment["Package"][0])
    )
    service = next(fitting, "")
    if not service:
        return refusal(400, "120119", "Missing or invalid service code")
    order = _order(shipment, service)
    form = body["LabelSpecification"]["LabelImageFormat"]["Code"]
    asked = {"order": asked_of(order), "format": form}
    row = desk.book.add("ups", reference=reference(desk.asked), key="", service=service, asked=asked)
    number = f"1ZSTUB{code}{digits(8, 'ups', row.number)}"
    sold = desk.book.change(
        row.number, tracking_number=number, price_cents=desk.price_cents(order, service), state="bought"
    )
    label = {"ImageFormat": {"Code": form, "Description": form}, "GraphicImage": _image(sold)}
    package = {"TrackingNumber": number, "ShippingLabel": label}
    results = {
        "ShipmentIdentificationNumber": number,
        "PackageResults": [package],
        **_charges(sold.price_cents, "ShipmentCharges"),
    }
    return said({"ShipmentResponse": {"Response": DONE, "ShipmentResults": results}})


def _find(desk: Desk) -> Answer:
    wanted = desk.asked.body["LabelRecoveryRequest"]["ReferenceValues"]["ReferenceNumber"]["Value"]
    rows = desk.book.rows("carrier = 'ups' AND reference = ? AND state = 'bought'", wanted)
    if not rows:
        return refusal(400, "300000", "No label was found for the reference")
    image = {"LabelImageFormat": {"Code": rows[0].asked["format"]}, "GraphicImage": _image(rows[0])}
    results = [{"TrackingNumber": row.tracking_number, "LabelImage": image} for row in rows]
    facts = {"ShipmentIdentificationNumber": rows[0].tracking_number, "LabelResults": results}
    return said({"LabelRecoveryResponse": {"Response": DONE, **facts}})


def _void(desk: Desk) -> Answer:
    rows = desk.book.rows("carrier = 'ups' AND tracking_number = ?", desk.asked.path.rsplit("/", 1)[1])
    if not rows:
        return refusal(400, "190102", "No shipment found within the allowed void period")
    if rows[0].state == "voided":
        return refusal(400, "190117", "The shipment has already been voided")
    desk.book.change(rows[0].number, state="voided")
    summary = {"Status": {"Code": "1", "Description": "Voided"}}
    return said({"VoidShipmentResponse": {"Response": DONE, "SummaryResult": summary}})


def _is_in(row: Mapping[str, str], package: Mapping[str, Any]) -> bool:
    """Whether the service goes in the container that was asked for."""
    code = (package.get("PackagingType") or package.get("Packaging") or {}).get("Code")
    return (row["packaging"], row["simple_rate"]) == (code, (package.get("SimpleRate") or {}).get("Code", ""))


def _charges(cents: int, below: str = "") -> dict[str, Any]:
    total = {"CurrencyCode": "USD", "MonetaryValue": dollars(cents)}
    negotiated = {"NegotiatedRateCharges": {"TotalCharge": total}}
    return {below: {"TotalCharges": total}, **negotiated} if below else {"TotalCharges": total, **negotiated}


def _image(sold: Sold) -> str:
    return base64.b64encode(
        picture("ups", sold.service, sold.asked["order"], sold.tracking_number, sold.asked["format"])
    ).decode()


def _order(shipment: Mapping[str, Any], service: str) -> LabelOrder:
    package = shipment["Package"][0]
    weight, sides = package["PackageWeight"], package["Dimensions"]
    ounces = float(weight["Weight"]) * (1 if weight["UnitOfMeasurement"]["Code"] == "OZS" else 16)
    return order_of(
        reference="", service=service, sender=_address(shipment["ShipFrom"]), recipient=_address(shipment["ShipTo"]),
        weight_oz=ounces, sides_in=[float(sides[name]) for name in ("Length", "Width", "Height")], ship_on=DAY,
        options={},
    )  # fmt: skip


def _address(party: Mapping[str, Any]) -> Address:
    one = party["Address"]
    lines = [*one["AddressLine"], "", ""]
    zip_code = one["PostalCode"]
    return Address(
        name=party["AttentionName"], line1=lines[0], line2=lines[1], city=one["City"], state=one["StateProvinceCode"],
        zip_code=zip_code if len(zip_code) == 5 else f"{zip_code[:5]}-{zip_code[5:]}",
    )  # fmt: skip
