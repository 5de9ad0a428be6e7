"""UPS's answers in our words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from doorstep.adapters.carriers.multipart import decoded
from doorstep.adapters.carriers.replies import Reply, Unreadable, as_list, cents, dig, maybe, text_at
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.operations.carriers import CarrierLabel, CarrierRate, VoidAnswer


def rates(reply: Reply, container: tuple[str, str]) -> list[CarrierRate]:
    """Our services in that container among UPS's, each at the negotiated price where the account has one."""
    rated = as_list(dig(reply.document(), "RateResponse", "RatedShipment"))
    found = [rate for one in rated if (rate := _rate(one, container)) is not None]
    return sorted(found, key=lambda rate: (rate.price_cents, rate.service))


def bought(reply: Reply, reference: str, service: str) -> CarrierLabel:
    results = dig(reply.document(), "ShipmentResponse", "ShipmentResults")
    # One parcel comes as an object or as a list of one, by the version.
    package = dig(as_list(dig(results, "PackageResults")), 0)
    form = str(maybe(package, "ShippingLabel", "ImageFormat", "Code", default="PNG"))
    return CarrierLabel(
        reference=reference,
        tracking_number=text_at(package, "TrackingNumber"),
        service=service,
        price_cents=_charged_cents(results, "ShipmentCharges"),
        carrier_label_id=text_at(results, "ShipmentIdentificationNumber"),
        label=decoded(text_at(package, "ShippingLabel", "GraphicImage")),
        label_format=form,
        answer={"billing_weight": maybe(results, "BillingWeight", "Weight", default="")},
    )


def recovered(reply: Reply, reference: str) -> CarrierLabel:
    """The label without its price: UPS does not tell it again."""
    document = dig(reply.document(), "LabelRecoveryResponse")
    found = as_list(dig(document, "LabelResults"))
    if len(found) != 1:
        raise Unreadable(f"The reference has {len(found)} labels where one was expected.")
    number = text_at(found[0], "TrackingNumber")
    return CarrierLabel(
        reference=reference,
        tracking_number=number,
        service="",
        price_cents=0,
        carrier_label_id=str(maybe(document, "ShipmentIdentificationNumber", default=number)),
        label=decoded(text_at(found[0], "LabelImage", "GraphicImage")),
        label_format=str(maybe(found[0], "LabelImage", "LabelImageFormat", "Code", default="PNG")),
        price_is_known=False,
    )


def voided(reply: Reply, label: CarrierLabel) -> VoidAnswer:
    status = dig(reply.document(), "VoidShipmentResponse", "SummaryResult", "Status")
    said = str(maybe(status, "Description", default=""))
    if text_at(status, "Code") == "1":
        return VoidAnswer("refunded", label.price_cents, f"UPS says {said or 'voided'}.")
    return VoidAnswer("refused", 0, f"UPS says {said or 'no'}.")


def _rate(one: Mapping[str, Any], container: tuple[str, str]) -> CarrierRate | None:
    code = str(maybe(one, "Service", "Code", default=""))
    fitting = (
        ours
        for ours, row in service_rows("ups").items()
        if (row["packaging"], row["simple_rate"]) == container and code in (row["code"], row["code_under_1_lb"])
    )
    service = next(fitting, None)
    if service is None:
        return None
    days = str(maybe(one, "GuaranteedDelivery", "BusinessDaysInTransit", default=""))
    arrival = str(maybe(one, "TimeInTransit", "ServiceSummary", "EstimatedArrival", "Arrival", "Date", default=""))
    return CarrierRate(
        service,
        _charged_cents(one, ""),
        delivery_days=int(days) if days.isdigit() else None,
        deliver_by=date.fromisoformat(arrival) if len(arrival) == 8 and arrival.isdigit() else None,
    )


def _charged_cents(results: Mapping[str, Any], below: str) -> int:
    """The negotiated total where there is one, else the published one; both must be US dollars."""
    total = maybe(results, "NegotiatedRateCharges", "TotalCharge")
    if total is None:
        total = dig(results, *([below] if below else []), "TotalCharges")
    if maybe(total, "CurrencyCode", default="USD") != "USD":
        raise Unreadable("The price is not in US dollars.")
    return cents(dig(total, "MonetaryValue"))
