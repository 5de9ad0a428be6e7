"""Seconds and metres between two rows (a stop's number, or a gate's row): the one place where the search asks roads."""

from __future__ import annotations

import math

import numpy as np

from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.facts import Facts
from doorstep.routing.travel import UNREACHABLE
from doorstep.routing.ways import DENSE, PLANE, Ways


@inlined
def leg_between(facts: Facts, from_row: Id, to_row: Id) -> tuple[int, int]:
    """Seconds and metres of the leg, as Travel.legs says them; UNREACHABLE where there is no road."""
    ways = facts.ways
    if from_row == ways.open_row or to_row == ways.open_row:
        return 0, 0
    if ways.kind == PLANE:
        whole = math.floor(ways.scale * straight_line(ways, from_row, to_row) + ways.up)
        return whole, whole
    if ways.kind == DENSE:
        start, end = ways.place[from_row], ways.place[to_row]
        return int(ways.duration_s[start, end]), int(ways.distance_m[start, end])
    return on_roads(ways, from_row, to_row)


@inlined
def row_from(facts: Facts, node: Id) -> Id:
    """The row from which the way goes on after a node: its own, or where the van starts."""
    return node if node < facts.depot else facts.start_row[node - facts.depot]


@inlined
def row_to(facts: Facts, node: Id) -> Id:
    """The row to which the way leads before a node: its own, or where the van ends."""
    return node if node < facts.depot else facts.end_row[node - facts.depot]


@inlined
def straight_line(ways: Ways, from_row: Id, to_row: Id) -> float:
    """Straight line between two rows in the units of their coordinates."""
    across = ways.xy[from_row, 0] - ways.xy[to_row, 0]
    along = ways.xy[from_row, 1] - ways.xy[to_row, 1]
    return math.sqrt(across * across + along * along)


@compiled
def on_roads(ways: Ways, from_row: Id, to_row: Id) -> tuple[int, int]:
    """A leg that is known, or estimated by its straight line."""
    start, end = ways.place[from_row], ways.place[to_row]
    low, beyond = ways.starts[start], ways.starts[start + np.uint32(1)]
    stop_at = beyond
    while low < beyond:
        middle = (low + beyond) >> 1
        if ways.to[middle] < end:
            low = middle + 1
        else:
            beyond = middle
    if low < stop_at and ways.to[low] == end:
        return int(ways.seconds[low]), int(ways.metres[low])
    whole_m = int(straight_line(ways, from_row, to_row) + 0.5)
    if whole_m >= len(ways.estimate):
        return UNREACHABLE, UNREACHABLE
    return int(ways.estimate[whole_m, 0]), int(ways.estimate[whole_m, 1])
