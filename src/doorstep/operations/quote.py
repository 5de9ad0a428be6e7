"""What would it cost to send this parcel? All services side by side, our own van among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from doorstep.parcels import Address, Dimensions, Parcel
from doorstep.postage import CheaperStep, Quote, QuoteOptions, Refusal, Tables, all_quotes, cheaper_step


@dataclass(frozen=True, slots=True)
class OwnVanOffer:
    """Our own van reaches the address. `cents` is None where the price comes out of the day's routes."""

    region: str
    title: str
    cents: int | None

    def as_json(self) -> dict[str, Any]:
        says = "per stop, as the region sets it" if self.cents is not None else "decided with the day's routes"
        return {"region": self.region, "title": self.title, "price_cents": self.cents, "price_is": says}


OwnVanLookup = Callable[[str, str], OwnVanOffer | None]


@dataclass(frozen=True, slots=True)
class QuoteAnswer:
    """Quotes (complete and cheapest first), refusals, our own van's offer, and what one ounce or inch less saves.

    `asked` is what was said of the parcel beside weight and size, as it was taken.
    """

    parcel: Parcel
    zip_from: str
    ship_on: date
    quotes: tuple[Quote, ...]
    refusals: tuple[Refusal, ...]
    own_van: OwnVanOffer | None
    cheaper_step: CheaperStep | None
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def cheapest(self) -> Quote | None:
        """The cheapest price that lacks nothing; None where every price does."""
        return next((quote for quote in self.quotes if quote.is_complete), None)

    def as_json(self) -> dict[str, Any]:
        """The answer as `doorstep quote --json` and POST /api/v1/quotes show it."""
        size, cheapest = self.parcel.size, self.cheapest
        asked: dict[str, Any] = {"zip_from": self.zip_from, "zip_to": self.parcel.recipient.zip5}
        asked |= {"weight_oz": self.parcel.weight_oz, "ship_on": self.ship_on.isoformat()}
        return {
            **asked,
            "size_in": [size.length_in, size.width_in, size.height_in],
            **self.asked,
            "quotes": [quote.as_json() for quote in self.quotes],
            "refused": [refusal.as_json() for refusal in self.refusals],
            "own_van": self.own_van.as_json() if self.own_van else None,
            "cheapest": {"service": cheapest.service, "price_tier": cheapest.price_tier} if cheapest else None,
            "cheaper_step": self.cheaper_step.as_json() if self.cheaper_step else None,
        }


def quote_parcel(
    *,
    zip_from: str,
    zip_to: str,
    weight_oz: float,
    size: Dimensions,
    ship_on: date,
    tier: str | None = None,
    own_van: OwnVanLookup | None = None,
    tables: Tables | None = None,
    options: QuoteOptions | None = None,
    is_residential: bool | None = None,
    is_soft_pack: bool = False,
    is_tube: bool = False,
    value_cents: int = 0,
    contents: str = "",
) -> QuoteAnswer:
    """Every service's price for a parcel of this weight and size.

    `tier` 'commercial' or 'retail' leaves the other out, None shows both.
    `own_van(zip_from, zip_to)` says whether our own van goes there. `tables`
    are the asker's (ports.tables), the built-in ones where None.
    `is_residential` None is taken as a home. `contents` 'documents' or 'media'
    adds the services that take only those. Raises BadInput for ZIP codes,
    weights or sizes that cannot be.
    """
    parcel = Parcel("", "", Address(zip_code=zip_to.strip()), weight_oz, size, value_cents)
    quotes, refusals = all_quotes(
        parcel, zip_from=zip_from, ship_on=ship_on, tier=tier, contents=contents, tables=tables, options=options,
        is_residential=is_residential, is_soft_pack=is_soft_pack, is_tube=is_tube,
    )  # fmt: skip
    start = zip_from.strip()[:5]
    offer = own_van(start, parcel.recipient.zip5) if own_van else None
    chosen = options or QuoteOptions()
    asked = {
        "receiver": "taken as home" if is_residential is None else "home" if is_residential else "business",
        "signature": chosen.signature, "insured_cents": chosen.insured_cents, "value_cents": value_cents,
        "is_soft_pack": is_soft_pack, "is_tube": is_tube, "contents": contents,
    }  # fmt: skip
    return QuoteAnswer(parcel, start, ship_on, tuple(quotes), tuple(refusals), offer, cheaper_step(quotes), asked)


def own_van_in(regions: Iterable[Mapping[str, Any]]) -> OwnVanLookup:
    """A lookup over region.json documents: the first region whose `zips` hold both ends of the way.

    The price is the region's `own_van_cents_per_stop` where it is set, else
    it is left to the day's routes; none is made up here.
    """
    known = list(regions)

    def offer(zip_from: str, zip_to: str) -> OwnVanOffer | None:
        for region in known:
            zips = region.get("zips") or ()
            if zip_from in zips and zip_to in zips:
                name, cents = str(region.get("name", "")), region.get("own_van_cents_per_stop")
                return OwnVanOffer(name, str(region.get("title") or name), int(cents) if cents is not None else None)
        return None

    return offer
