"""The SAMPLE label as a picture in the form that was wished."""

from __future__ import annotations

from doorstep.adapters.carriers.our_prices import parcel_of
from doorstep.labels import sandbox_carrier_label
from doorstep.operations.carriers import LabelOrder


def sample_picture(order: LabelOrder, *, carrier: str, service: str, form: str) -> bytes:
    """PDF, ZPL or PNG; the same order gives the same bytes."""
    label = sandbox_carrier_label(
        parcel_of(order), carrier=carrier, service=service, center=order.sender, ship_on=order.ship_on
    )
    dpi = int(order.options.get("label_dpi") or 203)
    if form == "ZPL":
        return label.zpl(dpi).encode("utf-8")
    return label.png(dpi) if form == "PNG" else label.pdf()
