"""Where the postage went, by month, service and zone; and what another service or a snug box would have cost."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from doorstep.operations.buying.purchase import LabelWish
from doorstep.orders import neutralised
from doorstep.parcels import DoorstepError
from doorstep.postage import ParcelTable, Tables, cheapest_many, quote_many, zone_of

# A cube of 12 in: no service bills its size, whatever the divisor, and no side is long.
SNUG_IN = (11.9, 11.9, 11.9)
CSV_COLUMNS = ("month", "carrier", "service", "zone", "labels", "postage")


class PaidLabel(Protocol):
    """One label that was paid: what was wished, and the price."""

    @property
    def wish(self) -> LabelWish: ...
    @property
    def price_cents(self) -> int: ...
    @property
    def ship_on(self) -> date: ...


@dataclass(frozen=True, slots=True)
class SpendLine:
    """`zone` is '' where the service has none or it cannot be known any more."""

    month: str
    carrier: str
    service: str
    zone: str
    labels: int
    cents: int

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Saving:
    """What another way would have saved in all, over so many parcels."""

    title: str
    cents: int
    parcels: int
    detail: str

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


def spend_lines(labels: Sequence[PaidLabel], tables: Tables) -> list[SpendLine]:
    """The labels summed by month, service and zone, newest month first, dearest line first."""
    zone = _zones(tables)
    sums: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for label in labels:
        wish = label.wish
        key = (
            f"{label.ship_on:%Y-%m}",
            wish.carrier,
            wish.service,
            zone(wish.sender.zip5, wish.recipient.zip5, wish.service, label.ship_on),
        )
        sums[key][0] += 1
        sums[key][1] += label.price_cents
    lines = [SpendLine(*key, labels=count, cents=cents) for key, (count, cents) in sums.items()]
    return sorted(lines, key=lambda line: (line.month, line.cents), reverse=True)


def savings(labels: Sequence[PaidLabel], tables: Tables) -> list[Saving]:
    """What would have been cheaper, the largest sum first; nothing where nothing was."""
    found = [_cheaper_services(labels, tables), _snug_boxes(labels, tables)]
    return sorted((one for one in found if one.cents > 0), key=lambda one: -one.cents)


@dataclass(frozen=True, slots=True)
class Repriced:
    """The same labels under the tables of another ship date, as far as they can be priced there."""

    ship_on: date
    labels: int
    before_cents: int
    after_cents: int

    def as_json(self) -> dict[str, str | int]:
        return {**asdict(self), "ship_on": self.ship_on.isoformat()}


def at_prices_of(labels: Sequence[PaidLabel], ship_on: date, tables: Tables) -> Repriced:
    """What our tables say for these labels on their own days and on `ship_on`: the change of prices alone."""
    count = before = after = 0
    for (start, on, service, tier), group in _grouped(labels, _offer).items():
        columns = _table(group)
        then, now = (_prices(columns, service, start, day, tier, tables) for day in (on, ship_on))
        both = (then >= 0) & (now >= 0)
        count += int(both.sum())
        before += int(then[both].sum())
        after += int(now[both].sum())
    return Repriced(ship_on, count, before, after)


def _prices(
    columns: ParcelTable, service: str, start: str, on: date, tier: str, tables: Tables
) -> npt.NDArray[np.int64]:
    """Complete prices in cents, -1 where there is none."""
    try:
        found = quote_many(columns, service, zip_from=start, ship_on=on, tier=tier or None, tables=tables)
    except DoorstepError:
        return np.full(len(columns), -1)
    return np.where(found.complete, found.price_cents, -1)


def spend_csv(lines: Iterable[SpendLine]) -> str:
    """A row per line, dollars with two decimals; safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for line in lines:
        dollars = f"{line.cents // 100}.{line.cents % 100:02d}"
        cells = (line.month, line.carrier, line.service, line.zone, str(line.labels), dollars)
        writer.writerow([neutralised(cell) for cell in cells])
    return out.getvalue()


def _zones(tables: Tables) -> Callable[[str, str, str, date], str]:
    @lru_cache(maxsize=200_000)
    def zone(zip_from: str, zip_to: str, service: str, on: date) -> str:
        try:
            return zone_of(zip_from, zip_to, on=on, service=service, tables=tables).zone
        except DoorstepError:
            return ""

    return zone


def _cheaper_services(labels: Sequence[PaidLabel], tables: Tables) -> Saving:
    saved: list[int] = []
    for (start, on), group in _grouped(labels, lambda one: (one.wish.sender.zip5, one.ship_on)).items():
        best = cheapest_many(_table(group), zip_from=start, ship_on=on, tables=tables).price_cents
        paid = np.array([one.price_cents for one in group])
        saved += [int(cents) for cents in (paid - best)[(best >= 0) & (best < paid)]]
    detail = "The cheapest service with a complete price, whatever its transit time."
    return Saving("by taking the cheapest service", sum(saved), len(saved), detail)


def _snug_boxes(labels: Sequence[PaidLabel], tables: Tables) -> Saving:
    saved: list[int] = []
    for (start, on, service, tier), group in _grouped(labels, _offer).items():
        saved += _saved_by_size(group, start, on, service, tier, tables)
    detail = "Parcels whose size cost more than their weight: what they would have cost in a box of one cubic foot."
    return Saving("by snug boxes", sum(saved), len(saved), detail)


def _offer(label: PaidLabel) -> tuple[str, date, str, str]:
    wish = label.wish
    return wish.sender.zip5, label.ship_on, wish.service, wish.price_tier


def _saved_by_size(
    group: Sequence[PaidLabel], start: str, on: date, service: str, tier: str, tables: Tables
) -> list[int]:
    now, snug = (_prices(one, service, start, on, tier, tables) for one in (_table(group), _table(group, SNUG_IN)))
    less = (snug >= 0) & (snug < now)
    return [int(cents) for cents in (now - snug)[less]]


def _table(group: Sequence[PaidLabel], sides_in: tuple[float, float, float] | None = None) -> ParcelTable:
    sizes = [one.wish.size for one in group]
    sides = [sides_in or (size.length_in, size.width_in, size.height_in) for size in sizes]
    return ParcelTable.from_columns(
        [one.wish.weight_oz for one in group], sides, [one.wish.recipient.zip5 for one in group]
    )


def _grouped[Key: Hashable](
    labels: Sequence[PaidLabel], key: Callable[[PaidLabel], Key]
) -> Mapping[Key, list[PaidLabel]]:
    groups: dict[Key, list[PaidLabel]] = defaultdict(list)
    for label in labels:
        groups[key(label)].append(label)
    return groups
