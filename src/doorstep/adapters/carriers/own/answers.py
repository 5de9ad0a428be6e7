"""Our own delivery label as a picture."""

from __future__ import annotations

from dataclasses import replace

from doorstep.adapters.carriers.our_prices import parcel_of
from doorstep.labels import delivery_label
from doorstep.operations.carriers import LabelOrder


def delivery_picture(order: LabelOrder, number: str, form: str) -> bytes:
    """PDF, ZPL or PNG of the delivery label; the same order gives the same bytes."""
    parcel = replace(parcel_of(order), number=number)
    signature = str(order.options.get("signature", "none")) != "none"
    label = delivery_label(parcel, center=order.sender, day=order.ship_on, signature_required=signature)
    dpi = int(order.options.get("label_dpi") or 203)
    if form == "ZPL":
        return label.zpl(dpi).encode("utf-8")
    return label.png(dpi) if form == "PNG" else label.pdf()
