"""What is asked of the search: vans, stops, and how far everything is from everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from doorstep.routing.errors import BadProblem
from doorstep.routing.stop import Stop, check_stop
from doorstep.routing.travel import Travel
from doorstep.routing.vehicle import Vehicle, check_vehicle, is_whole


@dataclass(frozen=True)
class Problem:
    """Vans, stops and the roads between their places.

    `speeds` are (from_s, factor) steps of the day, in order: road seconds
    driven from then on are divided by the factor (0.5 is a jam); before the
    first step and without any the factor is 1.

    Soft prices: `change_cents` for each stop that leaves the van it `was_on`;
    `new_area_cents` for each further area a route enters beyond its first;
    `balance_cents` times the square of each route's hours, which is least
    where routes are alike.

    Raises BadProblem where something contradicts something else.
    """

    vehicles: tuple[Vehicle, ...]
    stops: tuple[Stop, ...]
    travel: Travel
    depot: int = 0
    speeds: tuple[tuple[int, float], ...] = ()
    change_cents: int = 0
    new_area_cents: int = 0
    balance_cents: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "vehicles", tuple(self.vehicles))
        object.__setattr__(self, "stops", tuple(self.stops))
        _check_names("vehicle", (vehicle.vehicle_id for vehicle in self.vehicles))
        _check_names("stop", (stop.stop_id for stop in self.stops))
        for vehicle in self.vehicles:
            check_vehicle(vehicle)
        for stop in self.stops:
            check_stop(stop)
        _check_places(self)
        _check_sides(self)
        _check_links(self)
        _check_prices(self)

    def start_of(self, vehicle: Vehicle) -> int:
        """The place where the van starts and reloads."""
        return self.depot if vehicle.start_place is None else vehicle.start_place

    def end_of(self, vehicle: Vehicle) -> int:
        """The place where the van ends."""
        return self.depot if vehicle.end_place is None else vehicle.end_place


def _check_names(what: str, names: Iterable[str]) -> None:
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise BadProblem(
            f"The {what} {twice[0]} is there twice; each may be planned once. Give every {what} its own id."
        )


def _check_places(problem: Problem) -> None:
    places = problem.travel.places
    named = [("the depot", problem.depot), *((stop.stop_id, stop.place) for stop in problem.stops)]
    named += [(van.vehicle_id, at) for van in problem.vehicles for at in (problem.start_of(van), problem.end_of(van))]
    for name, place in named:
        if not 0 <= place < places:
            raise BadProblem(f"Place {place} of {name} is not in the matrices of {places} places. Mend its place.")


def _check_sides(problem: Problem) -> None:
    """Every amount has as many sides as the first one (a stop may leave all of them out)."""
    wanted = next((len(van.capacity) for van in problem.vehicles), None)
    if wanted is None:
        return
    amounts = [(van.vehicle_id, van.capacity) for van in problem.vehicles]
    amounts += [(stop.stop_id, side) for stop in problem.stops for side in (stop.demand, stop.pickup) if side]
    for name, amount in amounts:
        if len(amount) != wanted:
            raise BadProblem(
                f"The amount {amount} of {name} has {len(amount)} sides, but that of {problem.vehicles[0].vehicle_id} "
                f"has {wanted}. Give every capacity, demand and pickup the same sides."
            )


def _check_links(problem: Problem) -> None:
    stops = {stop.stop_id: stop for stop in problem.stops}
    vans = {van.vehicle_id for van in problem.vehicles}
    fixed = Counter(stop_id for van in problem.vehicles for stop_id in van.first_stops)
    for stop_id, times in fixed.items():
        if stop_id not in stops or times > 1:
            seen = "is not among the stops" if stop_id not in stops else "comes first on two vans"
            raise BadProblem(f"The frozen stop {stop_id} {seen}. Freeze each known stop at most once.")
    for stop in problem.stops:
        if vans and stop.vehicles is not None and not stop.vehicles & vans:
            raise BadProblem(f"None of the vans that {stop.stop_id} allows is there. Mend its vehicles.")
    _check_pairs(stops)
    for van in problem.vehicles:
        _check_frozen(van, [stops[stop_id] for stop_id in van.first_stops])


def _check_frozen(van: Vehicle, frozen: list[Stop]) -> None:
    """The stops frozen on a van are stops that it may serve, together and in this order."""
    seen: set[str] = set()
    for stop in frozen:
        clash = ""
        if stop.vehicles is not None and van.vehicle_id not in stop.vehicles:
            clash = "the van may not come there"
        elif not stop.skills <= van.skills:
            clash = f"the van lacks {', '.join(sorted(stop.skills - van.skills))}"
        elif stop.choice and f"choice {stop.choice}" in seen:
            clash = f"another stop of the choice {stop.choice} is frozen before it"
        elif stop.picked_up_at and stop.picked_up_at not in seen:
            clash = f"{stop.picked_up_at}, where its goods are picked up, is not frozen before it"
        if clash:
            raise BadProblem(
                f"{stop.stop_id} is frozen on {van.vehicle_id}, but {clash}. Mend first_stops or the stop."
            )
        seen |= {stop.stop_id, f"choice {stop.choice}"}


def _check_pairs(stops: dict[str, Stop]) -> None:
    given: Counter[str] = Counter(stop.picked_up_at for stop in stops.values() if stop.picked_up_at)
    for stop in stops.values():
        source = stops.get(stop.picked_up_at)
        if stop.picked_up_at and (source is None or source is stop or source.pickup is None or source.picked_up_at):
            raise BadProblem(
                f"{stop.stop_id} gets what {stop.picked_up_at} picks up, but that is no other stop with a pickup. "
                "Name the stop where it is picked up."
            )
        if stop.picked_up_at and (given[stop.picked_up_at] > 1 or stop.pickup or any(stop.demand)):
            raise BadProblem(
                f"{stop.stop_id} is one half of a pair: it has no demand or pickup of its own, and nobody else "
                "gets what it gets. Take its amounts away, or split the pickup into two stops."
            )


def _check_prices(problem: Problem) -> None:
    prices = (problem.change_cents, problem.new_area_cents, problem.balance_cents)
    if not all(0 <= cents < 1e9 for cents in prices):
        raise BadProblem(f"A soft price of the problem is negative, not a number or beyond a billion: {prices}.")
    times = [at for at, _ in problem.speeds]
    in_order = all(earlier < later for earlier, later in pairwise(times))
    if not in_order or not all(map(is_whole, times)) or not all(0.01 <= factor <= 100 for _, factor in problem.speeds):
        raise BadProblem(
            f"The speeds of the day {problem.speeds} are out of order or beyond 0.01 to 100. "
            "Give (from_s, factor) steps in order, from whole seconds on."
        )
