"""Which service for each of many parcels, and why: the cheapest complete price that the merchant's rules allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.operations.ports import Actor, Ports
from doorstep.operations.shop_rates import shop_rates
from doorstep.parcels import DoorstepError, Parcel
from doorstep.postage import Quote, Tables, quote


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen quote and the reason, or None and why nothing can be chosen."""

    quote: Quote | None
    why: str


def choose_services(
    parcels: Sequence[Parcel],
    *,
    zip_from: str,
    ship_on: date,
    actor: Actor,
    ports: Ports,
    only: tuple[str, str] | None = None,
) -> list[Choice]:
    """A choice for each parcel, in their order. `only` (service, tier) asks for that one service."""
    if only is not None:
        tables = ports.tables(actor)
        return [_of_one(parcel, only, zip_from, ship_on, tables) for parcel in parcels]
    if not parcels:
        return []
    found = shop_rates(parcels, zip_from=zip_from, ship_on=ship_on, actor=actor, ports=ports)
    return [Choice(found.quote(row), found.why(row)) for row in range(len(parcels))]


def _of_one(parcel: Parcel, only: tuple[str, str], zip_from: str, ship_on: date, tables: Tables) -> Choice:
    service, tier = only
    try:
        found = quote(parcel, service, zip_from=zip_from, ship_on=ship_on, tier=tier or None, tables=tables)
    except DoorstepError as error:
        return Choice(None, error.message)
    if not found.is_complete:
        return Choice(None, f"Its price lacks: {'; '.join(found.incomplete)}")
    return Choice(found, "Chosen by hand")
