"""Vehicles: where they start, what they cost, when they rest."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.routing.vehicle import LONGEST_SHIFT_S
from doorstep.routing.vroom.clock import Clock
from doorstep.routing.vroom.element import Element, Windows, identifier
from doorstep.routing.vroom.errors import BadVroom
from doorstep.routing.vroom.kinds import Costs
from doorstep.routing.vroom.places import Places

DEFAULT_PER_HOUR = 3600
STEPS = {"job": "job", "pickup": "pickup", "delivery": "delivery", "break": "", "start": "", "end": ""}


@dataclass(frozen=True, slots=True)
class GivenBreak:
    """`max_load` is what may be aboard while the driver rests; it is told where it is broken, not planned."""

    break_id: int | str
    windows: Windows
    service_s: int
    max_load: tuple[int, ...] | None
    path: str
    description: str | None


@dataclass(frozen=True, slots=True)
class GivenVehicle:
    """A vehicle as the document has it, its times on the document's clock."""

    element: Element
    vehicle_id: int | str
    profile: str
    van_type: str
    start: int | None
    end: int | None
    costs: Costs
    skills: frozenset[str]
    time_window: tuple[int, int] | None
    breaks: tuple[GivenBreak, ...]
    steps: tuple[str, ...]

    @property
    def name(self) -> str:
        """As messages and our plan call it."""
        return f"vehicle {self.vehicle_id}"


def read_vehicles(problem: Element, places: Places) -> list[GivenVehicle]:
    """Raises BadVroom with the path of whatever cannot be."""
    found = [_vehicle(element, places) for element in problem.children("vehicles", "vehicle")]
    only_once([(vehicle.name, vehicle.element.at("id")) for vehicle in found])
    return found


def only_once(named: list[tuple[str, str]]) -> None:
    """Raises BadVroom for the second of two that have one id; `named` is (what it is called, path)."""
    seen: dict[str, str] = {}
    for name, path in named:
        if name in seen:
            raise BadVroom(f"{path} is taken: {name} is also at {seen[name]}. Give each its own id.")
        seen[name] = path


def _vehicle(element: Element, places: Places) -> GivenVehicle:
    breaks = tuple(_break(one) for one in element.children("breaks", "break"))
    only_once([(f"break {one.break_id}", f"{one.path}.id") for one in breaks])
    element.text("description")
    return GivenVehicle(
        element=element,
        vehicle_id=identifier(element),
        profile=element.text("profile") or "car",
        van_type=element.text("type") or "",
        start=places.of(element, "start", "start_index"),
        end=places.of(element, "end", "end_index"),
        costs=_costs(element),
        skills=frozenset(map(str, element.wholes("skills"))),
        time_window=element.window("time_window"),
        breaks=tuple(sorted(breaks, key=lambda one: one.windows)),
        steps=_steps(element),
    )


def _costs(element: Element) -> Costs:
    costs = element.child("costs", "costs")
    return Costs(
        costs.whole("fixed", most=10**9 - 1),
        costs.whole("per_hour", DEFAULT_PER_HOUR, most=10**9 - 1),
        costs.whole("per_km", most=10**9 - 1),
        costs.whole("per_task_hour", most=10**9 - 1),
        element.number("speed_factor", 1.0, least=0.01),
    )


def _break(element: Element) -> GivenBreak:
    windows = element.windows("time_windows")
    if not windows:
        raise BadVroom(f"{element.at('time_windows')} has no window. Say when the break may start: [[start, end]].")
    if len(windows) > 1:
        element.notes.not_used(f"{element.at('time_windows')}[1]", "a break has one window here: its first")
    service_s = element.whole("service", most=LONGEST_SHIFT_S)
    max_load = element.wholes("max_load") if "max_load" in element else None
    return GivenBreak(identifier(element), windows, service_s, max_load, element.path, element.text("description"))


def _steps(element: Element) -> tuple[str, ...]:
    """The stops of the steps, in order."""
    stops = []
    for step in element.children("steps", "step"):
        kind = step.text("type")
        if kind not in STEPS:
            raise BadVroom(f"{step.at('type')} is {kind!r:.40}. Known are {', '.join(STEPS)}.")
        if STEPS[kind]:
            stops.append(f"{STEPS[kind]} {identifier(step)}")
    only_once([(stop, f"{element.at('steps')}[{at}]") for at, stop in enumerate(stops)])
    return tuple(stops)


def shift_of(vehicle: GivenVehicle, clock: Clock) -> tuple[int, int]:
    """The van's working time on our clock; all of it where the document says nothing."""
    if vehicle.time_window is None:
        return 0, LONGEST_SHIFT_S
    return clock.window(vehicle.time_window, vehicle.element.at("time_window"))
