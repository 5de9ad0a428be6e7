"""Blocks: stretches of one street with their hundred, counted outward from the middle of the town."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from doorstep.simulation.town.crossings import Corner, Piece
from doorstep.simulation.town.naming import beyond_axis_m, runs_north

BLOCK_M = 125.0
# Shorter stretches (a jog, the two sides of a lane) belong to the next hundred.
SHORT_M = 45.0
# Corner lots begin this far from the crossing; how near a house may come to the side street is checked apart.
CORNER_M = 4.0


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch whose `line` runs outward. `hundred` 3 holds the numbers 301 to 399 (left odd, right even).

    `margins` are the metres kept free at both ends for the corners.
    """

    piece: Piece
    line: Any
    hundred: int
    margins: tuple[float, float]


def number_blocks(pieces: Sequence[Piece], main: Any, center: Any) -> list[Block]:
    """All blocks of named streets; no two of one street share a hundred."""
    degree = Counter(end for piece in pieces for end in piece.ends)
    by_name: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.street.name:
            by_name[piece.street.name].append(piece)
    return [block for group in by_name.values() for block in _blocks_of(group, main, center, degree)]


def _blocks_of(group: list[Piece], main: Any, center: Any, degree: Counter[Corner]) -> Iterator[Block]:
    northward = runs_north([piece.line for piece in group])
    axis = main if northward else center

    def outward_m(place: Any) -> float:
        return abs(beyond_axis_m(place, axis, northward=northward))

    hundred = 0
    for chain in sorted(_chains(group, outward_m), key=lambda line: outward_m(shapely.Point(line.coords[0]))):
        for piece, line in _along(chain, group):
            start_m = outward_m(shapely.Point(line.coords[0]))
            hundred = max(hundred + 1, 1 + int(start_m / BLOCK_M)) if line.length > SHORT_M or not hundred else hundred
            yield Block(piece, line, hundred, _margins(line, degree))


def _chains(group: list[Piece], outward_m: Any) -> list[Any]:
    """The street's connected lines, each turned so that it leads away from the axis."""
    merged = shapely.line_merge(shapely.union_all([piece.line for piece in group]))
    chains = []
    for line in shapely.get_parts(merged):
        first, last = (outward_m(shapely.Point(line.coords[end])) for end in (0, -1))
        chains.append(line if first <= last else line.reverse())
    return chains


def _along(chain: Any, group: list[Piece]) -> list[tuple[Piece, Any]]:
    """The pieces of a chain in its order, each turned the chain's way."""
    found = []
    for piece in group:
        middle = piece.line.interpolate(0.5, normalized=True)
        if chain.distance(middle) < 0.5:
            ends = [chain.project(shapely.Point(piece.line.coords[end])) for end in (0, -1)]
            at = chain.project(middle)
            # On a closed loop the seam stands for both the start and the end.
            forward = ends[0] < at if abs(ends[0] - at) <= abs(ends[1] - at) else ends[1] > at
            found.append((at, piece, piece.line if forward else piece.line.reverse()))
    return [(piece, line) for _, piece, line in sorted(found, key=lambda one: one[0])]


def _margins(line: Any, degree: Counter[Corner]) -> tuple[float, float]:
    ends = [tuple(round(value, 2) for value in line.coords[end]) for end in (0, -1)]
    start, end = (CORNER_M if degree[end] > 1 else 1.0 for end in ends)  # type: ignore[index]
    return start, end
