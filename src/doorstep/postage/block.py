"""Some thousand parcels under pricing: every measure is taken once and shared by all services.

Weights are compared as whole numbers: a thousandth of an ounce up to one
pound, whole pounds above (`weight_key`). A carrier's table turns them into
its rows by one look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from doorstep.postage.carrier_zones import delivery_area_of_zip
from doorstep.postage.parcel_table import Bools, Floats, Ints, ParcelTable
from doorstep.postage.rules import MEASURING_NOISE, QUARTER_DOWN, UP, MinimumWeight, Rule

if TYPE_CHECKING:
    from doorstep.postage.plan import Plan
    from doorstep.postage.zone_map import ZoneMap

OWN, OTHER, NEXT = "own", "other", "next"
POUND_KEY = 16_000
HEAVIEST_LB = 999
LARGEST_IN = 10_000.0


class Block:
    """`asked` are the options as measures, the same for every parcel.

    `zone` says in which zone a parcel is priced: OWN, OTHER (the second
    possible one) or NEXT (one zone farther).
    """

    def __init__(self, parcels: ParcelTable, asked: Mapping[str, float], zone: str = OWN) -> None:
        self.parcels = parcels
        self.asked = asked
        self.zone = zone
        self._kept: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return len(self.parcels)

    def keep[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this block."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    @property
    def unreadable(self) -> Bools:
        """No weight, no size or no ZIP code: nothing can be priced."""
        return self.keep("unreadable", self._unreadable)

    @property
    def everyone(self) -> Bools:
        return self.keep("everyone", lambda: np.ones(len(self), dtype=np.bool_))

    def whole_sides(self, rounds: str = UP) -> Floats:
        """(n, 3) sides as a carrier rounds them."""
        return self.keep(("sides", rounds), lambda: _rounded(self.parcels.sides_in, rounds))

    def volume(self, rounds: str = UP) -> Floats:
        """Cubic inches of the rounded sides."""
        sides = self.whole_sides(rounds)
        return self.keep(("volume", rounds), lambda: sides[:, 0] * sides[:, 1] * sides[:, 2])

    def measure(self, name: str, plan: Plan) -> Floats:
        """(n,) one measure of every parcel; a measure of a carrier or a rule is that of the plan."""
        parcels = self.parcels
        simple: dict[str, Callable[[], Any]] = {
            "weight_oz": lambda: parcels.weight_oz,
            "billed_oz": lambda: parcels.weight_oz,  # where no row of weights is paid, the scale's weight is billed
            "length_in": lambda: parcels.sides_in[:, 0],
            "second_side_in": lambda: parcels.sides_in[:, 1],
            "third_side_in": lambda: parcels.sides_in[:, 2],
            "length_girth_in": lambda: parcels.length_girth_in,
            "volume_cu_in": self.volume,
            "tube": lambda: _as_floats(parcels.is_tube, len(self)),
            "soft_pack": lambda: _as_floats(parcels.is_soft_pack, len(self)),
        }
        if name in simple:
            return self.keep(("measure", name), simple[name])
        if name == "rounded_volume_cu_in":
            return self.volume(plan.rule.rounds)
        if name == "delivery_area":
            area = delivery_area_of_zip(plan.tables, plan.service.carrier, plan.ship_on)
            return self.keep((name, id(area)), lambda: area.take(parcels.zip_to, mode="clip").astype(np.float64))
        if name == "dim_wins":
            dim_lb = self.dim_lb(plan.rule)
            return self.keep((name, plan.rule), lambda: (dim_lb * 16.0 > parcels.weight_oz).astype(np.float64))
        return np.full(len(self), self.asked.get(name, 0.0))

    def over(self, name: str, over: float, up_to: float, plan: Plan) -> Bools | None:
        """Which parcels' measure lies in (over, up_to]; None where nobody's does."""
        if name == "always":
            return self.everyone
        if name in self.asked:
            return self.everyone if over < self.asked[name] <= up_to else None
        owner = plan.measure_key(name)
        return self.keep((name, over, up_to, owner), lambda: self._over(name, over, up_to, plan))

    def going_to(self, receiver: str) -> Bools | None:
        """Which parcels go to a home or to a business; None where none does."""
        homes = self.parcels.is_residential
        if homes is None:
            return self.everyone if receiver == "home" else None
        return homes if receiver == "home" else self.keep("businesses", lambda: ~homes)

    def dim_lb(self, rule: Rule) -> Floats:
        """Pounds billed for the room a parcel takes, 0 where the rule does not reach it."""
        return self.keep(("dim", rule.dim_divisor, rule.dim_over_cu_in, rule.rounds), lambda: self._dim_lb(rule))

    def billed_key(self, rule: Rule, minimums: tuple[MinimumWeight, ...], plan: Plan) -> Ints:
        """(n,) the key of the billed weight: the greatest of the scale's, the size's and the least."""
        key = ("billed", rule.dim_divisor, rule.dim_over_cu_in, rule.rounds, minimums)
        return self.keep(key, lambda: self._billed_key(rule, minimums, plan))

    def slots(self, zones: ZoneMap) -> Ints:
        """(n,) the slot of the zone in which each parcel is priced."""
        find = {OWN: zones.slots, OTHER: zones.other_slots, NEXT: zones.next_slots}[self.zone]
        return self.keep(("slots", zones.key), lambda: find(self.parcels.zip_to).astype(np.int64))

    def _unreadable(self) -> Bools:
        weight_oz, shortest_in = self.parcels.weight_oz, self.parcels.sides_in[:, 2]
        readable = np.isfinite(weight_oz) & (weight_oz > 0) & np.isfinite(self.parcels.sides_in[:, 0])
        return ~(readable & np.isfinite(shortest_in) & (shortest_in > 0) & (self.parcels.zip_to >= 0))

    def _over(self, name: str, over: float, up_to: float, plan: Plan) -> Bools | None:
        value = self.measure(name, plan)
        found = value > over + MEASURING_NOISE
        if up_to != np.inf:
            found &= value <= up_to + MEASURING_NOISE
        return found if found.any() else None

    def _dim_lb(self, rule: Rule) -> Floats:
        if rule.dim_divisor is None:
            return np.zeros(len(self))
        volume = self.volume(rule.rounds)
        pounds = np.ceil(volume / rule.dim_divisor)
        return np.where(volume > rule.dim_over_cu_in, pounds, 0.0) if rule.dim_over_cu_in else pounds

    def _billed_key(self, rule: Rule, minimums: tuple[MinimumWeight, ...], plan: Plan) -> Ints:
        billed = self.keep("weight_key", lambda: weight_key(self.parcels.weight_oz))
        if rule.dim_divisor is not None:
            dim_lb = self.dim_lb(rule)
            by_size = np.where(dim_lb > 0, dim_lb + (POUND_KEY - 1), 0.0).astype(np.int64)
            billed = np.minimum(np.maximum(billed, by_size), POUND_KEY + HEAVIEST_LB)
        for minimum in minimums:
            reached = self.over(minimum.measure, minimum.over, np.inf, plan)
            if reached is not None:
                least = int(weight_key(np.array([minimum.billed_oz]))[0])
                billed = np.where(reached, np.maximum(billed, least), billed)
        return billed


def weight_key(weight_oz: Floats) -> Ints:
    """Thousandths of an ounce up to 16,000, then 16,000 for one pound, 16,001 for two and so on; rounded up."""
    finite = np.nan_to_num(np.clip(weight_oz, 0.0, HEAVIEST_LB * 16.0))
    fine = np.ceil(finite * 1000.0 - MEASURING_NOISE * 1000.0)
    pounds = np.ceil(finite / 16.0 - MEASURING_NOISE) + (POUND_KEY - 1)
    return np.where(fine <= POUND_KEY, fine, pounds).astype(np.int64)


def ounces_of(key: Ints) -> Floats:
    """The heaviest weight of each key, in ounces."""
    return np.where(key <= POUND_KEY, key / 1000.0, (key - (POUND_KEY - 1)) * 16.0)


def row_of_key(up_to: Floats) -> Ints:
    """By key: the row of a table whose rows end at `up_to` ounces, len(up_to) beyond the last."""
    weights = ounces_of(np.arange(POUND_KEY + HEAVIEST_LB + 1))
    return np.searchsorted(up_to, weights - MEASURING_NOISE, side="left")


def _rounded(sides_in: Floats, rounds: str) -> Floats:
    finite = np.nan_to_num(np.clip(sides_in, 0.0, LARGEST_IN))
    if rounds == QUARTER_DOWN:
        return np.floor(finite * 4.0 + MEASURING_NOISE) / 4.0
    return np.ceil(finite - MEASURING_NOISE)


def _as_floats(column: Bools | None, size: int) -> Floats:
    return np.zeros(size) if column is None else column.astype(np.float64)
