"""A wish made ready: every table, rule, charge and percentage of the day as flat arrays, so that a price is a look-up.

`cells` holds cents by row and slot of zone, one behind the other; a row
beyond the table and a slot without a zone hold MISSING.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from doorstep.postage.block import row_of_key
from doorstep.postage.charges import Charge, charges_for
from doorstep.postage.discounts import FUEL, Discount, base_discount, discounts_for, heaviest_parts, parts_on
from doorstep.postage.fuel import Fuel, fuel_for
from doorstep.postage.parcel_table import Floats, Ints
from doorstep.postage.rates import MISSING, Container, RateTable, container, oversized_prices, rate_table
from doorstep.postage.rules import MinimumWeight, Rule, minimum_weights, rule_for
from doorstep.postage.services import Service
from doorstep.postage.surcharges import ChargeSet
from doorstep.postage.table_files import Edition
from doorstep.postage.table_set import Tables
from doorstep.postage.wish import Wish
from doorstep.postage.zone_map import ZoneMap, service_zone
from doorstep.postage.zones import zones_for

BILLED = "billed_oz"


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What prices of one wish are found with. `cells`, `discounts` are (rows + 1) * slots; `added` too, or None.

    Plans of one `axis_key` find the same rows. `added` are charges by billed weight, folded into cells of their own;
    `added_unknown` marks the cells whose charge nobody told us.
    `heavy_parts` are what the merchant gets off prices that stand in no row,
    in parts of 100,000 by slot. `fuel` is None where none falls on the
    service; see `lacks_fuel`.
    """

    wish: Wish
    rule: Rule
    table: RateTable | Container
    zones: ZoneMap
    up_to: Floats
    axis_key: Hashable
    row_of_key: Ints | None
    cells: Ints
    discount_cells: Ints | None
    heavy_parts: Ints | None
    per_lb: Ints | None
    oversized: Ints | None
    minimums: tuple[MinimumWeight, ...]
    charges: tuple[Charge, ...]
    by_weight: tuple[Charge, ...]
    added: Ints | None
    added_unknown: Ints | None
    charge_set: ChargeSet
    discounts: tuple[Discount, ...]
    fuel: Fuel | None
    fuel_discount_parts: int

    @property
    def service(self) -> Service:
        return self.wish.service

    @property
    def tables(self) -> Tables:
        return self.wish.tables

    @property
    def ship_on(self) -> date:
        return self.wish.ship_on

    @property
    def asked(self) -> Mapping[str, float]:
        return self.wish.options.measures

    @property
    def edition(self) -> Edition:
        return self.table.edition

    @property
    def slots(self) -> int:
        return len(self.zones.zone_of_slot)

    @property
    def lacks_fuel(self) -> bool:
        """True where fuel is due and its percentage is in no table."""
        return bool(self.service.fuel) and self.fuel is None

    def measure_key(self, name: str) -> Hashable:
        """Whose measure it is: a carrier's delivery areas, a rule's rounding; the same for all where None."""
        if name == "delivery_area":
            return self.service.carrier, self.ship_on
        return self.rule if name in ("dim_wins", "rounded_volume_cu_in") else None


@lru_cache(maxsize=2048)
def plan_for(wish: Wish) -> Plan | None:
    """The plan; None where the service has no table or no rule on the day."""
    service, on = wish.service, wish.ship_on
    rule = rule_for(wish.tables, service.carrier, service.code, on)
    table = _table(wish)
    if rule is None or table is None:
        return None
    return _compiled(wish, rule, table)


def _table(wish: Wish) -> RateTable | Container | None:
    service, on = wish.service, wish.ship_on
    if service.is_flat_rate:
        return container(wish.tables, service.carrier, service.table, service.code, wish.tier, on)
    return rate_table(wish.tables, service.carrier, service.table, wish.tier, on)


def _compiled(wish: Wish, rule: Rule, table: RateTable | Container) -> Plan:
    service, on = wish.service, wish.ship_on
    zones = zones_for(wish.tables, service, wish.zip_from, on)
    numbers = [service_zone(zone, service.zone_add) for zone in zones.zone_of_slot]
    if isinstance(table, RateTable):
        up_to, prices, per_lb = table.up_to, table.by_slot(numbers), table.per_lb_by_slot(numbers)
    else:
        up_to, prices, per_lb = np.array([np.inf]), table.by_slot(numbers)[None, :], None
    discounts = discounts_for(wish.tables, service.carrier, service.code, on)
    off = base_discount(prices, up_to, zones.zone_of_slot, discounts) if discounts else None
    charges = charges_for(wish.tables, service.carrier, service.code, wish.tier, on)
    by_weight = tuple(charge for charge in charges if charge.measure == BILLED and service.kind == "weight")
    others = tuple(charge for charge in charges if charge not in by_weight)
    added, unknown = _added(by_weight, up_to, zones.zone_of_slot, wish)
    return Plan(
        wish,
        rule,
        table,
        zones,
        up_to,
        (service.kind, up_to.tobytes()),
        _rows_by_key(tuple(up_to)) if _is_whole(up_to) and service.kind == "weight" else None,
        _beyond(prices, MISSING),
        None if off is None or not off.any() else _beyond(off, 0),
        heaviest_parts(zones.zone_of_slot, discounts),
        per_lb,
        _oversized(wish, rule, zones),
        minimum_weights(wish.tables, service.carrier, service.code, on),
        charges,
        by_weight,
        added,
        unknown,
        ChargeSet.of(others, zones.zone_of_slot, wish.options.measures, discounts),
        discounts,
        fuel_for(wish.tables, service.carrier, service.fuel, on) if service.fuel else None,
        parts_on(discounts, FUEL),
    )


def _added(
    charges: tuple[Charge, ...], up_to: Floats, zones: tuple[int, ...], wish: Wish
) -> tuple[Ints | None, Ints | None]:
    """Charges by billed weight as cells: cents, and 1 where the amount is unknown."""
    if not charges:
        return None, None
    cents = np.zeros((len(up_to), len(zones)), dtype=np.int64)
    unknown = np.zeros_like(cents)
    for charge in charges:
        due = (up_to > charge.over) & (up_to <= charge.up_to)
        amounts = np.array(charge.amounts(zones, wish.options.measures), dtype=np.int64)
        cents[due] += np.maximum(amounts, 0)
        unknown[due] |= amounts < 0
    return (_beyond(cents, 0) if cents.any() else None), (_beyond(unknown, 0) if unknown.any() else None)


def _beyond(cells: Ints, value: int) -> Ints:
    """The cells in one row behind the other, and one more row for what is beyond the table."""
    return np.append(cells.ravel(), np.full(cells.shape[1], value, dtype=np.int64))


def _oversized(wish: Wish, rule: Rule, zones: ZoneMap) -> Ints | None:
    if rule.oversized_over_in is None:
        return None
    found = oversized_prices(wish.tables, wish.service.code, wish.tier, wish.ship_on)
    return np.array([found.get(zone, (MISSING, ""))[0] for zone in zones.zone_of_slot], dtype=np.int64)


def _is_whole(up_to: Floats) -> bool:
    """True where all rows above a pound end at whole pounds, as carriers bill."""
    heavy = up_to[(up_to > 16) & np.isfinite(up_to)]
    return bool(np.all(heavy % 16 == 0))


@lru_cache(maxsize=128)
def _rows_by_key(up_to: tuple[float, ...]) -> Ints:
    return row_of_key(np.array(up_to))
