"""Items, boxes, and where each item lies in its box. Inches and ounces."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.parcels import BadInput

Sides = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to pack, as a block; it may be turned onto any side. Raises BadInput for a side that is none."""

    name: str
    sides_in: Sides
    weight_oz: float = 0.0

    def __post_init__(self) -> None:
        _must_be_positive(self.name, self.sides_in)


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its inner sides, its own weight, and what it may carry."""

    name: str
    inside_in: Sides
    weight_oz: float = 0.0
    max_weight_oz: float = float("inf")

    def __post_init__(self) -> None:
        _must_be_positive(self.name, self.inside_in)

    @property
    def volume_cu_in(self) -> float:
        return volume_cu_in(self.inside_in)


@dataclass(frozen=True, slots=True)
class Placement:
    """An item with its lowest corner at `at_in` from the box's corner, turned so that its sides are `sides_in`."""

    item: Item
    at_in: Sides
    sides_in: Sides


@dataclass(frozen=True, slots=True)
class Packed:
    """A box with everything in it."""

    box: Box
    placements: tuple[Placement, ...]

    @property
    def weight_oz(self) -> float:
        return self.box.weight_oz + sum(placement.item.weight_oz for placement in self.placements)

    @property
    def fill(self) -> float:
        """Share of the box's room that items take, 0-1."""
        return sum(volume_cu_in(placement.sides_in) for placement in self.placements) / self.box.volume_cu_in


def volume_cu_in(sides_in: Sides) -> float:
    length, width, height = sides_in
    return length * width * height


def _must_be_positive(name: str, sides_in: Sides) -> None:
    if len(sides_in) != 3 or not all(0 < side < float("inf") for side in sides_in):
        raise BadInput(f"'{name[:60]}' has the sides {sides_in}, which are not three positive numbers. Measure again.")
