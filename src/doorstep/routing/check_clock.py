"""Every second of a route: drives, waits, services, breaks, reloads, and the limits of the day."""

from __future__ import annotations

from dataclasses import dataclass, field

from doorstep.routing.check_limits import check_breaks, check_limits
from doorstep.routing.check_roads import drive
from doorstep.routing.check_violation import Violation
from doorstep.routing.plan import Pause, Route, Visit
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle


def check_clock(problem: Problem, van: Vehicle, route: Route, visited: list[Stop]) -> list[Violation]:
    """What is wrong with the times of a route."""
    day = Day(problem, van, route)
    for number, (visit, stop) in enumerate(zip(route.visits, visited, strict=True)):
        day.go_to(number, stop, visit)
        day.serve(stop, visit)
    day.go_home(len(visited))
    return day.found + check_limits(van, route) + check_breaks(van, route)


@dataclass
class Day:
    """The route played second by second; `found` collects what is wrong."""

    problem: Problem
    van: Vehicle
    route: Route
    found: list[Violation] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now, self.drive_s, self.metres, self.service_s = self.route.depart_s, 0, 0, 0
        self.place = None if self.van.open_start else self.problem.start_of(self.van)

    def blame(self, code: str, where: str, seen: str) -> None:
        self.found.append(Violation(code, where, seen))

    def go_to(self, number: int, stop: Stop, visit: Visit) -> None:
        """Pauses before stop `number`, the drive, and pauses at its door."""
        on_the_way = [pause for pause in self._pauses(number) if pause.is_reload or pause.start_s < visit.arrival_s]
        # What starts at the arrival itself is taken at the door, and so is all that follows it.
        at_door = [pause for pause in self._pauses(number) if pause not in on_the_way]
        for pause in on_the_way:
            self.take(pause)
        self.drive_to(stop.place, stop.stop_id)
        if visit.arrival_s != self.now:
            self.blame("wrong_arrival", stop.stop_id, f"{visit.arrival_s} s, but it would be {self.now} s")
        self.now = visit.arrival_s
        for pause in at_door:
            self.take(pause)

    def serve(self, stop: Stop, visit: Visit) -> None:
        """The service at a door."""
        needed_s = stop.door_s + (stop.setup_s if self.came_from != stop.place else 0)
        if visit.start_s < self.now or visit.leave_s != visit.start_s + needed_s:
            seen = f"from {visit.start_s} to {visit.leave_s} s; ready at {self.now}, needs {needed_s} s"
            self.blame("wrong_service", stop.stop_id, seen)
        if stop.windows and not any(opens <= visit.start_s <= closes for opens, closes in stop.windows):
            self.blame("outside_window", stop.stop_id, f"starts at {visit.start_s} s, not in {stop.windows}")
        self.service_s += needed_s
        self.now = visit.leave_s

    def go_home(self, number: int) -> None:
        """The way to the end with its pauses before or after the last drive, and the sums of the day."""
        end = None if self.van.open_end else self.problem.end_of(self.van)
        pauses = self._pauses(number)
        before = self._before_home(pauses, end)
        for pause in pauses[:before]:
            self.take(pause)
        self.drive_to(end, self.van.vehicle_id)
        for pause in pauses[before:]:
            self.take(pause)
        if self.route.return_s != self.now:
            self.blame("wrong_return", self.van.vehicle_id, f"{self.route.return_s} s, but it would be {self.now} s")
        self._sums()

    def _before_home(self, pauses: list[Pause], end: int | None) -> int:
        """How many of the last pauses come before the last drive: it is not told, so as many as the return tells."""
        for before in range(len(pauses)):
            leaves = pauses[before - 1].end_s if before else self.now
            home = leaves + drive(self.problem, self.van, (self.place, end), leaves).seconds
            if home <= pauses[before].start_s and pauses[-1].end_s == self.route.return_s:
                return before
        return len(pauses)

    def take(self, pause: Pause) -> None:
        """A break where the van stands, or a reload at its start place as soon as it is there."""
        if pause.is_reload:
            self.drive_to(self.problem.start_of(self.van), self.van.vehicle_id)
            if pause.start_s != self.now or pause.end_s != pause.start_s + self.van.reload_s:
                seen = f"{pause.start_s}-{pause.end_s} s; at its start place at {self.now}, takes {self.van.reload_s} s"
                self.blame("wrong_reload", self.van.vehicle_id, seen)
        elif pause.start_s < self.now:
            self.blame(
                "wrong_break", self.van.vehicle_id, f"{pause.name} starts at {pause.start_s} s, before {self.now}"
            )
        self.now = pause.end_s

    def drive_to(self, place: int | None, where: str) -> None:
        """One leg from where the van stands."""
        leg = drive(self.problem, self.van, (self.place, place), self.now)
        if not leg.has_road:
            self.blame("no_road", where, "no road leads there from the place before")
        self.came_from = self.place
        self.now += leg.seconds
        self.drive_s += leg.seconds
        self.metres += leg.metres
        self.place = place

    def _pauses(self, number: int) -> list[Pause]:
        return [pause for pause in self.route.pauses if pause.after == number]

    def _sums(self) -> None:
        paused_s = sum(pause.end_s - pause.start_s for pause in self.route.pauses)
        worked_s = self.route.return_s - self.route.depart_s
        wait_s = worked_s - self.drive_s - self.service_s - paused_s
        told = self.route
        sums = (told.drive_s, told.distance_m, told.service_s, told.wait_s, told.pause_s)
        exact = (self.drive_s, self.metres, self.service_s, wait_s, paused_s)
        if sums != exact:
            seen = f"drive, metres, service, wait, pauses should be {exact}, but are {sums}"
            self.blame("wrong_sums", self.van.vehicle_id, seen)
