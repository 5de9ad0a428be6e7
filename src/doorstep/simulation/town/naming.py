"""North Maple Street and South Maple Street: names get their side of the town where they cross its axes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import shapely

from doorstep.simulation.town.crossings import Piece

# A street must reach this far on both sides of an axis to be told apart.
BOTH_SIDES_M = 60.0


def with_sides(pieces: Sequence[Piece], main: Any, center: Any) -> list[Piece]:
    """The pieces with North, South, East or West in the name of every street that crosses Main or Center Street."""
    by_name: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_name[piece.street.name].append(piece)
    named: list[Piece] = []
    for name, group in by_name.items():
        named += _told_apart(group, main, center) if name else group
    return named


def runs_north(lines: Sequence[Any]) -> bool:
    """True where a street goes rather north and south than east and west."""
    west, south, east, north = shapely.total_bounds(list(lines))
    return bool(north - south > east - west)


def beyond_axis_m(place: Any, axis: Any, *, northward: bool) -> float:
    """Metres north (or east) of an axis street, negative on its other side."""
    on_axis = axis.interpolate(axis.project(place))
    return float(place.y - on_axis.y if northward else place.x - on_axis.x)


def _told_apart(group: Sequence[Piece], main: Any, center: Any) -> list[Piece]:
    northward = runs_north([piece.line for piece in group])
    axis, words = (main, ("North", "South")) if northward else (center, ("East", "West"))
    middles = [piece.line.interpolate(0.5, normalized=True) for piece in group]
    sides = [beyond_axis_m(middle, axis, northward=northward) > 0 for middle in middles]
    lengths = [sum(piece.line.length for piece, side in zip(group, sides, strict=True) if side is one)
               for one in (True, False)]  # fmt: skip
    if min(lengths) < BOTH_SIDES_M:
        return list(group)
    return [
        replace(piece, street=replace(piece.street, name=f"{words[0] if side else words[1]} {piece.street.name}"))
        for piece, side in zip(group, sides, strict=True)
    ]
