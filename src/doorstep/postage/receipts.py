"""The receipt of a quote: every line with its source and dates, and the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from doorstep.parcels import format_cents
from doorstep.postage.rules import whole_sides_in
from doorstep.postage.zone_answer import CHART, NEAR_LIMIT, ZoneAnswer

if TYPE_CHECKING:
    from doorstep.postage.base_prices import BasePrices
    from doorstep.postage.parcel_table import ParcelTable


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of a price, in force from `from_on` until `to_on` (that day no longer), and where it was read."""

    title: str
    cents: int
    from_on: date
    to_on: date | None
    source: str
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        until = self.to_on.isoformat() if self.to_on else None
        shown = {"title": self.title, "cents": self.cents, "from": self.from_on.isoformat(), "to": until}
        return shown | {"source": self.source, "note": self.note}


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a price comes about. `total_cents` is what the lines sum to, and nothing else."""

    title: str
    ship_on: date
    table: str
    effective_on: date
    zone: str
    weight: str
    billed_by_size: bool
    lines: tuple[Line, ...]
    incomplete: tuple[str, ...] = ()
    read_on: str = ""

    @property
    def total_cents(self) -> int:
        return sum(line.cents for line in self.lines)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know beside the lines."""
        if self.read_on and self.ship_on > date.fromisoformat(self.read_on):
            return (f"The tables were read on {self.read_on}: a price change announced later is not in them.",)
        return ()

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"title": self.title, "ship_on": self.ship_on.isoformat(), "table": self.table}
        shown |= {"effective_on": self.effective_on.isoformat(), "zone": self.zone, "weight": self.weight}
        shown |= {"lines": [line.as_json() for line in self.lines], "total_cents": self.total_cents}
        return shown | {"incomplete": list(self.incomplete), "notes": list(self.notes)}


def zone_sentence(zones: ZoneAnswer, row: int, other_price_cents: int | None) -> str:
    """The zone, and how sure it is."""
    zone, other, certainty = int(zones.zone[row]), int(zones.other[row]), int(zones.certainty[row])
    if zone <= 0:
        return "One price to every zone"
    if certainty == CHART:
        return f"Zone {zone}, official chart ({zones.source})"
    measured = f"computed: {zones.miles[row]:,.0f} miles between the area centres"
    if certainty != NEAR_LIMIT:
        return f"Zone {zone}, {measured}; no official chart of this origin is imported"
    price = "no price" if other_price_cents is None else format_cents(other_price_cents)
    return f"Zone {zone} or {other}, {measured}, too near a limit to be sure; in zone {other} it costs {price}"


def is_by_size(parcels: ParcelTable, base: BasePrices, row: int) -> bool:
    """True where the dimensional weight is the one that is billed."""
    return bool(base.dim_oz[row] > parcels.weight_oz[row])


def weight_sentence(parcels: ParcelTable, base: BasePrices, row: int) -> str:
    """The billed weight, and which rule won."""
    actual, dim = float(parcels.weight_oz[row]), float(base.dim_oz[row])
    if base.name == "flat_rate.csv":
        return f"{pounds(actual)}; flat rate has one price for all weights"
    if base.oversized[row]:
        return f"{pounds(actual)}; over 108 in of length and girth one price holds for all weights"
    length, width, height = (int(side) for side in whole_sides_in(parcels)[row])
    size = f"{length} x {width} x {height} in = {length * width * height:,} cu in"
    billed = f"Billed as {pounds(float(base.billed_oz[row]))}"
    if dim > actual:
        return f"{billed} by size: {size}, dimensional weight {dim / 16:g} lb; it weighs {pounds(actual)}"
    if dim > 0:
        return f"{billed} by weight: it weighs {pounds(actual)}; dimensional weight {dim / 16:g} lb ({size})"
    return f"{billed} by weight: it weighs {pounds(actual)}; no dimensional weight ({size})"


def pounds(weight_oz: float) -> str:
    """'15.9 oz', '22 lb', '1 lb 0.1 oz'."""
    if weight_oz < 16:
        return f"{weight_oz:g} oz" if weight_oz < 15.99 else "under 1 lb"
    whole, rest = divmod(round(weight_oz, 3), 16)
    return f"{whole:g} lb" + (f" {rest:.3g} oz" if rest else "")
