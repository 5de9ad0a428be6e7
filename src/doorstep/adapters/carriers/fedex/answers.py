"""FedEx's answers in our words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from doorstep.adapters.carriers.multipart import decoded
from doorstep.adapters.carriers.replies import Reply, Unreadable, as_list, cents, dig, maybe, text_at
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.operations.carriers import CarrierLabel, CarrierRate, ManifestAnswer, VoidAnswer

FORMATS = {"ZPLII": "ZPL"}


def rates(reply: Reply, container: tuple[str, str]) -> list[CarrierRate]:
    """Our services in that container among FedEx's, each at the account's own price where there is one."""
    details = as_list(dig(reply.document(), "output", "rateReplyDetails"))
    found = [rate for one in details for rate in _rates(one, container)]
    return sorted(found, key=lambda rate: (rate.price_cents, rate.service))


def bought(reply: Reply, reference: str, service: str) -> CarrierLabel:
    shipment = dig(reply.document(), "output", "transactionShipments", 0)
    piece = dig(shipment, "pieceResponses", 0)
    document = next((one for one in as_list(dig(piece, "packageDocuments")) if maybe(one, "encodedLabel")), None)
    form = str(maybe(document, "docType", default="PDF"))
    price_cents = _charged_cents(shipment, piece)
    return CarrierLabel(
        reference=reference,
        tracking_number=text_at(piece, "trackingNumber"),
        service=service,
        price_cents=price_cents or 0,
        carrier_label_id=str(maybe(shipment, "masterTrackingNumber", default="")),
        label=decoded(document["encodedLabel"]) if document else None,
        label_format=FORMATS.get(form, form),
        price_is_known=price_cents is not None,
        answer={"service_type": maybe(shipment, "serviceType", default="")},
    )


def tracked(reply: Reply, reference: str) -> CarrierLabel | None:
    """The one parcel that FedEx tracks under the reference, without picture and price; None where it tracks none."""
    results = as_list(maybe(reply.document(), "output", "completeTrackResults"))
    numbers = {str(maybe(one, "trackingNumber", default="")) for one in results if not _is_error(one)} - {""}
    if len(numbers) > 1:
        raise Unreadable(f"The reference has {len(numbers)} parcels where one was expected.")
    if not numbers:
        return None
    return CarrierLabel(reference, numbers.pop(), "", 0, price_is_known=False)


def voided(reply: Reply, label: CarrierLabel) -> VoidAnswer:
    output = dig(reply.document(), "output")
    said = str(maybe(output, "successMessage", default="") or maybe(output, "message", default=""))
    if maybe(output, "cancelledShipment") is True:
        return VoidAnswer("refunded", label.price_cents, f"FedEx says {said or 'cancelled'}.")
    return VoidAnswer("refused", 0, f"FedEx says {said or 'not cancelled'}.")


def closed(reply: Reply, labels: Sequence[CarrierLabel], ship_on: date) -> ManifestAnswer:
    """Labels of express services stand outside: FedEx closes Ground parcels only."""
    documents = as_list(maybe(reply.document(), "output", "closeDocuments"))
    one = documents[0] if documents else {}
    parts = [decoded(part["image"]) for part in as_list(maybe(one, "parts")) if maybe(part, "image")]
    number = str(maybe(one, "shippingCycle", default="")) or f"FEDEX-GROUND-{ship_on.isoformat()}"
    refused = {
        label.tracking_number: "FedEx closes only Ground parcels; express ones need no close."
        for label in labels
        if label.service and not service_rows("fedex").get(label.service, {}).get("is_ground")
    }
    return ManifestAnswer(number, b"".join(parts) or None, "TEXT", refused)


def _rates(one: Mapping[str, Any], container: tuple[str, str]) -> list[CarrierRate]:
    services = [
        ours
        for ours, row in service_rows("fedex").items()
        if (row["packaging_type"], row["is_one_rate"]) == container and row["service_type"] == maybe(one, "serviceType")
    ]
    if not services:
        return []
    rated = as_list(dig(one, "ratedShipmentDetails"))
    best = next((rate for rate in rated if maybe(rate, "rateType") == "ACCOUNT"), rated[0] if rated else None)
    if maybe(best, "currency", default="USD") != "USD":
        raise Unreadable("The price is not in US dollars.")
    day = str(maybe(one, "commit", "dateDetail", "dayFormat", default=""))[:10]
    return [
        CarrierRate(ours, cents(dig(best, "totalNetCharge")), deliver_by=date.fromisoformat(day) if day else None)
        for ours in services
    ]


def _charged_cents(shipment: Mapping[str, Any], piece: Mapping[str, Any]) -> int | None:
    rating = maybe(shipment, "completedShipmentDetail", "shipmentRating", default={})
    actual = maybe(rating, "actualRateType")
    for one in as_list(maybe(rating, "shipmentRateDetails")):
        if maybe(one, "rateType") == actual and maybe(one, "totalNetCharge") is not None:
            return cents(one["totalNetCharge"])
    net = maybe(piece, "netChargeAmount")
    return None if net is None else cents(net)


def _is_error(one: Mapping[str, Any]) -> bool:
    return any(maybe(found, "error") for found in as_list(maybe(one, "trackResults")))
