"""Items, boxes, and where each item lies in its box. Inches and ounces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite

from doorstep.parcels import BadInput

Sides = tuple[float, float, float]
TURNS = ("any", "upright", "none")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to pack, as a block of length, width and height.

    `turns`: 'any' side may be down; 'upright' keeps its height vertical (this
    side up) and turns around it only; 'none' stays as its sides are given.
    On a fragile item stand only fragile ones that are no heavier than it.
    `bears_oz` is the most that may stand on it in all. Raises BadInput for
    what cannot be measured.
    """

    name: str
    sides_in: Sides
    weight_oz: float = 0.0
    turns: str = "any"
    is_fragile: bool = False
    bears_oz: float = inf

    def __post_init__(self) -> None:
        _must_be_positive(self.name, self.sides_in)
        if not (isfinite(self.weight_oz) and self.weight_oz >= 0 and self.bears_oz >= 0):
            raise BadInput(f"'{self.name[:60]}' weighs {self.weight_oz:g} oz, which cannot be. Weigh it again.")
        if self.turns not in TURNS:
            raise BadInput(f"'{self.turns[:20]}' is no way to turn an item. Take one of: {', '.join(TURNS)}.")

    @property
    def volume_cu_in(self) -> float:
        return volume_cu_in(self.sides_in)


@dataclass(frozen=True, slots=True)
class Box:
    """One kind of box: inner sides, its own weight, what it may carry with all its contents (without itself).

    `outside_in` is what a carrier measures; where it is not given the box is
    taken as thin as air. `cost_cents` is what the empty box costs.
    """

    name: str
    inside_in: Sides
    weight_oz: float = 0.0
    max_weight_oz: float = inf
    outside_in: Sides | None = None
    cost_cents: int = 0

    def __post_init__(self) -> None:
        _must_be_positive(self.name, self.inside_in)
        if not (isfinite(self.weight_oz) and self.weight_oz >= 0 and self.max_weight_oz >= 0):
            raise BadInput(f"Box '{self.name[:60]}' weighs {self.weight_oz:g} oz, which cannot be. Weigh it empty.")
        if self.outside_in is not None:
            _must_be_positive(self.name, self.outside_in)
            pairs = zip(sorted(self.inside_in), sorted(self.outside_in), strict=True)
            if any(inner > outer for inner, outer in pairs):
                raise BadInput(
                    f"Box '{self.name[:60]}' is {_said(self.inside_in)} inside and {_said(self.outside_in)} outside: "
                    "larger inside than outside. Measure again."
                )

    @property
    def volume_cu_in(self) -> float:
        """Its room."""
        return volume_cu_in(self.inside_in)

    @property
    def measured_in(self) -> Sides:
        """The sides a carrier measures."""
        return self.outside_in or self.inside_in


@dataclass(frozen=True, slots=True)
class Placement:
    """An item with its lowest corner at `at_in` from the box's corner, turned so that its sides are `sides_in`."""

    item: Item
    at_in: Sides
    sides_in: Sides

    @property
    def top_in(self) -> float:
        return self.at_in[2] + self.sides_in[2]


@dataclass(frozen=True, slots=True)
class Packed:
    """A box with everything in it, in an order in which a hand can lay it in: nothing goes below what lies there."""

    box: Box
    placements: tuple[Placement, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(placement.item for placement in self.placements)

    @property
    def weight_oz(self) -> float:
        """What the scale shows: box and contents."""
        return self.box.weight_oz + contents_oz(self.items)

    @property
    def fill(self) -> float:
        """Share of the box's room that items take, 0-1."""
        return sum(volume_cu_in(placement.sides_in) for placement in self.placements) / self.box.volume_cu_in


def contents_oz(items: Sequence[Item]) -> float:
    """The items' weight together; the same whatever their order."""
    return sum(sorted(item.weight_oz for item in items))


def volume_cu_in(sides_in: Sides) -> float:
    length, width, height = sides_in
    return length * width * height


def _said(sides_in: Sides) -> str:
    return "x".join(f"{side:g}" for side in sides_in) + " in"


def _must_be_positive(name: str, sides_in: Sides) -> None:
    if len(sides_in) != 3 or not all(0 < side < inf for side in sides_in):
        raise BadInput(f"'{name[:60]}' has the sides {sides_in}, which are not three positive numbers. Measure again.")
