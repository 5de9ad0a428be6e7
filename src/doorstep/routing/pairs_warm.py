"""Compile the search with pairs before it is needed: lean, and under rules."""

from __future__ import annotations

from dataclasses import replace

from doorstep.routing.pairs_run import best_orders_of_pairs
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.travel import Dense
from doorstep.routing.vehicle import Vehicle


def warm_up_pairs() -> None:
    """Compile everything that a search with pairs calls, or load it from the disk."""
    far = [[0, 60, 90], [60, 0, 40], [90, 40, 0]]
    van = Vehicle("van", (9,), 0, 9000, fixed_cents=100, cents_per_hour=100)
    stops = (
        Stop("a", 1, (0,), pickup=(1,)), Stop("b", 2, (0,), picked_up_at="a"),
        # Too dear to be served: what it would cost is asked at the end.
        Stop("c", 1, (0,), pickup=(1,), prize_cents=0), Stop("d", 2, (0,), prize_cents=0, picked_up_at="c"),
    )  # fmt: skip
    lean = Problem((van, replace(van, vehicle_id="other")), stops, Dense(far, far))
    ruled = replace(lean, balance_cents=1.0)
    for problem in (lean, ruled):
        best_orders_of_pairs(problem, 1, 20, None, None)
        best_orders_of_pairs(problem, 1, 20, None, None, [[0, 1], []])
