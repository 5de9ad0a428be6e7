"""The sandbox: prints SAMPLE, charges nobody, and sells what our tables have a price for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from doorstep.adapters.carriers.house import HouseConnection, digits
from doorstep.adapters.carriers.our_prices import table_price_cents, table_rates
from doorstep.adapters.carriers.sample_label import sample_picture
from doorstep.adapters.store.models import SandboxSale
from doorstep.labels import ManifestCount, NoSuchNumber, manifest_form
from doorstep.operations.carriers import CarrierRate, CarrierRefused, LabelOrder
from doorstep.parcels import Address
from doorstep.postage import Tables, services


class SandboxConnection(HouseConnection):
    """Stands in for the carrier `name` and sells to one organisation, at the prices of its `tables`."""

    is_sample = True

    def __init__(self, name: str, organisation: str, tables: Tables | None = None) -> None:
        super().__init__(name, organisation)
        self._tables = tables

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        """Our own tables' complete prices, cheapest first; CarrierRefused where they have none for the parcel."""
        found = table_rates(order, self.name, self._tables)
        if not found:
            raise self._no_price(order)
        return sorted(found, key=lambda rate: (rate.price_cents, rate.service))

    def price_cents(self, order: LabelOrder) -> int:
        offered = [code for code, one in services().items() if one.carrier == self.name]
        if order.service not in offered:
            raise CarrierRefused(
                f"The {self.name} sandbox has no service '{order.service[:60]}', so it sold no label. "
                f"Take one of: {', '.join(offered) or 'none'}.",
                code="service_unknown",
            )
        if order.expected_cents is not None:
            return order.expected_cents
        found = table_price_cents(order, order.service, self._tables)
        if found is None:
            raise self._no_price(order)
        return found

    def number(self, order: LabelOrder) -> str:
        """'SAMPLE' and twelve digits: no carrier's number has that shape."""
        return f"SAMPLE{digits(12, self.name, self._organisation, order.reference)}"

    def picture(self, order: LabelOrder, number: str, form: str) -> bytes:
        return sample_picture(order, carrier=self.name, service=order.service, form=form)

    def form(self, sales: Sequence[SandboxSale], number: str, sender: Address, ship_on: date) -> bytes | None:
        pieces = Counter(sale.service for sale in sales)
        ounces: Counter[str] = Counter()
        for sale in sales:
            ounces[sale.service] += sale.asked["weight_oz"]
        known = services()
        counts = [
            ManifestCount(known[code].title if code in known else code, count, float(ounces[code]))
            for code, count in pieces.items()
        ]
        try:
            return manifest_form(counts, carrier=self.name, sender=sender, ship_on=ship_on, is_sample=True).pdf()
        except NoSuchNumber:
            return None

    def _no_price(self, order: LabelOrder) -> CarrierRefused:
        return CarrierRefused(
            f"No table gives {order.service or self.name} a complete price for this parcel on {order.ship_on}, "
            "so the sandbox sells nothing. Quote the parcel to see what is missing, and import that table.",
            code="no_price",
        )
