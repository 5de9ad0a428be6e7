"""USPS's answers in our words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from doorstep.adapters.carriers.multipart import decoded, parts_of
from doorstep.adapters.carriers.replies import Reply, Unreadable, as_list, cents, dig, maybe, read_json, text_at
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.operations.carriers import CarrierLabel, CarrierRate, ManifestAnswer, VoidAnswer

VOIDED = {"CANCELED": "refunded", "DISPUTED": "submitted"}


def payment_token(reply: Reply) -> str:
    return text_at(reply.document(), "paymentAuthorizationToken")


def rate_options(reply: Reply) -> dict[str, tuple[CarrierRate, Mapping[str, str]]]:
    """By our service: its price, and the option of the price list that a label is bought with."""
    found: dict[str, tuple[CarrierRate, Mapping[str, str]]] = {}
    options = [_option(one) for one in as_list(dig(reply.document(), "rateOptions"))]
    for service, row in service_rows("usps").items():
        for wanted in row["rate_indicators"].split():
            match = [(price, rate) for price, rate in options if _fits(rate, row["mail_class"], wanted)]
            if match:
                price_cents, rate = min(match, key=lambda one: one[0])
                found[service] = (CarrierRate(service, price_cents, carrier_rate_id=rate["SKU"]), rate)
                break
    return found


def bought(reply: Reply, reference: str, service: str, label_format: str) -> CarrierLabel:
    """The label of a purchase or a reprint, whichever of the two shapes USPS chose."""
    facts, picture = _facts_and_picture(reply)
    return CarrierLabel(
        reference=reference,
        tracking_number=text_at(facts, "trackingNumber"),
        service=service,
        price_cents=_price_cents(facts),
        carrier_label_id=str(maybe(facts, "SKU", default="")),
        label=decoded(picture) if picture else None,
        label_format=label_format,
        answer={name: value for name, value in _plain(facts).items() if name not in ("labelImage", "receiptImage")},
    )


def voided(reply: Reply, label: CarrierLabel) -> VoidAnswer:
    document = reply.document()
    status = text_at(document, "status")
    if status not in VOIDED:
        raise Unreadable(f"A cancelled label cannot be '{status[:20]}'.")
    dispute = maybe(document, "disputeId", default="")
    said = f"USPS refund request {dispute}." if dispute else f"USPS says {status}."
    return VoidAnswer(VOIDED[status], label.price_cents if status == "CANCELED" else 0, said)


def closed(reply: Reply) -> ManifestAnswer:
    if reply.headers.get("content-type", "").startswith("multipart/"):
        parts = parts_of(reply)
        facts, picture = read_json(_part(parts, "SCANFormMetaData")), parts.get("SCANFormImage")
    else:
        facts = reply.document()
        picture = maybe(facts, "SCANFormImage")
        facts = maybe(facts, "SCANFormMetaData", default=facts)
    return ManifestAnswer(text_at(facts, "manifestNumber"), decoded(picture) if picture else None)


def _option(one: Any) -> tuple[int, Mapping[str, str]]:
    rate = dig(one, "rates", 0)
    total = maybe(one, "totalPrice", default=None)
    price = cents(total if total is not None else dig(one, "totalBasePrice"))
    names = ("mailClass", "rateIndicator", "processingCategory", "destinationEntryFacilityType", "SKU")
    return price, {name: str(maybe(rate, name, default="")) for name in names}


def _fits(rate: Mapping[str, str], mail_class: str, indicator: str) -> bool:
    entry = rate["destinationEntryFacilityType"] in ("", "NONE")
    return entry and rate["mailClass"] == mail_class and rate["rateIndicator"] == indicator


def _facts_and_picture(reply: Reply) -> tuple[Any, bytes | str | None]:
    if reply.headers.get("content-type", "").startswith("multipart/"):
        parts = parts_of(reply)
        return read_json(_part(parts, "labelMetadata")), parts.get("labelImage") or parts.get("label-image")
    document = reply.document()
    return maybe(document, "labelMetadata", default=document), maybe(document, "labelImage")


def _price_cents(facts: Any) -> int:
    """Postage, extra services and fees: USPS's `postage` is without them."""
    more = [*as_list(maybe(facts, "extraServices")), *as_list(maybe(facts, "fees"))]
    return cents(dig(facts, "postage")) + sum(cents(maybe(one, "price", default=0)) for one in more)


def _part(parts: Mapping[str, bytes], name: str) -> bytes:
    if name not in parts:
        raise Unreadable(f"The answer has no part {name}.")
    return parts[name]


def _plain(facts: Any) -> dict[str, Any]:
    """The facts as JSON keeps them: amounts as text, without the recipient's address."""
    kept = ("trackingNumber", "SKU", "postage", "zone", "constructCode", "serviceTypeCode", "weight", "commitment")
    return {name: _text(facts[name]) for name in kept if name in facts}


def _text(value: Any) -> Any:
    return value if isinstance(value, dict | list | str | int | None) else str(value)
