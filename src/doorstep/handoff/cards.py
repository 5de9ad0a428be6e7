"""From delivery units' rate cards to offers for parcels and to stops of the routes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from doorstep.addresses import zip_place
from doorstep.handoff.offer import Offer
from doorstep.handoff.unit import Unit
from doorstep.postage.shopping.business_days import after_business_days
from doorstep.postage.unit_cards import UnitCard


def unit_id_of(card: UnitCard) -> str:
    """'Oak Street DDU/ddu': a unit may have a card for each entry level."""
    return f"{card.unit}/{card.entry_level}"


def unit_offers(cards: Sequence[UnitCard], zip5: str, weight_oz: float, day: date) -> tuple[Offer, ...]:
    """What each unit that serves the ZIP code asks for such a parcel, handed over that day."""
    return tuple(
        Offer("unit", card.unit, cents, _due(card, day), carrier=card.unit, code=unit_id_of(card))
        for card in cards
        if card.covers(zip5) and (cents := card.price_cents(weight_oz)) is not None
    )


def unit_of(card: UnitCard, place: int, day_start: datetime, timezone: str) -> Unit:
    """The unit as a stop of the day's routes; its cut-off is local."""
    return Unit(
        unit_id_of(card),
        card.unit,
        place,
        cut_off_s=_cut_off_s(card, day_start, ZoneInfo(timezone)),
        minimum_parcels=card.minimum_parcels,
        committed_parcels=card.committed_parcels,
        shortfall_cents=card.shortfall_cents,
    )


def dock_of(card: UnitCard) -> tuple[float, float] | None:
    """(lat, lon) of the dock; where the card does not tell, the middle of the first ZIP code it serves."""
    if card.at is not None:
        return card.at
    served = (zip_place(f"{number:05}") for first, last in card.spans for number in range(first, last + 1))
    return next(((one.lat, one.lon) for one in served if one and one.lat is not None and one.lon is not None), None)


def _due(card: UnitCard, day: date) -> date | None:
    return None if card.delivery_days is None else after_business_days(day, card.delivery_days)


def _cut_off_s(card: UnitCard, day_start: datetime, zone: ZoneInfo) -> int | None:
    if card.cut_off is None:
        return None
    # A little after local midnight, so that a day of 23 or 25 hours has the right date.
    local_day = (day_start + timedelta(hours=1)).astimezone(zone).date()
    return max(int((datetime.combine(local_day, card.cut_off, zone) - day_start).total_seconds()), 0)
