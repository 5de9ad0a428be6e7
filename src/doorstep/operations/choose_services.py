"""Which service for each of many parcels, and why: the cheapest complete price that the merchant's rules allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import DoorstepError, Parcel
from doorstep.postage import Cheapest, ParcelTable, Quote, Tables, cheapest_many, quote


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
    tables = ports.tables(actor)
    if only is not None:
        return [_of_one(parcel, only, zip_from, ship_on, tables) for parcel in parcels]
    if not parcels:
        return []
    found = cheapest_many(ParcelTable.of(parcels), zip_from=zip_from, ship_on=ship_on, tables=tables)
    return [_of_row(found, row) for row in range(len(parcels))]


def _of_row(found: Cheapest, row: int) -> Choice:
    chosen = found.quote(row)
    if chosen is None:
        return Choice(None, f"No service has a complete price. {' '.join(found.reasons(row)[:3])}")
    return Choice(chosen, f"The cheapest of the complete prices, zone {chosen.zone or 'none'}")


def _of_one(parcel: Parcel, only: tuple[str, str], zip_from: str, ship_on: date, tables: Tables) -> Choice:
    service, tier = only
    try:
        found = quote(parcel, service, zip_from=zip_from, ship_on=ship_on, tier=tier or None, tables=tables)
    except DoorstepError as error:
        return Choice(None, error.message)
    if not found.is_complete:
        return Choice(None, f"Its price lacks: {'; '.join(found.incomplete)}")
    return Choice(found, "Chosen by hand")
