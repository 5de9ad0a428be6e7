"""One route step by step: what stands in an answer's `steps`, with sums that grow along the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from doorstep.routing.plan import Pause, Route, Visit
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle
from doorstep.routing.vroom.loads import Hold, Load
from doorstep.routing.vroom.read import VroomRead

Step = dict[str, Any]


@dataclass
class Sums:
    """What a route adds up to; `metres` is None where nobody knows them, `price` where there is no costs matrix."""

    drive_s: int = 0
    metres: int | None = 0
    price: float | None = 0.0
    setup_s: int = 0
    service_s: int = 0
    wait_s: int = 0


class Walk:
    """Follows one route with its clock, its place and its load, and writes down a step for each thing done."""

    def __init__(self, read: VroomRead, route: Route, van: Vehicle, stops: dict[str, Stop]) -> None:
        self._read, self._route, self._van, self._stops = read, route, van, stops
        self._hold = Hold(stops, read.sides)
        self._clock = route.depart_s
        self._place = None if van.open_start else read.problem.start_of(van)
        self.sums, self.steps = Sums(), list[Step]()

    def through(self) -> None:
        """The whole route: start, breaks, stops, reloads, end."""
        reloads = [pause.after for pause in self._route.pauses if pause.is_reload]
        load = self._hold.pull_out(self._trip(0, reloads))
        if not self._van.open_start:
            self._step("start", self._clock, load)
        for at, visit in enumerate(self._route.visits):
            load = self._pauses(at, load, reloads)
            load = self._visit(at, visit, load)
        load = self._pauses(len(self._route.visits), load, reloads)
        if not self._van.open_end:
            self._drive_to(self._read.problem.end_of(self._van), self._route.return_s)
            self._step("end", self._clock, load)

    def _trip(self, first: int, reloads: Sequence[int]) -> Sequence[str]:
        last = next((after for after in reloads if after > first), len(self._route.visits))
        return self._route.stop_ids[first:last]

    def _pauses(self, after: int, load: Load, reloads: Sequence[int]) -> Load:
        """Breaks and reloads after so many visits, those before the drive to the next stop."""
        for pause in self._route.pauses:
            if pause.after == after and (pause.is_reload or not self._is_at_next_door(pause)):
                load = self._reload(pause, reloads) if pause.is_reload else self._break(pause, load)
        return load

    def _is_at_next_door(self, pause: Pause) -> bool:
        visits = self._route.visits
        return pause.after < len(visits) and pause.start_s >= visits[pause.after].arrival_s > self._clock

    def _reload(self, pause: Pause, reloads: Sequence[int]) -> Load:
        self._drive_to(self._read.problem.start_of(self._van), pause.start_s)
        load = self._hold.pull_out(self._trip(pause.after, reloads))
        self._step("break", pause.start_s, load, service=pause.end_s - pause.start_s, description="reload")
        self.steps[-1]["doorstep"] = {"reload": True}
        self._clock = pause.end_s
        return load

    def _break(self, pause: Pause, load: Load) -> Load:
        wait_s = max(0, pause.start_s - self._clock)
        breaks = self._read.vehicle_of[self._van.vehicle_id].breaks
        given = next(one for one in breaks if pause.name in (f"break {one.break_id}", one.break_id))
        self._step(
            "break", pause.start_s - wait_s, load, id=given.break_id, service=pause.end_s - pause.start_s,
            waiting=wait_s, description=given.description,
        )  # fmt: skip
        if given.max_load is not None and any(a > most for a, most in zip(load, given.max_load, strict=False)):
            self.steps[-1]["violations"] = [{"cause": "max_load"}]
        self._clock = pause.end_s
        return load

    def _visit(self, at: int, visit: Visit, load: Load) -> Load:
        stop, task = self._stops[visit.stop_id], self._read.task_of[visit.stop_id]
        self._drive_to(stop.place, visit.arrival_s)
        for pause in self._route.pauses:
            if pause.after == at and not pause.is_reload and pause.start_s >= visit.arrival_s:
                load = self._break(pause, load)
        load = self._hold.visit(visit.stop_id)
        setup_s = visit.leave_s - visit.start_s - stop.door_s
        self._step(
            task.type, self._clock, load, id=task.task_id, setup=setup_s, service=stop.door_s,
            waiting=visit.start_s - self._clock, description=task.element.text("description"),
        )  # fmt: skip
        self.steps[-1]["doorstep"] = {"marginal_cents": visit.marginal_cents}
        self._clock = visit.leave_s
        return load

    def _drive_to(self, place: int, arrival_s: int) -> None:
        if self._place is not None:
            self.sums.drive_s += arrival_s - self._clock
            metres = self._read.ways.metres(self._place, place)
            self.sums.metres = None if metres is None or self.sums.metres is None else self.sums.metres + metres
            price = self._read.ways.price(self._place, place)
            self.sums.price = None if price is None or self.sums.price is None else self.sums.price + price
        self._place, self._clock = place, arrival_s

    def _step(
        self, kind: str, arrival_s: int, load: Load, *, setup: int = 0, service: int = 0, waiting: int = 0, **more: Any
    ) -> None:
        step: Step = {"type": kind, **{key: value for key, value in more.items() if value is not None}}
        if self._place is not None and not (kind == "break" and "id" in more):
            step |= where(self._read, self._place)
        step |= {
            "setup": setup, "service": service, "waiting_time": waiting, "load": amount(load, self._read.sides),
            "arrival": self._read.clock.back(arrival_s), "duration": self.sums.drive_s, "violations": [],
        }  # fmt: skip
        if self.sums.metres is not None:
            step["distance"] = self.sums.metres
        self.sums.setup_s += setup
        self.sums.service_s += service
        self.sums.wait_s += waiting
        self.steps.append(step)


def where(read: VroomRead, place: int) -> dict[str, Any]:
    """`location` and `location_index` as the document gave them."""
    number = place % read.ways.places_each
    found: dict[str, Any] = {}
    if number in read.places.lonlat:
        found["location"] = list(read.places.lonlat[number])
    if read.places.size is not None:
        found["location_index"] = number
    return found


def amount(load: Load, sides: int) -> list[int]:
    return [round(side) for side in load[:sides]]
