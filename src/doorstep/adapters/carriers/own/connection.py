"""Our own vans behind the same port as every carrier, so that a purchase need not know the difference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from doorstep.adapters.carriers.house import HouseConnection
from doorstep.adapters.carriers.own import answers, requests
from doorstep.adapters.carriers.own.errors import no_price, no_van, not_offered
from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.adapters.store.models import SandboxSale
from doorstep.labels import ManifestCount, manifest_form
from doorstep.operations.carriers import CarrierRate, LabelOrder
from doorstep.parcels import Address, is_own_number, own_number


class OwnConnection(HouseConnection):
    """Sells a stop of our own van; nobody outside is asked."""

    def __init__(self, organisation: str, regions_dir: Path) -> None:
        super().__init__("own", organisation)
        self._regions_dir = regions_dir

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        """One rate; CarrierRefused where no van goes or the region sets no price."""
        return [CarrierRate("own_van", self._price_cents(order))]

    def price_cents(self, order: LabelOrder) -> int:
        """The price named by the buyer (out of the day's routes), else the region's price of a stop."""
        if order.service not in service_rows("own"):
            raise not_offered(order.service)
        return order.expected_cents if order.expected_cents is not None else self._price_cents(order)

    def number(self, order: LabelOrder) -> str:
        """The parcel's own number where it has one, else one of the same shape made from the reference."""
        return order.parcel if is_own_number(order.parcel) else own_number(self._organisation, order.reference)

    def picture(self, order: LabelOrder, number: str, form: str) -> bytes:
        return answers.delivery_picture(order, number, form)

    def form(self, sales: Sequence[SandboxSale], number: str, sender: Address, ship_on: date) -> bytes | None:
        ounces = float(sum(sale.asked["weight_oz"] for sale in sales))
        counts = [ManifestCount("own_van", len(sales), ounces)]
        return manifest_form(counts, carrier="own", sender=sender, ship_on=ship_on).pdf()

    def _price_cents(self, order: LabelOrder) -> int:
        offer = requests.offer_for(order, self._regions_dir)
        if offer is None:
            raise no_van(order)
        if offer.cents is None:
            raise no_price(offer.region)
        return offer.cents
