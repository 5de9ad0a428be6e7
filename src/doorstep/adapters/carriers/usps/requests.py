"""Our orders in USPS's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from doorstep.adapters.carriers.references import reference_uuid, short_reference
from doorstep.adapters.carriers.replies import Question, dollars
from doorstep.adapters.carriers.service_codes import service_row
from doorstep.operations.carriers import CarrierLabel, CarrierRefused, LabelOrder
from doorstep.parcels import Address

PRICE_TYPES = {"commercial": "COMMERCIAL", "retail": "RETAIL", "contract": "CONTRACT"}
EXTRA_SERVICES = {"none": 920, "direct": 921, "adult": 922}
INSURANCE = 930
IMAGES = {"PDF": "PDF", "PNG": "PNG", "ZPL": "ZPL203DPI", "NONE": "NONE"}
WITH_PICTURE = {"Accept": "application/vnd.usps.labels+json, multipart/form-data"}


def token(credentials: Mapping[str, str]) -> Question:
    body = {
        "client_id": credentials["client_id"],
        "client_secret": credentials["client_secret"],
        "grant_type": "client_credentials",
    }
    return Question("give a token", "POST", "/oauth2/v3/token", body, with_token=False)


def payment_authorization(credentials: Mapping[str, str]) -> Question:
    """Who pays and whose mailer id the labels carry; the answer's token holds for eight hours."""
    owner = {
        name: credentials[key] for name, key in (("CRID", "crid"), ("MID", "mid"), ("manifestMID", "manifest_mid"))
    }
    payer = {"roleName": "PAYER", **owner, "accountType": "EPS", "accountNumber": credentials["eps_account"]}
    body = {"roles": [payer, {"roleName": "LABEL_OWNER", **owner}]}
    return Question("authorise payment", "POST", "/payments/v3/payment-authorization", body)


def rates(order: LabelOrder, mail_classes: Sequence[str], credentials: Mapping[str, str]) -> Question:
    body = {
        "originZIPCode": order.sender.zip5,
        "destinationZIPCode": order.recipient.zip5,
        **_measures(order),
        "mailClasses": list(mail_classes),
        "priceType": price_type(order),
        "mailingDate": order.ship_on.isoformat(),
        "extraServices": extra_services(order),
    }
    if order.options.get("insured_cents"):
        body["itemValue"] = float(dollars(order.options["insured_cents"]))
    if body["priceType"] == "CONTRACT":
        body |= {"accountType": "EPS", "accountNumber": credentials["eps_account"]}
    return Question("give prices", "POST", "/prices/v3/total-rates/search", body)


def label(order: LabelOrder, rate: Mapping[str, str]) -> Question:
    """`rate` is the option of the price list that is bought: its rateIndicator and processingCategory."""
    package = {
        "mailClass": service_row("usps", order.service)["mail_class"],
        "rateIndicator": rate["rateIndicator"],
        "processingCategory": rate["processingCategory"],
        "destinationEntryFacilityType": "NONE",
        "weightUOM": "lb",
        "dimensionsUOM": "in",
        **_measures(order),
        "mailingDate": order.ship_on.isoformat(),
        "extraServices": extra_services(order),
        "customerReference": [{"referenceNumber": short_reference(order.reference, 30), "printReferenceNumber": False}],
    }
    if order.options.get("insured_cents"):
        package["packageOptions"] = {"packageValue": float(dollars(order.options["insured_cents"]))}
    body = {
        "imageInfo": _image(order.options),
        "toAddress": address(order.recipient),
        "fromAddress": address(order.sender),
        "packageDescription": package,
    }
    return Question(
        "buy a label", "POST", "/labels/v3/label", body, headers={**WITH_PICTURE, **key(order.reference)}, buys=True
    )


def reprint(reference: str) -> Question:
    body = {"imageInfo": {"imageType": "PDF", "labelType": "4X6LABEL"}}
    headers = {**WITH_PICTURE, **key(reference)}
    return Question("find a label", "POST", "/labels/v3/label-reprint", body, headers=headers, repeatable=False)


def cancel(one: CarrierLabel) -> Question:
    return Question("cancel a label", "DELETE", "/labels/v3/label", headers=key(one.reference))


def scan_form(labels: Sequence[CarrierLabel], ship_on: date, sender: Address) -> Question:
    body = {
        "imageInfo": {"imageType": "PDF", "labelType": "8.5X11LABEL"},
        "mailingDate": ship_on.isoformat(),
        "overwriteMailingDate": False,
        "entryFacilityZIPCode": sender.zip5,
        "destinationEntryFacilityType": "NONE",
        "shipment": {"trackingNumbers": [one.tracking_number for one in labels]},
        "fromAddress": address(sender),
    }
    return Question("close the day", "POST", "/scan-forms/v3/scan-form", body, headers=WITH_PICTURE, repeatable=False)


def key(reference: str) -> dict[str, str]:
    return {"X-Idempotency-Key": str(reference_uuid(reference))}


def price_type(order: LabelOrder) -> str:
    return PRICE_TYPES.get(str(order.options.get("price_tier", "commercial")), "COMMERCIAL")


def extra_services(order: LabelOrder) -> list[int]:
    """USPS Tracking or a kind of signature, and insurance; CarrierRefused for a signature that USPS has no code for."""
    wish = str(order.options.get("signature", "none"))
    if wish not in EXTRA_SERVICES:
        raise CarrierRefused(
            f"'{wish[:40]}' is no signature that USPS offers, so nothing was bought. "
            f"Choose from {', '.join(EXTRA_SERVICES)}."
        )
    return [EXTRA_SERVICES[wish], *([INSURANCE] if order.options.get("insured_cents") else [])]


def address(one: Address) -> dict[str, Any]:
    """The address in USPS's fields; a name is one field for us and two for USPS."""
    first, _, last = one.name.strip().partition(" ")
    named = {"firstName": first, "lastName": last or first} if first else {}
    zip4 = one.zip_code.strip()[6:10]
    parts = {
        **named,
        "firm": one.company,
        "streetAddress": one.line1,
        "secondaryAddress": one.line2,
        "city": one.city,
        "state": one.state,
        "ZIPCode": one.zip5,
        "ZIPPlus4": zip4 if len(zip4) == 4 and zip4.isdigit() else "",
    }
    return {name: value for name, value in parts.items() if value}


def _measures(order: LabelOrder) -> dict[str, float]:
    size = order.size
    pounds = round(order.weight_oz / 16, 4)
    return {"weight": pounds, "length": size.length_in, "width": size.width_in, "height": size.height_in}


def _image(options: Mapping[str, Any]) -> dict[str, Any]:
    wanted = str(options.get("label_format", "PDF")).upper()
    image = "ZPL300DPI" if wanted == "ZPL" and options.get("label_dpi") == 300 else IMAGES.get(wanted, "PDF")
    return {"imageType": image, "labelType": "4X6LABEL", "receiptOption": "NONE", "suppressPostage": True}
