"""A carrier inside our own walls, with the law that every carrier's adapter keeps: one reference, one label."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from doorstep.adapters.carriers.kept_orders import asked_of
from doorstep.adapters.carriers.our_prices import table_price_cents, table_rates
from doorstep.adapters.carriers.sandbox import answers
from doorstep.adapters.carriers.sandbox.errors import no_price, reference_reused, unknown_service
from doorstep.adapters.store.models import SandboxSale
from doorstep.operations.carriers import CarrierLabel, CarrierRate, LabelOrder, ManifestAnswer, VoidAnswer
from doorstep.parcels import Address
from doorstep.postage import services


class SandboxConnection:
    """Behind `operations.carriers.Carrier`; stands in for the carrier `name` and sells to one organisation."""

    def __init__(self, name: str, organisation: str) -> None:
        self.name = name
        self._organisation = organisation

    def __repr__(self) -> str:
        return f"SandboxConnection({self.name!r}, {self._organisation!r})"

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        """Our own tables' complete prices, cheapest first; CarrierRefused where they have none for the parcel."""
        found = sorted(table_rates(order, self.name), key=lambda rate: (rate.price_cents, rate.service))
        if not found:
            raise no_price(self.name, order)
        return found

    def buy(self, order: LabelOrder) -> CarrierLabel:
        """A SAMPLE label at the expected price, else at the tables'. The same reference gives the same label.

        Raises CarrierRefused for a service of another carrier, without a
        price, and for a reference that bought something else.
        """
        sale = self._sales().filter(reference=order.reference).first() or self._sell(order)
        if sale.asked != asked_of(order):
            raise reference_reused(order.reference)
        return answers.label_of(sale)

    def find(self, reference: str) -> CarrierLabel | None:
        """The label sold under the reference, also a voided one; None where none was."""
        sale = self._sales().filter(reference=reference).first()
        return answers.label_of(sale) if sale else None

    def void(self, label: CarrierLabel) -> VoidAnswer:
        """Given back at once and in full; 'refused' where we never sold it."""
        sale = self._sales().filter(tracking_number=label.tracking_number).first()
        if sale is None:
            return VoidAnswer("refused", 0, f"The sandbox sold no label {label.tracking_number}.")
        self._sales().filter(pk=sale.pk, voided_at=None).update(voided_at=timezone.now())
        return VoidAnswer("refunded", sale.price_cents, "Sample labels are given back at once.")

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        """One form for the labels; those voided, unknown or on another form are refused, each with its reason."""
        numbers = [label.tracking_number for label in labels]
        with transaction.atomic():
            sales = {sale.tracking_number: sale for sale in self._sales().filter(tracking_number__in=numbers)}
            form_number = answers.manifest_number(self.name, self._organisation, ship_on, numbers)
            refused = {number: why for number in numbers if (why := _why_not(sales.get(number), form_number))}
            taken = [number for number in numbers if number not in refused]
            self._sales().filter(tracking_number__in=taken).update(manifest_number=form_number)
        return ManifestAnswer(form_number if taken else "", refused=refused)

    def _sales(self):
        return SandboxSale.objects.filter(organisation_id=self._organisation, carrier=self.name)

    def _sell(self, order: LabelOrder) -> SandboxSale:
        if order.service not in services() or services()[order.service].carrier != self.name:
            raise unknown_service(self.name, order.service)
        price_cents = order.expected_cents
        if price_cents is None:
            price_cents = table_price_cents(order, order.service)
        if price_cents is None:
            raise no_price(self.name, order)
        facts = {
            "tracking_number": answers.sample_number(self.name, self._organisation, order.reference),
            "service": order.service,
            "price_cents": price_cents,
            "asked": asked_of(order),
        }
        sale, _ = self._sales().get_or_create(
            organisation_id=self._organisation, carrier=self.name, reference=order.reference, defaults=facts
        )
        return sale


def _why_not(sale: SandboxSale | None, form_number: str) -> str:
    if sale is None:
        return "The sandbox sold no such label."
    if sale.voided_at:
        return "The label was given back."
    if sale.manifest_number not in ("", form_number):
        return f"The label is on form {sale.manifest_number} already."
    return ""
