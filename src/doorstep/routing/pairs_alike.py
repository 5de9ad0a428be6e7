"""Which pairs are alike: near each other at both ends and about the same time (Shaw 1998)."""

from __future__ import annotations

import numpy as np

from doorstep.routing.facts import Array, Facts
from doorstep.routing.pairs_freight import Freight
from doorstep.routing.problem import Problem

ALIKE = 40
# A second between two windows' ends counts as much as this share of a second on the road.
TIME_SHARE = 0.25


def alike_pairs(problem: Problem, facts: Facts, freight: Freight) -> Array:
    """For each first half or single stop the up to `ALIKE` others most like it, most alike first."""
    firsts = np.flatnonzero(~freight.is_second)
    ends = np.where(freight.mate[firsts] < len(freight.mate), freight.mate[firsts], firsts)
    place = np.array([stop.place for stop in problem.stops], dtype=np.intp)
    window = facts.window.astype(np.float64)
    wanted = min(ALIKE, max(len(firsts) - 1, 0))
    alike = np.zeros((len(freight.mate), wanted), np.uint32)
    for number, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        away = problem.travel.legs(place[first], place[firsts])[0].astype(np.float64)
        away += problem.travel.legs(place[end], place[ends])[0]
        away += TIME_SHARE * np.abs(window[first] - window[firsts]).sum(axis=1)
        away += TIME_SHARE * np.abs(window[end] - window[ends]).sum(axis=1)
        away[number] = np.inf
        alike[first] = firsts[np.argsort(away, kind="stable")[:wanted]]
    return alike
