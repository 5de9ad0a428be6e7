"""Routes that are given to a search with pairs: frozen first stops, and orders to go on from."""

from __future__ import annotations

import numpy as np

from doorstep.routing.pairs_line import PairsLine, count_cents
from doorstep.routing.pairs_start import place_as_ranked
from doorstep.routing.problem import Problem


def place_frozen(line: PairsLine, problem: Problem) -> None:
    """Put every van's frozen first stops where they are, and a delivery that one of them awaits right after them."""
    number_of = {problem.stops[stop].stop_id: number for number, stop in enumerate(line.order)}
    for van, vehicle in enumerate(problem.vehicles):
        prefix = [number_of[name] for name in vehicle.first_stops]
        awaited = [int(line.freight.mate[number]) for number in prefix]
        _place(line, van, list(dict.fromkeys([*prefix, *(mate for mate in awaited if mate < len(line.order))])), True)
    count_cents(line)


def place_given(line: PairsLine, start: list[list[int]]) -> None:
    """Let the line stand at these routes; what does not fit there, or comes without its mate, is absent."""
    number_of = {stop: number for number, stop in enumerate(line.order)}
    for van, order in enumerate(start):
        _place(line, van, [number_of[stop] for stop in order], False)
    count_cents(line)


def _place(line: PairsLine, van: int, order: list[int], is_frozen: bool) -> None:
    rank = np.full(len(line.order), -1, np.int64)
    rank[order] = np.arange(len(order))
    # What stands there already is frozen: before all others.
    facts, tour, freight = line.facts, line.tour, line.freight
    for first in order:
        mate = int(freight.mate[first])
        is_alone = mate == facts.depot
        in_order = not freight.is_second[first] and (is_alone or rank[mate] > rank[first])
        if in_order and tour.route[first] == len(facts.kind):
            place_as_ranked(facts, tour, freight, rank, np.uint32(first), np.uint32(van), is_frozen)
