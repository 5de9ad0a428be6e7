"""EasyPost's answers in our words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from doorstep.adapters.carriers.replies import Unreadable, as_list, cents, dig, maybe, text_at
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.operations.carriers import CarrierLabel, CarrierRate, ManifestAnswer, VoidAnswer

FORMATS = {"application/pdf": "PDF", "application/zpl": "ZPL", "image/png": "PNG"}
REFUNDS = {"refunded": "refunded", "submitted": "submitted", "rejected": "refused", "not_applicable": "refused"}


def plain(found: Any) -> Any:
    """The client's objects as dicts and lists; raises Unreadable for what is neither."""
    if hasattr(found, "to_dict"):
        return found.to_dict()
    if isinstance(found, list):
        return [plain(one) for one in found]
    if isinstance(found, dict):
        return found
    raise Unreadable("The answer is no EasyPost object.")


def rates(found: Any, wanted: str = "") -> list[CarrierRate]:
    """Our services among EasyPost's rates; a flat-rate container only where `wanted` is it: only then it was asked."""
    offered = [rate for one in as_list(plain(found)) if (rate := rate_of(one, wanted)) is not None]
    return sorted(offered, key=lambda rate: (rate.price_cents, rate.service))


def rate_of(one: Mapping[str, Any], wanted: str = "") -> CarrierRate | None:
    """The rate as one of our services, None where it is none of them."""
    service = _service(one, wanted)
    if service is None:
        return None
    day = str(maybe(one, "delivery_date", default=""))[:10]
    return CarrierRate(
        service=service,
        price_cents=cents(dig(one, "rate")),
        delivery_days=maybe(one, "delivery_days"),
        deliver_by=date.fromisoformat(day) if day else None,
        carrier_rate_id=str(maybe(one, "id", default="")),
    )


def is_bought(shipment: Mapping[str, Any]) -> bool:
    return bool(maybe(shipment, "tracking_code")) and bool(maybe(shipment, "selected_rate"))


def bought(shipment: Mapping[str, Any], reference: str, service: str) -> CarrierLabel:
    """The label without its picture, which lies under `label_url`."""
    rate = dig(shipment, "selected_rate")
    return CarrierLabel(
        reference=reference,
        tracking_number=text_at(shipment, "tracking_code"),
        service=service
        or _service(rate, container=str(maybe(shipment, "parcel", "predefined_package", default="")))
        or "",
        price_cents=_price_cents(shipment),
        carrier_label_id=text_at(shipment, "id"),
        label_format=FORMATS.get(str(maybe(shipment, "postage_label", "label_file_type", default="")), "PDF"),
        is_sample=maybe(shipment, "mode") == "test",
        answer={
            "shipment_id": shipment["id"],
            "rate": rate["rate"],
            "carrier": maybe(rate, "carrier"),
            "service": maybe(rate, "service"),
        },
    )


def picture_url(shipment: Mapping[str, Any]) -> str:
    return str(maybe(shipment, "postage_label", "label_url", default=""))


def voided(shipment: Mapping[str, Any], label: CarrierLabel) -> VoidAnswer:
    status = str(maybe(shipment, "refund_status", default=""))
    state = REFUNDS.get(status, "submitted")
    return VoidAnswer(state, label.price_cents if state == "refunded" else 0, f"EasyPost says {status or 'nothing'}.")


def closed(form: Mapping[str, Any], labels: Iterable[CarrierLabel]) -> ManifestAnswer:
    taken = {str(code) for code in as_list(maybe(form, "tracking_codes"))}
    said = str(maybe(form, "message", default="not on the form"))
    refused = {one.tracking_number: said for one in labels if one.tracking_number not in taken}
    return ManifestAnswer(text_at(form, "id"), refused=refused)


def _price_cents(shipment: Mapping[str, Any]) -> int:
    """What was charged: the fees where they are told (postage, label, insurance), else the rate bought."""
    fees = [fee for fee in as_list(maybe(shipment, "fees")) if maybe(fee, "charged") and not maybe(fee, "refunded")]
    if fees:
        return sum(cents(dig(fee, "amount")) for fee in fees)
    return cents(dig(shipment, "selected_rate", "rate"))


def _service(one: Mapping[str, Any], wanted: str = "", container: str = "") -> str | None:
    """Ours of the rate's name: the one wished where it fits, else the one in that container (none: loose parcels)."""
    rows = service_rows("easypost")
    named = (str(maybe(one, "carrier", default="")), str(maybe(one, "service", default="")))
    if wanted and (rows[wanted]["carrier"], rows[wanted]["code"]) == named:
        return wanted
    fitting = (
        ours
        for ours, row in rows.items()
        if (row["carrier"], row["code"], row["predefined_package"]) == (*named, container)
    )
    return next(fitting, None)
