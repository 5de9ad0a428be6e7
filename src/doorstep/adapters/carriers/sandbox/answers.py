"""The sandbox's answers: numbers that follow from the reference, and the SAMPLE label."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from doorstep.adapters.carriers.kept_orders import order_of
from doorstep.adapters.carriers.sample_label import sample_picture
from doorstep.adapters.store.models import SandboxSale
from doorstep.operations.carriers import LABEL_FORMATS, CarrierLabel, LabelOrder

NO_PICTURE = "NONE"


def sample_number(carrier: str, organisation: str, reference: str) -> str:
    """'SAMPLE' and twelve digits; the same for the same reference, and no carrier's number has that shape."""
    return f"SAMPLE{_digits(carrier, organisation, reference):012d}"


def manifest_number(carrier: str, organisation: str, ship_on: date, numbers: Sequence[str]) -> str:
    """'SAMPLEFORM' and twelve digits; the same for the same labels of the same day."""
    return f"SAMPLEFORM{_digits(carrier, organisation, ship_on.isoformat(), *sorted(numbers)):012d}"


def label_of(sale: SandboxSale) -> CarrierLabel:
    """The sale's label, drawn again from what was asked: the same bytes every time."""
    order = order_of(sale.asked, sale.reference)
    picture, form = _picture(order, sale)
    return CarrierLabel(
        reference=sale.reference,
        tracking_number=sale.tracking_number,
        service=sale.service,
        price_cents=sale.price_cents,
        carrier_label_id=f"sandbox-{sale.pk}",
        label=picture,
        label_format=form,
        is_sample=True,
        answer={"carrier": sale.carrier, "tracking_number": sale.tracking_number, "price_cents": sale.price_cents},
    )


def _picture(order: LabelOrder, sale: SandboxSale) -> tuple[bytes | None, str]:
    form = str(order.options.get("label_format", "PDF")).upper()
    if form == NO_PICTURE:
        return None, "PDF"
    form = form if form in LABEL_FORMATS else "PDF"
    return sample_picture(order, carrier=sale.carrier, service=sale.service, form=form), form


def _digits(*parts: str) -> int:
    return int(hashlib.sha256(":".join(parts).encode()).hexdigest()[:15], 16) % 10**12
