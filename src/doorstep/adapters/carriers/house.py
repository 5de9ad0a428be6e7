"""Carriers within our own walls (the sandbox, our own vans): their book is a table here, their law is everybody's.

One reference is one label: asked again, the same label is answered, drawn
again from what was asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from doorstep.adapters.carriers.kept_orders import asked_of, order_of
from doorstep.adapters.store.models import SandboxSale
from doorstep.operations.carriers import (
    LABEL_FORMATS,
    CarrierLabel,
    CarrierRate,
    CarrierRefused,
    LabelOrder,
    ManifestAnswer,
    VoidAnswer,
)  # fmt: skip
from doorstep.parcels import Address

NO_PICTURE = "NONE"
Drawn = tuple[bytes | None, str]
MOST_REFERENCE = 120


class HouseConnection:
    """What the sandbox and our own vans share; a child says what it offers, and how its labels look."""

    is_sample = False

    def __init__(self, name: str, organisation: str) -> None:
        self.name = name
        self._organisation = organisation

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, {self._organisation!r})"

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        raise NotImplementedError

    def price_cents(self, order: LabelOrder) -> int:
        """Of the order's service; CarrierRefused where there is none."""
        raise NotImplementedError

    def number(self, order: LabelOrder) -> str:
        """The label's tracking number, the same for the same reference."""
        raise NotImplementedError

    def picture(self, order: LabelOrder, number: str, form: str) -> bytes:
        """PDF, ZPL or PNG; raises LabelError's kin where a name cannot be printed."""
        raise NotImplementedError

    def form(self, sales: Sequence[SandboxSale], number: str, sender: Address, ship_on: date) -> bytes | None:
        """The page of the end of the day."""
        raise NotImplementedError

    def buy(self, order: LabelOrder) -> CarrierLabel:
        """The label at the expected price, else at the carrier's own. The same reference gives the same label.

        Raises CarrierRefused for a service that is not offered, without a
        price, and for a reference that bought something else.
        """
        sale = self._sales().filter(reference=order.reference).first()
        if sale is None:
            sale, drawn = self._sell(order)
        else:
            drawn = self._drawn(order_of(sale.asked, sale.reference), sale.tracking_number)
        if sale.asked != asked_of(order):
            raise CarrierRefused(
                f"Reference {order.reference[:60]} has bought a label for another parcel, service or day. "
                "A reference buys one label for ever; use a new one for a new label.",
                code="reference_reused",
            )
        return self._label(sale, drawn)

    def find(self, reference: str) -> CarrierLabel | None:
        """The label sold under the reference, also a voided one; None where none was."""
        sale = self._sales().filter(reference=reference).first()
        if sale is None:
            return None
        return self._label(sale, self._drawn(order_of(sale.asked, sale.reference), sale.tracking_number))

    def void(self, label: CarrierLabel) -> VoidAnswer:
        """Given back at once and in full; 'refused' where we never sold it."""
        sale = self._sales().filter(reference=label.reference).first()
        if sale is None:
            return VoidAnswer("refused", 0, f"No label was sold under reference {label.reference[:60]}.")
        self._sales().filter(pk=sale.pk, voided_at=None).update(voided_at=timezone.now())
        return VoidAnswer("refunded", sale.price_cents, "Given back at once, since no carrier has it in its books.")

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        """One form for the labels; those voided, unknown or on another form are refused, each with its reason."""
        number = self._form_number(ship_on, labels)
        with transaction.atomic():
            sales = {
                sale.reference: sale for sale in self._sales().filter(reference__in=[one.reference for one in labels])
            }
            refused = {
                one.tracking_number: why for one in labels if (why := _why_not(sales.get(one.reference), number))
            }
            taken = [sales[one.reference] for one in labels if one.tracking_number not in refused]
            self._sales().filter(pk__in=[sale.pk for sale in taken]).update(manifest_number=number)
        if not taken:
            return ManifestAnswer("", refused=refused)
        return ManifestAnswer(number, self.form(taken, number, sender, ship_on), refused=refused)

    def _sales(self) -> Any:
        return SandboxSale.objects.filter(organisation_id=self._organisation, carrier=self.name)

    def _sell(self, order: LabelOrder) -> tuple[SandboxSale, Drawn]:
        if not order.reference or len(order.reference) > MOST_REFERENCE:
            raise CarrierRefused(
                f"A reference has 1 to {MOST_REFERENCE} characters, so that a label is found again by it."
            )
        price_cents = self.price_cents(order)
        number = self.number(order)
        # Drawn before it is sold: what cannot be printed is refused, not sold.
        drawn = self._drawn(order, number)
        facts = {"tracking_number": number, "service": order.service, "asked": asked_of(order)}
        facts["price_cents"] = price_cents if order.expected_cents is None else order.expected_cents
        sale, _ = self._sales().get_or_create(
            organisation_id=self._organisation, carrier=self.name, reference=order.reference, defaults=facts
        )
        return sale, drawn

    def _label(self, sale: SandboxSale, drawn: Drawn) -> CarrierLabel:
        picture, form = drawn
        return CarrierLabel(
            reference=sale.reference,
            tracking_number=sale.tracking_number,
            service=sale.service,
            price_cents=sale.price_cents,
            carrier_label_id=f"{self.name}-{sale.pk}",
            label=picture,
            label_format=form,
            is_sample=self.is_sample,
            answer={"carrier": sale.carrier, "tracking_number": sale.tracking_number, "price_cents": sale.price_cents},
        )

    def _drawn(self, order: LabelOrder, number: str) -> Drawn:
        form = str(order.options.get("label_format", "PDF")).upper()
        if form == NO_PICTURE:
            return None, "PDF"
        form = form if form in LABEL_FORMATS else "PDF"
        return self.picture(order, number, form), form

    def _form_number(self, ship_on: date, labels: Sequence[CarrierLabel]) -> str:
        references = sorted(one.reference for one in labels)
        head = "SAMPLEFORM" if self.is_sample else "FORM"
        return f"{head}{digits(12, self.name, self._organisation, ship_on.isoformat(), *references)}"


def digits(count: int, *parts: str) -> str:
    """As many digits as wished, the same for the same parts."""
    number = int(hashlib.sha256("\x1f".join(parts).encode()).hexdigest(), 16)
    return str(number % 10**count).zfill(count)


def _why_not(sale: SandboxSale | None, form_number: str) -> str:
    if sale is None:
        return "No such label was sold here."
    if sale.voided_at:
        return "The label was given back."
    if sale.manifest_number not in ("", form_number):
        return f"The label is on form {sale.manifest_number} already."
    return ""
