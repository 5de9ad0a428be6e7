"""Streets cut where they meet: pieces between crossings, dead stubs trimmed, bridges marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely.ops import substring

from doorstep.simulation.town.street import Street

GRID_M = 0.05
STUB_M = 32.0
BRIDGE_OVER_M = 9.0
Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of street from crossing to crossing."""

    street: Street
    line: Any
    is_bridge: bool = False

    @property
    def ends(self) -> tuple[Corner, Corner]:
        return corner(self.line.coords[0]), corner(self.line.coords[-1])


def corner(point: Sequence[float]) -> Corner:
    """A crossing as a key."""
    return round(float(point[0]), 2), round(float(point[1]), 2)


def cut_at_crossings(streets: Sequence[Street], river: Any) -> list[Piece]:
    """The connected network of pieces; what hangs loose is left out."""
    noded = shapely.union_all([street.line for street in streets], grid_size=GRID_M)
    lines = [part for part in shapely.get_parts(noded) if part.length > 2 * GRID_M]
    pieces = _without_stubs([Piece(street, line) for line, street in zip(lines, _owners(lines, streets), strict=True)])
    pieces = [cut for piece in _connected(pieces) for cut in _with_bridge(piece, river)]
    return sorted(pieces, key=lambda piece: (piece.street.rank, piece.street.name, piece.line.coords[0]))


def _owners(lines: list[Any], streets: Sequence[Street]) -> list[Street]:
    """The street each line came from; the more important one where two share it."""
    tree = shapely.STRtree([street.line for street in streets])
    middles = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    owners: dict[int, list[Street]] = defaultdict(list)
    for line, street in tree.query(middles, predicate="dwithin", distance=4 * GRID_M).T:
        owners[line].append(streets[street])
    return [min(owners[index], key=lambda street: street.rank) for index in range(len(lines))]


def _without_stubs(pieces: list[Piece]) -> list[Piece]:
    """Trim the short ends that reach over a crossing, again until none is left."""
    while True:
        degree = Counter(end for piece in pieces for end in piece.ends)
        kept = [piece for piece in pieces if piece.line.length > STUB_M or min(degree[end] for end in piece.ends) > 1]
        if len(kept) == len(pieces):
            return kept
        pieces = kept


def _connected(pieces: list[Piece]) -> list[Piece]:
    """The pieces of the largest connected network."""
    numbers: dict[Corner, int] = defaultdict(lambda: len(numbers))
    links = np.array([[numbers[end] for end in piece.ends] for piece in pieces])
    graph = coo_array((np.ones(len(links)), (links[:, 0], links[:, 1])), shape=(len(numbers), len(numbers)))
    labels = connected_components(graph, directed=False)[1]
    largest = np.bincount(labels).argmax()
    return [piece for piece, link in zip(pieces, links, strict=True) if labels[link[0]] == largest]


def _with_bridge(piece: Piece, river: Any) -> list[Piece]:
    """The piece, with the part over the river as a bridge of its own."""
    over = shapely.intersection(piece.line, river)
    if over.is_empty or piece.street.highway == "service":
        return [piece]
    spots = [piece.line.project(shapely.Point(point)) for point in shapely.get_coordinates(over)]
    start, end = max(0.0, min(spots) - BRIDGE_OVER_M), min(piece.line.length, max(spots) + BRIDGE_OVER_M)
    cuts = [(0.0, start, False), (start, end, True), (end, piece.line.length, False)]
    return [
        Piece(piece.street, substring(piece.line, low, high), is_bridge)
        for low, high, is_bridge in cuts if high - low > GRID_M
    ]  # fmt: skip
