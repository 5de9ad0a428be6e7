"""The same parcels under two tables: what the change costs, and which zones and weights drive it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.postage.offers import cheapest_many
from doorstep.postage.parcel_table import ParcelTable
from doorstep.postage.quoting import quote_many
from doorstep.postage.services import services
from doorstep.postage.table_set import Tables

# Upper limits of the weight bands in ounces, and how a band is called.
BANDS = (
    (16.0, "to 1 lb"), (32.0, "1-2 lb"), (80.0, "2-5 lb"), (160.0, "5-10 lb"), (320.0, "10-20 lb"),
    (float("inf"), "over 20 lb"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PastParcel:
    """One parcel that was sent. `service` is '' where nobody kept which one it was: then the cheapest before counts."""

    number: str
    sent_on: date | None
    zip_from: str
    zip_to: str
    weight_oz: float
    sides_in: tuple[float, float, float]
    service: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: these tables on this day; on each parcel's own day where `on` is None."""

    name: str
    tables: Tables
    on: date | None


@dataclass(frozen=True, slots=True)
class ComparedParcel:
    """One parcel's two prices in one service; None and the reason where one of them is not known."""

    parcel: PastParcel
    service: str
    tier: str
    zone: str
    band: str
    before_cents: int | None
    after_cents: int | None
    reason: str = ""

    @property
    def is_priced(self) -> bool:
        return self.before_cents is not None and self.after_cents is not None

    @property
    def difference_cents(self) -> int:
        return (self.after_cents or 0) - (self.before_cents or 0) if self.is_priced else 0


def compare(
    parcels: Sequence[PastParcel], before: Side, after: Side, *, tier: str = "commercial"
) -> list[ComparedParcel]:
    """Every parcel priced on both sides in the same service, in their order.

    A price that lacks something counts as none, with what it lacks as the
    reason. Prices are taken for all parcels of one origin and day at once.
    """
    found: dict[int, ComparedParcel] = {}
    groups: dict[tuple[str, date], list[int]] = {}
    for index, parcel in enumerate(parcels):
        day = before.on or parcel.sent_on
        if day is None or (after.on or parcel.sent_on) is None:
            found[index] = _unpriced(parcel, "the day it was sent is not known")
        else:
            groups.setdefault((parcel.zip_from, day), []).append(index)
    for (zip_from, day), rows in groups.items():
        _compare_group([parcels[row] for row in rows], rows, zip_from, day, before, after, tier, found)
    return [found[index] for index in range(len(parcels))]


def band_of(weight_oz: float) -> str:
    """'10-20 lb' of 200 ounces."""
    return next(name for limit, name in BANDS if weight_oz <= limit)


def _compare_group(
    parcels: list[PastParcel], rows: list[int], zip_from: str, day: date, before: Side, after: Side, tier: str,
    found: dict[int, ComparedParcel],
) -> None:  # fmt: skip
    wanted = _services(parcels, zip_from, day, before.tables, tier)
    for wish in dict.fromkeys(wanted):
        mine = [index for index, named in enumerate(wanted) if named == wish]
        if isinstance(wish, str):
            found.update({rows[index]: _unpriced(parcels[index], wish) for index in mine})
            continue
        for then, these in _by_day([parcels[index] for index in mine], mine, day, after.on):
            table = _columns([parcels[index] for index in these])
            was = _Prices(table, wish, zip_from, day, before.tables)
            now = _Prices(table, wish, zip_from, then, after.tables)
            for row, index in enumerate(these):
                found[rows[index]] = _compared(parcels[index], wish, was, now, row)


def _services(
    parcels: list[PastParcel], zip_from: str, day: date, tables: Tables, tier: str
) -> list[tuple[str, str] | str]:
    """(service, tier) of each parcel: its own, else the cheapest complete price before; or why there is none."""
    known = services()
    wanted: list[tuple[str, str] | str] = []
    open_rows = []
    for index, parcel in enumerate(parcels):
        if parcel.service in known:
            tiers = known[parcel.service].tiers
            wanted.append((parcel.service, parcel.tier if parcel.tier in tiers else tiers[0]))
        else:
            wanted.append(f"there is no service {parcel.service[:40]} here" if parcel.service else "")
            open_rows += [] if parcel.service else [index]
    if open_rows:
        columns = _columns([parcels[index] for index in open_rows])
        cheapest = cheapest_many(columns, zip_from=zip_from, ship_on=day, tier=tier, tables=tables)
        for row, index in enumerate(open_rows):
            choice = int(cheapest.choice[row])
            table = cheapest.tables[choice].wish if choice >= 0 else None
            wanted[index] = (table.service.code, table.tier) if table else _why(cheapest.reasons(row))
    return wanted


def _by_day(parcels: list[PastParcel], rows: list[int], day: date, fixed: date | None) -> list[tuple[date, list[int]]]:
    """Rows by the day they are priced on afterwards."""
    days: dict[date, list[int]] = {}
    for parcel, row in zip(parcels, rows, strict=True):
        days.setdefault(fixed or parcel.sent_on or day, []).append(row)
    return list(days.items())


def _columns(parcels: Sequence[PastParcel]) -> ParcelTable:
    return ParcelTable.from_columns(
        [parcel.weight_oz for parcel in parcels], [parcel.sides_in for parcel in parcels], [p.zip_to for p in parcels]
    )


class _Prices:
    """One service's prices on one side, taken out of the arrays once."""

    def __init__(self, columns: ParcelTable, wish: tuple[str, str], zip_from: str, on: date, tables: Tables) -> None:
        service, tier = wish
        self.table = quote_many(columns, service, zip_from=zip_from, ship_on=on, tier=tier, tables=tables)
        self.complete: list[bool] = self.table.complete.tolist()
        self.cents: list[int] = self.table.price_cents.tolist()
        self.zone: list[int] = self.table.zones.tolist()
        self.billed_oz: list[float] = self.table.billed_oz.tolist()

    def of(self, row: int) -> tuple[int | None, str]:
        """The price, or None and why there is none."""
        if self.complete[row]:
            return self.cents[row], ""
        refused = self.table.refusal(row)
        return None, refused.message if refused else self.table.incomplete(row)[0]


def _compared(parcel: PastParcel, wish: tuple[str, str], before: _Prices, after: _Prices, row: int) -> ComparedParcel:
    (was, lacked), (now, lacks) = before.of(row), after.of(row)
    zone = before.zone[row]
    band = band_of(max(before.billed_oz[row], parcel.weight_oz))
    return ComparedParcel(parcel, *wish, str(zone) if zone > 0 else "", band, was, now, lacked or lacks)


def _unpriced(parcel: PastParcel, reason: str) -> ComparedParcel:
    return ComparedParcel(parcel, parcel.service, parcel.tier, "", band_of(parcel.weight_oz), None, None, reason)


def _why(reasons: Sequence[str]) -> str:
    return reasons[0] if reasons else "no service has a complete price"
