"""A whole VROOM document as a problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from doorstep.routing.errors import BadProblem
from doorstep.routing.problem import Problem
from doorstep.routing.vroom.clock import Clock, clock_of
from doorstep.routing.vroom.element import Element, number, whole
from doorstep.routing.vroom.errors import BadVroom, shown
from doorstep.routing.vroom.matrices import AskRoads, Roads, asked_roads, read_matrices
from doorstep.routing.vroom.notes import Notes
from doorstep.routing.vroom.our_stops import first_steps, stops_of
from doorstep.routing.vroom.our_vans import facts_of_van, vans_of
from doorstep.routing.vroom.places import Places
from doorstep.routing.vroom.read_jobs import GivenTask, read_tasks, sides_of
from doorstep.routing.vroom.read_vehicles import GivenVehicle, read_vehicles
from doorstep.routing.vroom.ways import Ways, ways_of

PAYS = ("driving", "whole_route")


@dataclass(frozen=True)
class VroomRead:
    """The problem and what is needed to answer in the document's own words.

    `start` holds the vehicles' steps by van (`solve(start=...)`); `notes`
    name what was not used and what was assumed; `task_of` and `vehicle_of`
    lead from our ids to the document's.
    """

    problem: Problem
    notes: tuple[str, ...]
    start: Mapping[str, Sequence[str]]
    task_of: Mapping[str, GivenTask]
    vehicle_of: Mapping[str, GivenVehicle]
    ways: Ways
    clock: Clock
    places: Places
    sides: int
    pays_whole_route: bool

    @property
    def is_estimate(self) -> bool:
        """Whether any time is an estimate from straight lines."""
        return any(roads.is_estimate for roads in self.ways.roads)

    @property
    def lonlat(self) -> dict[int, tuple[float, float]]:
        """[lon, lat] by place of the problem, as far as the document tells."""
        return {
            block * self.ways.places_each + place: point
            for block in range(self.ways.blocks)
            for place, point in self.places.lonlat.items()
        }


def read_vroom(document: Any, *, ask_roads: AskRoads | None = None) -> VroomRead:
    """`document` is parsed JSON; `ask_roads` gives times where it has coordinates only (else the no-map estimate).

    Raises BadVroom whose message begins with the element, UnknownField for
    what is nearly a known field, TooLarge.
    """
    notes = Notes()
    root = Element(document, "", "problem", notes)
    _has_both(root)
    matrices, size = read_matrices(root)
    places = Places(size)
    sides = sides_of(root)
    vehicles, tasks = read_vehicles(root, places), read_tasks(root, places, sides)
    roads = _by_profile(vehicles, matrices, places, ask_roads, notes)
    ways = _ways(root, vehicles, tasks, roads, notes)
    clock = clock_of(_starts(vehicles, tasks))
    stops, task_of = stops_of(tasks, vehicles, ways, clock)
    start = first_steps(vehicles, task_of, ways)
    vans = vans_of(vehicles, ways, clock, sides, start)
    try:
        problem = Problem(tuple(vans), tuple(stops), ways.travel, **_of_the_whole(root, clock))
    except BadProblem as error:
        raise BadVroom(error.message) from error
    named = {vehicle.name: vehicle for vehicle in vehicles}
    pays_whole_route = _pay(root) == "whole_route"
    _say_task_hours(vehicles, notes, pays_whole_route=pays_whole_route)
    return VroomRead(
        problem, notes.sentences(), start, task_of, named, ways, clock, places, sides, pays_whole_route
    )  # fmt: skip


def _has_both(root: Element) -> None:
    if not root.items("vehicles"):
        raise BadVroom("vehicles is missing or empty. Give at least one vehicle.")
    if not root.items("jobs") and not root.items("shipments"):
        raise BadVroom("jobs and shipments are missing or empty. Give at least one of them.")


def _by_profile(
    vehicles: Sequence[GivenVehicle], matrices: Mapping[str, Roads], places: Places, ask: AskRoads | None, notes: Notes
) -> dict[str, Roads]:
    wanted = dict.fromkeys(vehicle.profile for vehicle in vehicles)
    missing = [profile for profile in wanted if profile not in matrices]
    if missing and matrices:
        path = next(v.element.at("profile") for v in vehicles if v.profile == missing[0])
        raise BadVroom(
            f"{path} is '{missing[0][:40]}', but matrices has only {', '.join(matrices)[:200]}. Give its durations."
        )
    for profile in matrices.keys() - wanted.keys():
        notes.not_used(f"matrices.{profile}", "no vehicle has this profile")
    _need_metres(vehicles, matrices)
    if not missing:
        return {profile: matrices[profile] for profile in wanted}
    return dict.fromkeys(wanted, asked_roads(places, ask, notes))


def _need_metres(vehicles: Sequence[GivenVehicle], matrices: Mapping[str, Roads]) -> None:
    for vehicle in vehicles:
        roads = matrices.get(vehicle.profile)
        asks = vehicle.costs.per_km or "max_distance" in vehicle.element
        if roads is not None and roads.metres is None and roads.costs is None and asks:
            raise BadVroom(
                f"matrices.{vehicle.profile}.distances is missing, but {vehicle.element.path} has per_km or "
                "max_distance. Give the metres between all places."
            )


def _ways(
    root: Element, vehicles: Sequence[GivenVehicle], tasks: Sequence[GivenTask], roads: Mapping[str, Roads],
    notes: Notes,
) -> Ways:  # fmt: skip
    by_type = any(task.depends_on_type for task in tasks)
    facts = [facts_of_van(vehicle, by_type=by_type) for vehicle in vehicles]
    may_copy = not any(task.type != "job" for task in tasks)
    return ways_of(facts, roads, notes, pays_driving=_pay(root) == "driving", may_copy=may_copy)


def _pay(root: Element) -> str:
    pay = root.child("doorstep", "problem.doorstep").text("pay") or PAYS[0]
    if pay not in PAYS:
        raise BadVroom(f"doorstep.pay is {shown(pay)}. Known are {' and '.join(PAYS)}.")
    return pay


def _say_task_hours(vehicles: Sequence[GivenVehicle], notes: Notes, *, pays_whole_route: bool) -> None:
    """An hour at the doors costs the same whoever serves them, unless vans differ; then it is told, not searched."""
    for vehicle in vehicles:
        path = f"{vehicle.element.path}.costs.per_task_hour"
        if vehicle.costs.per_task_hour and pays_whole_route:
            notes.not_used(path, "hours at doors are within the hours of the whole route")
        elif vehicle.costs.per_task_hour != vehicles[0].costs.per_task_hour:
            notes.not_used(path, "it is in the cost told, but vans are not chosen by it")


def _starts(vehicles: Sequence[GivenVehicle], tasks: Sequence[GivenTask]) -> list[int]:
    starts = [opens for task in tasks for opens, _ in task.windows]
    starts += [vehicle.time_window[0] for vehicle in vehicles if vehicle.time_window]
    return starts + [one.windows[0][0] for vehicle in vehicles for one in vehicle.breaks]


def _of_the_whole(root: Element, clock: Clock) -> dict[str, Any]:
    extra = root.child("doorstep", "problem.doorstep")
    speeds = []
    for at, step in enumerate(extra.items("speeds")):
        path = f"{extra.at('speeds')}[{at}]"
        if not isinstance(step, list) or len(step) != 2:
            raise BadVroom(f"{path} is {shown(step)}. Give [from_s, factor]; 0.5 is half as fast.")
        from_s = whole(step[0], f"{path}[0]", 2**62) - clock.origin_s
        speeds.append((max(from_s, 0), number(step[1], f"{path}[1]", 0.01)))
    return {
        "speeds": tuple(speeds),
        "change_cents": extra.whole("change_cents", most=10**9 - 1),
        "new_area_cents": extra.whole("new_area_cents", most=10**9 - 1),
        "balance_cents": extra.number("balance_cents"),
    }
