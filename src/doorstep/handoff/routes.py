"""The routes under a guess of what goes to which unit, and what that comes to when everything is settled exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from doorstep.handoff.offer import HandoffParcel
from doorstep.handoff.outside import NO_OTHER_WAY_CENTS, Outside, saving_cents, settle_outside
from doorstep.handoff.stop import HandoffStop
from doorstep.handoff.unit import Unit
from doorstep.routing import Plan, Problem, Route, Stop, Travel, Vehicle
from doorstep.routing.vehicle import Demand

# The routes of a problem, from those of an earlier whole where there is one; with what was learnt about its roads.
Search = Callable[[Problem, "Weighed | None"], tuple[Problem, Plan]]


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that is given: stops, vans, roads, units."""

    stops: Sequence[HandoffStop]
    vehicles: Sequence[Vehicle]
    travel: Travel
    depot: int = 0
    units: Sequence[Unit] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """By open unit the parcels that are expected there; `pull_cents` makes a unit dearer to stay away from."""

    at_units: Mapping[str, tuple[HandoffParcel, ...]] = field(default_factory=dict)
    pull_cents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A plan, who goes where outside of it, and all of it in one number (`cents`)."""

    problem: Problem
    plan: Plan
    outside: Outside
    cents: int


def weigh(question: Question, guess: Guess, search: Search, start: Weighed | None = None) -> Weighed:
    """Search the routes with prizes as if the guess were true, then settle what the routes leave, exactly."""
    units = [unit for unit in question.units if unit.unit_id in guess.at_units]
    priced = [stop.routing_stop(_prize(stop, units, guess)) for stop in question.stops if stop.van_may]
    drops = [_drop(unit, guess.at_units[unit.unit_id]) for unit in units]
    problem = Problem(tuple(question.vehicles), (*priced, *drops), question.travel, question.depot)
    return settled(question, *search(problem, start))


def settled(question: Question, problem: Problem, plan: Plan) -> Weighed:
    """What the plan leaves to others, by the cheapest way on; drop-offs are loaded with what really goes there."""
    left = parcels_left(question, served_by(plan))
    rooms = _rooms(question, problem, plan)
    outside = settle_outside(left, question.units, rooms)
    # Nobody drives to a dock with nothing for it; the same routes without units are always weighed too.
    in_vain = sum(unit_id not in outside.at_units for unit_id in rooms)
    stranded = sum(offer is None for offer in outside.offers.values())
    cents = plan.routes_cents + outside.cents + NO_OTHER_WAY_CENTS * (stranded + in_vain)
    return Weighed(*_reloaded(problem, plan, question.units, outside), outside, cents)


def served_by(plan: Plan) -> frozenset[str]:
    """The stops that vans visit."""
    return frozenset(visit.stop_id for route in plan.routes for visit in route.visits)


def parcels_left(question: Question, served: frozenset[str]) -> list[HandoffParcel]:
    """The parcels of all other stops, each with the ways on that it has without our van."""
    return [one for stop in question.stops if stop.stop_id not in served for one in _on_its_own(stop)]


def _on_its_own(stop: HandoffStop) -> list[HandoffParcel]:
    """The stop's parcels as they go on without our van; what only our van may take has no offers."""
    return [replace(one, offers=()) for one in stop.parcels] if stop.who == "own_van" else list(stop.parcels)


def _prize(stop: HandoffStop, units: Sequence[Unit], guess: Guess) -> int | None:
    if stop.who == "own_van":
        return None
    prize_cents = 0
    for parcel in stop.parcels:
        best = parcel.best()
        ways = [parcel.cost_cents(best)] if best else []
        ways += [cents for unit in units if (cents := _marginal_cents(unit, parcel, guess)) is not None]
        if not ways:
            return None
        prize_cents += min(ways)
    return max(prize_cents, 0)


def _marginal_cents(unit: Unit, parcel: HandoffParcel, guess: Guess) -> int | None:
    """What one more parcel at the unit costs: below the commitment only what it is above the price of a gap."""
    offer = parcel.at_unit(unit.unit_id)
    if offer is None:
        return None
    within = len(guess.at_units[unit.unit_id]) < unit.committed_parcels
    paid_anyway = unit.shortfall_cents if within else 0
    return parcel.cost_cents(offer) - paid_anyway - guess.pull_cents.get(unit.unit_id, 0)


def _drop(unit: Unit, parcels: Sequence[HandoffParcel]) -> Stop:
    saved = sum(saving_cents(unit, one) or 0 for one in parcels)
    saved += unit.short_cents(0) - unit.short_cents(len(parcels))
    return unit.routing_stop(_load(parcels), max(saved, 0))


def _load(parcels: Sequence[HandoffParcel]) -> Demand:
    return tuple(sum(side) for side in zip(*(one.demand for one in parcels), strict=True))


def _rooms(question: Question, problem: Problem, plan: Plan) -> dict[str, Demand | None]:
    """For each visited unit what its van has room for: what was expected, and a share of what is free."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    vans = {van.vehicle_id: van for van in question.vehicles}
    by_stop = {unit.stop_id: unit.unit_id for unit in question.units}
    rooms: dict[str, Demand | None] = {}
    for route in plan.routes:
        drops = [stop_id for stop_id in route.stop_ids if stop_id in by_stop]
        free = [has - used for has, used in zip(vans[route.vehicle_id].capacity, route.load, strict=True)]
        for stop_id in drops:
            expected = stops[stop_id].demand
            rooms[by_stop[stop_id]] = tuple(a + b / len(drops) for a, b in zip(expected, free, strict=True))
    return rooms


def _reloaded(problem: Problem, plan: Plan, units: Sequence[Unit], outside: Outside) -> tuple[Problem, Plan]:
    """Problem and plan with the load that each drop-off really has."""
    loads = {unit.stop_id: outside.load(unit.unit_id) for unit in units}
    before = {stop.stop_id: stop.demand for stop in problem.stops}
    stops = tuple(replace(stop, demand=loads.get(stop.stop_id, stop.demand)) for stop in problem.stops)
    routes = tuple(_carrying(route, loads, before) for route in plan.routes)
    return replace(problem, stops=stops), replace(plan, routes=routes)


def _carrying(route: Route, loads: Mapping[str, Demand], before: Mapping[str, Demand]) -> Route:
    changes = [(loads[stop_id], before[stop_id]) for stop_id in route.stop_ids if stop_id in loads]
    load = route.load
    for now, then in changes:
        load = tuple(all_ + new - old for all_, new, old in zip(load, now, then, strict=True))
    return replace(route, load=load)
