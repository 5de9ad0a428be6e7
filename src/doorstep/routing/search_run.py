"""Runs the compiled search on a problem: arrays in, orders of stops out."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from doorstep.routing.anneal import Schedule
from doorstep.routing.curve import sheet
from doorstep.routing.facts import Array, Facts, facts_of
from doorstep.routing.line import Line, line_from, orders_of, start_line, without_weakest_van
from doorstep.routing.neighbours import share_with_windows, walk
from doorstep.routing.pace import ByClock, BySteps, Pace, Progress
from doorstep.routing.problem import Problem
from doorstep.routing.rounds_threads import Limits, search_in_threads
from doorstep.routing.settle import build, cheapest_anywhere, settle
from doorstep.routing.tour import Tour, empty_tour

# Temperatures in mean legs to the five nearest stops: hotter wanders, colder sticks; both cost 1-3 %.
HOT_LEGS = 3.0
COLD_LEGS = 0.03
# Where routes are given already, the search must not forget them.
WARM_LEGS = 0.5
REMOVALS = 10
REMOVALS_WITH_WINDOWS = 15
MOST_ABSENT = 10
# Local search is worth its time after steps that are not much worse than what they began with.
POLISH_HEATS = 3.0
WHOLE_ROUTE_SHARE = 0.002
# No single step empties a van of a hundred stops. So where vans have a fixed cost, three times a side line with one van
# less runs along the main line for a while, and the better of both goes on.
FIRST_TRIAL = 0.2
TRIAL_SHARE = 0.15
MOST_TRIALS = 3

Orders = list[list[int]]


class Found(NamedTuple):
    """For each vehicle the numbers of its stops in order; what each absent stop would cost at least; steps made."""

    orders: Orders
    extra_cents: dict[int, float]
    steps: int


def best_orders(
    problem: Problem, seed: int, iterations: int | None, seconds: float | None, progress: Progress,
    start: Orders | None = None, cores: int = 1,
) -> Found:  # fmt: skip
    """Search from nothing, or from the orders of `start`; by the clock where no iterations are given."""
    if any(stop.picked_up_at for stop in problem.stops):
        # Only problems with pairs compile and load their search.
        from doorstep.routing.pairs_run import best_orders_of_pairs

        return best_orders_of_pairs(problem, seed, iterations, seconds, progress, start)
    limits = Limits(iterations, seconds, progress)
    board = _board(problem)
    line = start_line(board.facts, seed) if start is None else _line_of(board, start, seed)
    schedule = _schedule(board, HOT_LEGS if start is None else WARM_LEGS, COLD_LEGS)
    if cores > 1:
        line = search_in_threads(line, _sheet(board, problem), schedule, seed, limits, cores)
    else:
        gives_up = start is None and bool(board.facts.fixed.any())
        pace = limits.whole(1 + TRIAL_SHARE * MOST_TRIALS if gives_up else 1)
        line = _search(line, schedule, seed, pace, gives_up)
        limits.made = pace.steps_made
    tour = empty_tour(board.facts)
    build(board.facts, tour, line.desk.best_next)
    settle(board.facts, tour)
    return Found(_orders(board, tour.next), _extra_cents(board, tour), limits.made)


def improve(
    problem: Problem, orders: Orders, *, seed: int, steps: int, hot_cents: float, cold_cents: float,
    seconds: float | None = None,
) -> tuple[Orders, float]:  # fmt: skip
    """One stretch of search from given orders between two temperatures: the best orders met, and their cents.

    Stops that are not in `orders`, or do not fit there, start absent. Cents
    are those of the routes, of prizes left, and of what must be served and is
    not (more than all else together). With `seconds` and no steps (0) the
    clock decides.
    """
    if any(stop.picked_up_at for stop in problem.stops):
        from doorstep.routing.pairs_run import improve_orders_of_pairs

        return improve_orders_of_pairs(
            problem, orders, seed=seed, steps=steps, hot_cents=hot_cents, cold_cents=cold_cents, seconds=seconds
        )
    board = _board(problem)
    line = _line_of(board, orders, seed)
    pace: Pace = BySteps(steps, seconds, None) if steps or seconds is None else ByClock(seconds, 1, None)
    schedule = _schedule(board, 1.0, 1.0)._replace(hot=max(hot_cents, 1e-6), cold=max(cold_cents, 1e-6))
    pace.run(line, schedule, 0.0, 1.0)
    return _orders(board, line.desk.best_next), line.best_cents


def heats_cents(problem: Problem) -> tuple[float, float]:
    """The temperatures between which a whole search cools, in cents: what `improve` is given by others."""
    schedule = _schedule(_board(problem), HOT_LEGS, COLD_LEGS)
    return schedule.hot, schedule.cold


class Board(NamedTuple):
    """A problem laid out for the search: its stops numbered along a walk, number k being stop `order[k]`."""

    facts: Facts
    order: list[int]
    mean_leg: float
    windowed_share: float


def _board(problem: Problem) -> Board:
    order = walk(problem)
    facts, mean_leg = facts_of(replace(problem, stops=tuple(problem.stops[number] for number in order)))
    return Board(facts, order, mean_leg, share_with_windows(problem))


def _line_of(board: Board, orders: Orders, seed: int) -> Line:
    """A line that stands at the given orders, as far as they fit."""
    number_of = {stop: number for number, stop in enumerate(board.order)}
    next_ = np.arange(len(board.order) + len(board.facts.kind), dtype=np.uint32)
    for van, order in enumerate(orders):
        before = len(board.order) + van
        for stop in order:
            next_[before] = number_of[stop]
            before = number_of[stop]
        next_[before] = len(board.order) + van
    return line_from(board.facts, next_, seed)


def _sheet(board: Board, problem: Problem) -> Array:
    """Where the board's stops lie."""
    places = np.array([problem.depot, *(problem.stops[number].place for number in board.order)], dtype=np.intp)
    return sheet(problem, places)[1:]


