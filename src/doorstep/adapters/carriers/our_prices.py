"""What our own tables say a label costs: the sandbox's prices, and the ones a stand-in for a carrier answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from doorstep.operations.carriers import CarrierRate, LabelOrder
from doorstep.parcels import DoorstepError, Parcel
from doorstep.postage import quote, services

TablesOf = Callable[[], Any]


def table_rates(order: LabelOrder, carrier: str) -> Iterator[CarrierRate]:
    """A rate for each of the carrier's services that has a complete price for this parcel."""
    for code, service in services().items():
        if service.carrier == carrier and (cents := table_price_cents(order, code)) is not None:
            yield CarrierRate(code, cents)


def table_price_cents(order: LabelOrder, service: str) -> int | None:
    """Cents at the tier named in the order's options ('price_tier'), else the service's first; None where unknown."""
    known = services().get(service)
    if known is None:
        return None
    tier = order.options.get("price_tier")
    try:
        found = quote(
            parcel_of(order), service, zip_from=order.sender.zip_code, ship_on=order.ship_on,
            tier=tier if tier in known.tiers else None,
        )  # fmt: skip
    except DoorstepError:
        return None
    return found.price_cents if found.is_complete else None


def parcel_of(order: LabelOrder) -> Parcel:
    """The order's parcel; its number is ours where it has one, else the reference."""
    number = order.parcel or order.reference
    return Parcel(number, order.reference, order.recipient, order.weight_oz, order.size, order.value_cents)
