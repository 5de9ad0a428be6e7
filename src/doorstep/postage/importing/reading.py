"""What was read from one file: the tables it holds, their edition, and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.postage.importing.grids import Grid

OFFICIAL, OWN = "official", "own"
SOURCE_MARK = "import"
# Columns that may place a row; every other column but the source is what it says.
PLACES = frozenset(
    ("price_tier", "weight_max_oz", "cubic_ft_max", "service", "zone", "origin_prefix", "dest_prefix", "dest_from",
     "dest_to", "zip_from", "zip_to", "unit", "zips", "from", "length_girth_over_in", "carrier", "week_of", "measure",
     "title", "over", "zones", "entry_level", "below_oz", "fuel", "on", "over_lb", "up_to_lb", "container")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file of an edition. `scope` is the column whose values this file speaks for ('' = the whole file):
    rows of other values, from another import, stay beside it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    scope: str = ""

    def spoken_for(self) -> frozenset[str]:
        """The values of the scope column; {''} for a whole file."""
        if not self.scope:
            return frozenset(("",))
        at = self.columns.index(self.scope)
        return frozenset(row[at] for row in self.rows)

    @property
    def cells(self) -> int:
        """How many figures it holds: filled cells that do not only say where they stand."""
        says = [at for at, name in enumerate(self.columns) if name not in places(self.columns) and name != "source"]
        return sum(bool(row[at]) for row in self.rows for at in says)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read. `effective_on` starts the edition; `until` (first day no longer) where the file says so.

    `belongs_to` is OFFICIAL (holds for everybody here) or OWN (one merchant's).
    `left_aside` names what the file holds and we do not use.
    """

    kind: str
    document: str
    carrier: str
    effective_on: date
    files: tuple[TableFile, ...]
    belongs_to: str = OFFICIAL
    until: date | None = None
    warnings: tuple[str, ...] = ()
    left_aside: tuple[str, ...] = ()


def rate_file(name: str, grids: Iterable[tuple[str, Grid]], by_volume: str = "") -> TableFile:
    """Tables of weight by zone in the layout of the package: one row per tier and weight, cents by zone.

    The file named `by_volume` has rows of cubic feet. Zone 0 is one price to every zone.
    """
    pairs = list(grids)
    zones = sorted({zone for _, grid in pairs for zone in grid.zones})
    rows = [
        (tier, f"{row.weight_max_oz:g}", *(_text(row.cents.get(zone)) for zone in zones), SOURCE_MARK)
        for tier, grid in pairs
        for row in grid.rows
    ]
    row_limit = "cubic_ft_max" if name == by_volume else "weight_max_oz"
    columns = ("price_tier", row_limit, *(f"zone_{zone or 'all'}" for zone in zones), "source")
    return TableFile(name, columns, tuple(rows), "price_tier")


def places(columns: Sequence[str]) -> frozenset[str]:
    """Which of these columns say where a row stands: a zone does where a price stands beside it."""
    return PLACES if "price_cents" in columns else PLACES - {"zone"}


def joined(parts: Sequence[str], at_most: int = 40) -> tuple[str, ...]:
    """The first of many sentences, and how many more there are."""
    if len(parts) <= at_most:
        return tuple(parts)
    return (*parts[:at_most], f"and {len(parts) - at_most} more")


def _text(cents: int | None) -> str:
    return "" if cents is None else str(cents)