def _orders(board: Board, next_: Array) -> Orders:
    return [[board.order[number] for number in order] for order in orders_of(board.facts, next_)]


def _extra_cents(board: Board, tour: Tour) -> dict[int, float]:
    absent = np.flatnonzero(tour.route[: len(board.order)] == len(board.facts.kind))
    cheapest = {int(number): cheapest_anywhere(board.facts, tour, np.uint32(number))[1] for number in absent}
    return {board.order[number]: float(cents) for number, cents in cheapest.items()}


def _schedule(board: Board, hot_legs: float, cold_legs: float) -> Schedule:
    leg = max(board.mean_leg, 1e-6)
    return Schedule(
        hot=hot_legs * leg,
        cold=cold_legs * leg,
        mean_removals=round(REMOVALS + (REMOVALS_WITH_WINDOWS - REMOVALS) * board.windowed_share),
        most_absent=MOST_ABSENT,
        whole_route_share=WHOLE_ROUTE_SHARE,
        polish_heats=POLISH_HEATS,
    )


def _search(line: Line, schedule: Schedule, seed: int, pace: Pace, gives_up: bool) -> Line:
    """The whole schedule; on the way, vans that do not earn their fixed cost are given up where that is asked for."""
    done = 0.0
    if gives_up:
        done = FIRST_TRIAL
        pace.run(line, schedule, 0.0, done)
        for trial in range(1, MOST_TRIALS + 1):
            fewer = without_weakest_van(line, seed + trial)
            if fewer is None or pace.stopped:
                break
            first, done = done, done + TRIAL_SHARE
            pace.run(line, schedule, first, done)
            pace.run(fewer, schedule, first, done)
            if fewer.best_cents < line.best_cents:
                line = fewer
    pace.run(line, schedule, done, 1.0)
    return line
