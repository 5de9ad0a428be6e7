"""Our orders in FedEx's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from doorstep.adapters.carriers.references import short_reference
from doorstep.adapters.carriers.replies import Question, dollars
from doorstep.adapters.carriers.service_codes import service_row
from doorstep.operations.carriers import CarrierLabel, CarrierRefused, LabelOrder
from doorstep.parcels import Address

SIGNATURES = {"none": "", "direct": "DIRECT", "adult": "ADULT"}
FORMATS = {"PDF": ("PDF", "PAPER_4X6"), "PNG": ("PNG", "PAPER_4X6"), "ZPL": ("ZPLII", "STOCK_4X6")}
MOST_REFERENCE = 30


def token(credentials: Mapping[str, str]) -> Question:
    names = ("client_id", "client_secret")
    form = {"grant_type": "client_credentials", **{name: credentials[name] for name in names}}
    return Question("give a token", "POST", "/oauth/token", form=form, with_token=False)


def rates(order: LabelOrder, account: str) -> Question:
    shipment = {
        "shipper": {"address": _address(order.sender)},
        "recipient": {"address": _address(order.recipient) | _residential(order)},
        "pickupType": "USE_SCHEDULED_PICKUP",
        **_packaging(order),
        "rateRequestType": ["ACCOUNT", "LIST"],
        "shipDateStamp": order.ship_on.isoformat(),
        "requestedPackageLineItems": [_package(order)],
    }
    body = {"accountNumber": {"value": account}, "requestedShipment": shipment}
    return Question("give prices", "POST", "/rate/v1/rates/quotes", body, headers=_headers(order.reference))


def label(order: LabelOrder, account: str) -> Question:
    image, stock = FORMATS.get(str(order.options.get("label_format", "PDF")).upper(), FORMATS["PDF"])
    payor = {"responsibleParty": {"accountNumber": {"value": account}}}
    shipment = {
        "shipper": _party(order.sender),
        "recipients": [_party(order.recipient, _residential(order))],
        "shipDatestamp": order.ship_on.isoformat(),
        "serviceType": service_row("fedex", order.service)["service_type"],
        **_packaging(order),
        "pickupType": "USE_SCHEDULED_PICKUP",
        "shippingChargesPayment": {"paymentType": "SENDER", "payor": payor},
        "rateRequestType": ["ACCOUNT", "LIST"],
        "labelSpecification": {"imageType": image, "labelStockType": stock},
        "requestedPackageLineItems": [_package(order) | {"customerReferences": [_reference(order.reference)]}],
    }
    body = {"labelResponseOptions": "LABEL", "accountNumber": {"value": account}, "requestedShipment": shipment}
    return Question(
        "buy a label",
        "POST",
        "/ship/v1/shipments",
        body,
        headers=_headers(order.reference),
        buys=True,
        repeatable=False,
    )


def track(reference: str, account: str) -> Question:
    wanted = {"value": short_reference(reference, MOST_REFERENCE), "accountNumber": account}
    body = {"referencesInformation": {**wanted, "type": "CUSTOMER_REFERENCE"}, "includeDetailedScans": False}
    return Question("find a label", "POST", "/track/v1/referencenumbers", body, headers=_headers(reference))


def cancel(one: CarrierLabel, account: str) -> Question:
    body = {
        "accountNumber": {"value": account},
        "senderCountryCode": "US",
        "deletionControl": "DELETE_ALL_PACKAGES",
        "trackingNumber": one.tracking_number,
    }
    return Question("cancel a label", "PUT", "/ship/v1/shipments/cancel", body, headers=_headers(one.reference))


def close(ship_on: date, account: str) -> Question:
    """Closes every Ground parcel of the account; FedEx takes no list of them."""
    body = {
        "closeReqType": "GCDR",
        "accountNumber": {"value": account},
        "groundServiceCategory": "GROUND",
        "closeDate": ship_on.isoformat(),
        "closeDocumentSpecification": {"closeDocumentTypes": ["MANIFEST"]},
    }
    return Question("close the day", "PUT", "/ship/v1/endofday/", body, repeatable=False)


def container(service: str) -> tuple[str, str]:
    """FedEx's packaging of our service, and 'yes' where One Rate is wished; our own packaging where none is named."""
    row = service_row("fedex", service) if service else {}
    return row.get("packaging_type", "YOUR_PACKAGING"), row.get("is_one_rate", "")


def _packaging(order: LabelOrder) -> dict[str, Any]:
    packaging, is_one_rate = container(order.service)
    special = {"shipmentSpecialServices": {"specialServiceTypes": ["FEDEX_ONE_RATE"]}} if is_one_rate else {}
    return {"packagingType": packaging, **special}


def _headers(reference: str) -> dict[str, str]:
    return {"x-customer-transaction-id": short_reference(reference, MOST_REFERENCE) or "doorstep", "X-locale": "en_US"}


def _reference(reference: str) -> dict[str, str]:
    return {"customerReferenceType": "CUSTOMER_REFERENCE", "value": short_reference(reference, MOST_REFERENCE)}


def _residential(order: LabelOrder) -> dict[str, bool]:
    return {"residential": bool(order.options.get("is_residential", True))}


def _party(one: Address, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    contact = {"personName": one.name or one.company, "companyName": one.company, "phoneNumber": one.phone}
    told = {name: value for name, value in contact.items() if value}
    return {"contact": told, "address": _address(one) | dict(more or {})}


def _address(one: Address) -> dict[str, Any]:
    return {
        "streetLines": [line for line in (one.line1, one.line2) if line],
        "city": one.city,
        "stateOrProvinceCode": one.state,
        "postalCode": one.zip_code,
        "countryCode": one.country,
    }


def _package(order: LabelOrder) -> dict[str, Any]:
    """Pounds with two decimals; whole inches, each fraction rounded up, since FedEx takes no fractions."""
    size = order.size
    sides = {"length": size.length_in, "width": size.width_in, "height": size.height_in}
    told: dict[str, Any] = {
        "weight": {"units": "LB", "value": round(order.weight_oz / 16, 2)},
        "dimensions": {**{name: int(-(-side // 1)) for name, side in sides.items()}, "units": "IN"},
    }
    wish = str(order.options.get("signature", "none"))
    if wish not in SIGNATURES:
        raise CarrierRefused(
            f"'{wish[:40]}' is no signature that FedEx offers, so nothing was bought. "
            f"Choose from {', '.join(SIGNATURES)}."
        )
    if SIGNATURES[wish]:
        told["packageSpecialServices"] = {"signatureOptionType": SIGNATURES[wish]}
    if order.options.get("insured_cents"):
        told["declaredValue"] = {"amount": float(dollars(order.options["insured_cents"])), "currency": "USD"}
    return told
