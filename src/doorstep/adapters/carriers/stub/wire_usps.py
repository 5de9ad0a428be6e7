"""USPS APIs v3 as the stand-in speaks them: facts of the documents named in adapters/carriers/usps/SOURCE."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from doorstep.adapters.carriers.kept_orders import asked_of
from doorstep.adapters.carriers.replies import dollars
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.adapters.carriers.stub.asking import TOKEN, Answer, Asked, Desk, digits, order_of, picture, said
from doorstep.adapters.carriers.stub.book import Sold
from doorstep.operations.carriers import LabelOrder
from doorstep.parcels import Address

BOUNDARY = "stub-boundary"


def operation(asked: Asked) -> str:
    return {
        ("POST", "/oauth2/v3/token"): "token",
        ("POST", "/payments/v3/payment-authorization"): "payment",
        ("POST", "/prices/v3/total-rates/search"): "rates",
        ("POST", "/labels/v3/label"): "buy",
        ("POST", "/labels/v3/label-reprint"): "find",
        ("DELETE", "/labels/v3/label"): "void",
        ("POST", "/scan-forms/v3/scan-form"): "manifest",
    }.get((asked.method, asked.path), "")


def reference(asked: Asked) -> str:
    package = asked.body.get("packageDescription") or {}
    return next((one.get("referenceNumber", "") for one in package.get("customerReference") or []), "")


def refusal(status: int, code: str, message: str) -> Answer:
    one = {"title": message, "detail": message, "code": code, "source": {"parameter": "packageDescription.weight"}}
    error = {"code": str(status), "message": message, "errors": [one]}
    return said({"apiVersion": "/labels/v3", "error": error}, status)


def answer(desk: Desk, wish: str) -> Answer:
    """Raises KeyError or ValueError for a request that lacks what the document asks for."""
    if wish != "token" and desk.asked.headers.get("authorization") != f"Bearer {TOKEN}":
        return refusal(401, "401", "Unauthorized")
    if wish in ("buy", "find", "void") and not desk.asked.headers.get("x-payment-authorization-token"):
        return refusal(401, "401", "The payment authorization token is missing")
    steps: dict[str, Callable[[Desk], Answer]] = {
        "token": _token, "payment": _payment, "rates": _rates, "buy": _buy, "find": _find, "void": _void,
        "manifest": _manifest,
    }  # fmt: skip
    return steps[wish](desk)


def _token(desk: Desk) -> Answer:
    if not desk.asked.body.get("client_secret"):
        return said({"error": "invalid_client", "error_description": "Client credentials are missing."}, 401)
    return said({"access_token": TOKEN, "token_type": "Bearer", "issued_at": "1764000000000", "expires_in": "28799"})


def _payment(desk: Desk) -> Answer:
    roles = desk.asked.body["roles"]
    return said({"paymentAuthorizationToken": "header.body.signature", "roles": roles})


def _rates(desk: Desk) -> Answer:
    body = desk.asked.body
    options = []
    for service, row in service_rows("usps").items():
        if row["mail_class"] not in body["mailClasses"] or row["rate_indicators"] == "CP":
            continue
        order = _rate_order(body, service)
        if desk.price_cents(order, service) is not None:
            options.append(_option(row, desk.price_cents(order, service), body))
    return said({"rateOptions": options})


def _option(row: Mapping[str, str], price_cents: int, body: Mapping[str, Any]) -> dict[str, Any]:
    price = float(dollars(price_cents))
    rate = {
        "SKU": f"STUB-{row['mail_class'][:8]}-{row['rate_indicators'][:2]}",
        "description": row["mail_class"].replace("_", " ").title(),
        "priceType": body.get("priceType", "COMMERCIAL"),
        "price": price,
        "weight": body["weight"],
        "dimWeight": 0,
        "fees": [],
        "startDate": body.get("mailingDate", ""),
        "endDate": "",
        "mailClass": row["mail_class"],
        "zone": "05",
        "processingCategory": "MACHINABLE",
        "destinationEntryFacilityType": "NONE",
        "rateIndicator": row["rate_indicators"].split()[0],
    }
    extra = [{"extraService": str(code), "name": "", "price": 0} for code in body.get("extraServices") or []]
    return {"rates": [rate], "totalBasePrice": price, "extraServices": extra, "totalPrice": price}


def _buy(desk: Desk) -> Answer:
    body, key = desk.asked.body, desk.asked.headers.get("x-idempotency-key", "")
    known = desk.book.rows("carrier = 'usps' AND key = ? AND key <> ''", key)
    if known:
        same = known[0].asked["body"] == body
        return _label(known[0]) if same else refusal(400, "010101", "The idempotency key was used for another request")
    service = _service_of(body["packageDescription"])
    order = _label_order(body, service)
    row = desk.book.add(
        "usps",
        reference=reference(desk.asked),
        key=key,
        service=service,
        asked={"body": body, "order": asked_of(order)},
    )
    number = f"9400{digits(17, 'usps', row.number)}"
    sold = desk.book.change(
        row.number,
        tracking_number=number + _check(number),
        price_cents=desk.price_cents(order, service),
        state="bought",
    )
    return _label(sold)


def _find(desk: Desk) -> Answer:
    known = desk.book.rows("carrier = 'usps' AND key = ?", desk.asked.headers.get("x-idempotency-key", ""))
    if not known:
        return refusal(400, "0000001", "Order not found")
    if known[0].state != "bought":
        return refusal(400, "0000002", "Canceled labels are not eligible for reprint")
    facts = {"labelMetadata": _metadata(known[0]), "labelImage": _image(known[0], "PDF")}
    return said({**facts, "reprintInfo": {"reprintNumber": 1, "reprintLimit": 3}})


def _void(desk: Desk) -> Answer:
    known = desk.book.rows("carrier = 'usps' AND key = ?", desk.asked.headers.get("x-idempotency-key", ""))
    if not known or known[0].state == "voided":
        return refusal(400, "0000001", "Order not found")
    if known[0].state == "submitted":
        return refusal(400, "0000003", "A refund request for this order has already been submitted today")
    if known[0].form:
        desk.book.change(known[0].number, state="submitted")
        return said({"trackingNumber": known[0].tracking_number, "status": "DISPUTED", "disputeId": "103789"})
    desk.book.change(known[0].number, state="voided")
    return said({"trackingNumber": known[0].tracking_number, "status": "CANCELED"})


def _manifest(desk: Desk) -> Answer:
    body = desk.asked.body
    numbers = body["shipment"]["trackingNumbers"]
    rows = {row.tracking_number: row for row in desk.book.rows("carrier = 'usps' AND state = 'bought'")}
    wrong = [number for number in numbers if number not in rows or rows[number].form]
    if wrong:
        return refusal(400, "160001", f"Tracking numbers not eligible for a SCAN Form: {', '.join(wrong)}")
    form = f"9475{digits(18, 'form', *numbers)}"
    for number in numbers:
        desk.book.change(rows[number].number, form=form)
    facts = {**{name: body[name] for name in ("mailingDate", "entryFacilityZIPCode", "fromAddress")}, "form": "5630"}
    facts |= {"manifestNumber": form, "trackingNumbers": numbers, "shipment": body["shipment"]}
    return _parts({"SCANFormMetaData": facts}, {"SCANFormImage": base64.b64encode(b"%PDF-1.4 stub SCAN form").decode()})


def _label(sold: Sold) -> Answer:
    """In parts, as USPS does unless it is asked otherwise."""
    image = (sold.asked["body"].get("imageInfo") or {}).get("imageType", "PDF")
    pictures = {} if image == "NONE" else {"labelImage": _image(sold, image)}
    return _parts({"labelMetadata": _metadata(sold)}, pictures)


def _metadata(sold: Sold) -> dict[str, Any]:
    body = sold.asked["body"]
    return {
        "labelAddress": body["toAddress"],
        "routingInformation": f"420{body['toAddress']['ZIPCode']}",
        "trackingNumber": sold.tracking_number,
        "constructCode": "C03",
        "SKU": "STUBSKU",
        "postage": float(dollars(sold.price_cents)),
        "extraServices": [{"name": "USPS Tracking", "SKU": "DXTP0EXXXCX0000", "price": 0.0}],
        "zone": "05",
        "mailingDate": body["packageDescription"]["mailingDate"],
        "weightUOM": "lb",
        "weight": body["packageDescription"]["weight"],
        "dimensionalWeight": 0.0,
        "fees": [],
        "bannerText": "SAMPLE - NOT FOR MAILING",
        "links": [],
    }


def _image(sold: Sold, image: str) -> str:
    form = "ZPL" if image.startswith("ZPL") else image
    return base64.b64encode(picture("usps", sold.service, sold.asked["order"], sold.tracking_number, form)).decode()


def _parts(facts: Mapping[str, Any], pictures: Mapping[str, str]) -> Answer:
    lines: list[str] = []
    for name, value in facts.items():
        lines += [
            f"--{BOUNDARY}",
            f'Content-Disposition: form-data; name="{name}"',
            "Content-Type: application/json",
            "",
        ]
        lines.append(json.dumps(value))
    for name, value in pictures.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{name}.pdf"'
        lines += [
            f"--{BOUNDARY}",
            head,
            "Content-Type: application/pdf",
            "Content-Transfer-Encoding: binary",
            "",
            value,
        ]
    lines.append(f"--{BOUNDARY}--")
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return Answer(200, ("\r\n".join(lines) + "\r\n").encode(), {"Content-Type": kind})


def _service_of(package: Mapping[str, Any]) -> str:
    for service, row in service_rows("usps").items():
        if row["mail_class"] == package["mailClass"] and package["rateIndicator"] in row["rate_indicators"].split():
            return service
    raise ValueError(f"unknown mail class {package['mailClass']}")


def _rate_order(body: Mapping[str, Any], service: str) -> LabelOrder:
    sender, recipient = Address(zip_code=body["originZIPCode"]), Address(zip_code=body["destinationZIPCode"])
    return _order(body, service, sender, recipient, {"price_tier": body.get("priceType", "COMMERCIAL").lower()})


def _label_order(body: Mapping[str, Any], service: str) -> LabelOrder:
    return _order(body["packageDescription"], service, _address(body["fromAddress"]), _address(body["toAddress"]), {})


def _order(
    measures: Mapping[str, Any], service: str, sender: Address, recipient: Address, options: Mapping[str, Any]
) -> LabelOrder:
    sides = [measures["length"], measures["width"], measures["height"]]
    return order_of(
        reference="", service=service, sender=sender, recipient=recipient, weight_oz=measures["weight"] * 16,
        sides_in=sides, ship_on=measures["mailingDate"][:10], options=options,
    )  # fmt: skip


def _address(one: Mapping[str, str]) -> Address:
    return Address(
        name=f"{one.get('firstName', '')} {one.get('lastName', '')}".strip(),
        company=one.get("firm", ""),
        line1=one["streetAddress"],
        line2=one.get("secondaryAddress", ""),
        city=one["city"],
        state=one["state"],
        zip_code=one["ZIPCode"],
    )


def _check(number: str) -> str:
    """The modulo-10 digit: every second figure from the right counts three times."""
    total = sum(int(figure) * (3 if place % 2 == 0 else 1) for place, figure in enumerate(reversed(number)))
    return str(-total % 10)
