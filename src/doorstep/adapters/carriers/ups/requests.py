"""Our orders in UPS's words."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from decimal import ROUND_UP, Decimal
from typing import Any

from doorstep.adapters.carriers.references import short_reference
from doorstep.adapters.carriers.replies import Question, dollars
from doorstep.adapters.carriers.service_codes import service_row
from doorstep.operations.carriers import CarrierLabel, CarrierRefused, LabelOrder
from doorstep.parcels import Address

RATING, SHIPPING = "v2409", "v2409"
SIGNATURES = {"none": None, "direct": "2", "adult": "3"}
FORMATS = {"PDF": "PNG", "PNG": "PNG", "ZPL": "ZPL", "NONE": "PNG"}
MOST_REFERENCE = 35


def token(credentials: Mapping[str, str]) -> Question:
    pair = f"{credentials['client_id']}:{credentials['client_secret']}".encode()
    headers = {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
    form = {"grant_type": "client_credentials"}
    return Question("give a token", "POST", "/security/v1/oauth/token", form=form, headers=headers, with_token=False)


def rates(order: LabelOrder, shipper_number: str) -> Question:
    """All services at once."""
    shipment = {
        **_parties(order, shipper_number),
        "ShipmentRatingOptions": {"NegotiatedRatesIndicator": "Y"},
        "PaymentDetails": _payment(shipper_number),
        "NumOfPieces": "1",
        "Package": [{**_package(order), "PackagingType": {"Code": container(order.service)[0]}}],
    }
    body = {"RateRequest": {"Request": _request(order.reference), "Shipment": shipment}}
    return Question("give prices", "POST", f"/api/rating/{RATING}/Shop", body, headers=_headers(order.reference))


def label(order: LabelOrder, shipper_number: str) -> Question:
    reference = {"Value": short_reference(order.reference, MOST_REFERENCE)}
    shipment = {
        **_parties(order, shipper_number),
        "ShipmentRatingOptions": {"NegotiatedRatesIndicator": "Y"},
        "PaymentInformation": _payment(shipper_number),
        "Service": {"Code": service_code(order)},
        "Package": [
            {**_package(order), "Packaging": {"Code": container(order.service)[0]}, "ReferenceNumber": [reference]}
        ],
    }
    body = {
        "ShipmentRequest": {
            "Request": _request(order.reference) | {"RequestOption": "nonvalidate"},
            "Shipment": shipment,
            "LabelSpecification": _label_specification(label_format(order)),
        }
    }
    return Question(
        "buy a label", "POST", f"/api/shipments/{SHIPPING}/ship", body, headers=_headers(order.reference), buys=True,
        repeatable=False,
    )  # fmt: skip


def recover(reference: str, shipper_number: str) -> Question:
    values = {"ReferenceNumber": {"Value": short_reference(reference, MOST_REFERENCE)}, "ShipperNumber": shipper_number}
    body = {
        "LabelRecoveryRequest": {
            "Request": _request(reference),
            "LabelSpecification": _label_specification("PNG"),
            "ReferenceValues": values,
        }
    }
    return Question("find a label", "POST", "/api/labels/v1/recovery", body, headers=_headers(reference))


def void(one: CarrierLabel) -> Question:
    number = one.carrier_label_id or one.tracking_number
    path = f"/api/shipments/{SHIPPING}/void/cancel/{number}"
    return Question("void a label", "DELETE", path, headers=_headers(one.reference))


def service_code(order: LabelOrder) -> str:
    row = service_row("ups", order.service)
    return row["code_under_1_lb"] if row["code_under_1_lb"] and order.weight_oz < 16 else row["code"]


def container(service: str) -> tuple[str, str]:
    """UPS's packaging of our service ('02' is the customer's own) and its Simple Rate size, '' where it is none."""
    row = service_row("ups", service) if service else {}
    return row.get("packaging", "02"), row.get("simple_rate", "")


def label_format(order: LabelOrder) -> str:
    return FORMATS.get(str(order.options.get("label_format", "PDF")).upper(), "PNG")


def _request(reference: str) -> dict[str, Any]:
    return {"TransactionReference": {"CustomerContext": short_reference(reference, MOST_REFERENCE) or "doorstep"}}


def _headers(reference: str) -> dict[str, str]:
    return {"transId": short_reference(reference, 32) or "doorstep", "transactionSrc": "doorstep"}


def _payment(shipper_number: str) -> dict[str, Any]:
    return {"ShipmentCharge": [{"Type": "01", "BillShipper": {"AccountNumber": shipper_number}}]}


def _parties(order: LabelOrder, shipper_number: str) -> dict[str, Any]:
    sender = _party(order.sender)
    recipient = _party(order.recipient)
    if order.options.get("is_residential", True):
        recipient["Address"]["ResidentialAddressIndicator"] = "Y"
    return {"Shipper": {**sender, "ShipperNumber": shipper_number}, "ShipFrom": sender, "ShipTo": recipient}


def _party(one: Address) -> dict[str, Any]:
    name = one.company or one.name
    told: dict[str, Any] = {"Name": name, "AttentionName": one.name or name, "Address": _address(one)}
    return told | ({"Phone": {"Number": one.phone}} if one.phone else {})


def _address(one: Address) -> dict[str, Any]:
    return {
        "AddressLine": [line for line in (one.line1, one.line2) if line],
        "City": one.city,
        "StateProvinceCode": one.state,
        "PostalCode": one.zip_code.replace("-", ""),
        "CountryCode": one.country,
    }


def _package(order: LabelOrder) -> dict[str, Any]:
    """Inches, and pounds with one decimal rounded up; ounces where Ground Saver goes by them."""
    size, by_ounces = order.size, order.service and service_code(order) == "92"
    exact = Decimal(str(order.weight_oz)) / (1 if by_ounces else 16)
    weight = max(Decimal("0.1"), exact.quantize(Decimal("0.1"), rounding=ROUND_UP))
    sides = {"Length": size.length_in, "Width": size.width_in, "Height": size.height_in}
    package: dict[str, Any] = {
        "PackageWeight": {"UnitOfMeasurement": {"Code": "OZS" if by_ounces else "LBS"}, "Weight": str(weight)},
        "Dimensions": {"UnitOfMeasurement": {"Code": "IN"}, **{name: f"{side:g}" for name, side in sides.items()}},
    }
    simple_rate = container(order.service)[1]
    if simple_rate:
        package["SimpleRate"] = {"Code": simple_rate}
    options = _options(order)
    return package | ({"PackageServiceOptions": options} if options else {})


def _options(order: LabelOrder) -> dict[str, Any]:
    wish = str(order.options.get("signature", "none"))
    if wish not in SIGNATURES:
        raise CarrierRefused(
            f"'{wish[:40]}' is no signature that UPS offers, so nothing was bought. "
            f"Choose from {', '.join(SIGNATURES)}."
        )
    told: dict[str, Any] = {"DeliveryConfirmation": {"DCISType": SIGNATURES[wish]}} if SIGNATURES[wish] else {}
    insured_cents = order.options.get("insured_cents")
    if insured_cents:
        amount = dollars(insured_cents)
        told["DeclaredValue"] = {"CurrencyCode": "USD", "MonetaryValue": amount}
    return told


def _label_specification(form: str) -> dict[str, Any]:
    return {"LabelImageFormat": {"Code": form}, "LabelStockSize": {"Height": "6", "Width": "4"}}
