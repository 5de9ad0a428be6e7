"""What carriers ask for each parcel, and by when it would be there: the prize of a stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.handoff import HandoffParcel, Offer
from doorstep.handoff.cards import unit_offers
from doorstep.handoff.postage import Asked, postage_offers
from doorstep.operations.day_plan.sift import Sifted
from doorstep.postage import Cheapest, ParcelTable, cheapest_many
from doorstep.postage.unit_cards import UnitCard


@dataclass(frozen=True, slots=True)
class Priced:
    """One parcel with its offers; `best` is None where no carrier can take it, and `why` says so."""

    parcel: HandoffParcel
    why: str = ""

    @property
    def best(self) -> Offer | None:
        """The carrier's offer that costs least, the promise weighed in."""
        return self.parcel.best(("carrier",))

    @property
    def has_unit(self) -> bool:
        return any(offer.kind == "unit" for offer in self.parcel.offers)

    @property
    def cents(self) -> int | None:
        return self.best.cents if self.best else None


def prices_of(
    sifted: Sequence[Sifted], *, zip_from: str, ship_on: date, cards: Sequence[UnitCard] = (), promise_cents: int = 0
) -> Mapping[str, Priced]:
    """By parcel number; incomplete prices are never chosen, and boxes and bases go with the USPS alone.

    `cards` are the delivery units in force, `promise_cents` what keeping a parcel's promised day is worth.
    """
    if not sifted:
        return {}
    cheapest = cheapest_many(ParcelTable.of([one.parcel for one in sifted]), zip_from=zip_from, ship_on=ship_on)
    asked = Asked(
        [one.parcel.promised_on for one in sifted], ["usps" if one.is_postal_only else "" for one in sifted]
    )  # fmt: skip
    offers = postage_offers(cheapest, ship_on, asked)
    return {
        one.parcel.number: _priced(one, row, offers[row], cheapest, _at_units(one, cards, ship_on), promise_cents)
        for row, one in enumerate(sifted)
    }


def _at_units(one: Sifted, cards: Sequence[UnitCard], ship_on: date) -> tuple[Offer, ...]:
    return unit_offers(cards, one.standard.address.zip5, one.parcel.weight_oz, ship_on)


def _priced(
    one: Sifted, row: int, offers: tuple[Offer, ...], cheapest: Cheapest, at_units: tuple[Offer, ...],
    promise_cents: int,
) -> Priced:  # fmt: skip
    parcel = one.parcel
    demand = (1, parcel.weight_oz, parcel.size.volume_cu_in)
    why = "" if offers else next(iter(cheapest.reasons(row)), "No USPS service has a complete price for it.")
    return Priced(HandoffParcel(parcel.number, (*offers, *at_units), demand, parcel.promised_on, promise_cents), why)
