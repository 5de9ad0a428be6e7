"""Times and cost of any order of stops, lawful or not, from the one simulation that search and plan share.

Where an order breaks a limit, exactly that limit gives way: the window that
is missed stays open until the van comes, the shift until it is back. So the
day is told as it would be, and what was broken can be counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import Any

import numpy as np

from doorstep.routing.drive_forward import forward
from doorstep.routing.drive_sheet import DEPART, DRIVE, METRES, NEVER, PAUSED, PAUSES, RETURN, SERVICE, SOFT, new_sheet
from doorstep.routing.drive_times import is_loaded, route_clock
from doorstep.routing.plan import Pause, Route, Visit
from doorstep.routing.problem import Problem
from doorstep.routing.rules import Rules, all_rules
from doorstep.routing.rules_vans import NO_LIMIT
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE
from doorstep.routing.vehicle import RELOAD, Demand, Vehicle


class Clockwork:
    """A problem's rules and one sheet, on which any van's route can be timed in some microseconds."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rules = all_rules(problem)
        self.sheet = new_sheet(self.rules)
        self.vans = {van.vehicle_id: np.uint32(number) for number, van in enumerate(problem.vehicles)}
        self.stops = {stop.stop_id: number for number, stop in enumerate(problem.stops)}

    def lawful_cents(self, vehicle: Vehicle, stops: Sequence[Stop]) -> float:
        """Cents of the order; infinite where it breaks a limit. The sheet holds its times afterwards."""
        self._lay(vehicle, stops)
        return float(route_clock(self.rules, self.sheet, self.vans[vehicle.vehicle_id], len(stops)))

    def route(self, vehicle: Vehicle, stops: Sequence[Stop]) -> Route:
        """The route whatever it breaks, without marginal costs. A leg without a road takes four years."""
        self._lay(vehicle, stops)
        cents = self._cents_laid(vehicle, len(stops))
        return self._read(vehicle, stops, cents)

    def with_marginals(self, vehicle: Vehicle, stops: Sequence[Stop], route: Route) -> Route:
        """The route with what it would cost less without each of its stops (of a pair without both halves)."""
        self._lay(vehicle, stops)
        laid, skip = self.sheet.place[: len(stops) + 1].copy(), self._ways_past(vehicle, stops)
        visits = []
        for place, visit in enumerate(route.visits):
            rest = self._without_pair(stops, place)
            if len(rest) + 1 == len(stops):
                self._lay_without(laid, place, skip[0][place], skip[1][place])
            else:
                self._lay(vehicle, rest)
            without_cents = round(self._cents_laid(vehicle, len(rest))) if rest else 0
            visits.append(replace(visit, marginal_cents=route.cost_cents - without_cents))
        return replace(route, visits=tuple(visits))

    def _without_pair(self, stops: Sequence[Stop], place: int) -> list[Stop]:
        """The order without a stop, and without the other half of its pair."""
        stop = stops[place]
        gone = {stop.stop_id, stop.picked_up_at}
        return [other for other in stops if other.stop_id not in gone and other.picked_up_at != stop.stop_id]

    def starting(self, vehicle: Vehicle, start_s: int) -> Clockwork:
        """The same clockwork for a day on which this van's shift starts at `start_s`."""
        vans = self.rules.van.copy()
        vans["starts"][self.vans[vehicle.vehicle_id]] = start_s
        other = copy(self)
        other.rules = self.rules._replace(van=vans)
        return other

    def _cents_laid(self, vehicle: Vehicle, count: int) -> float:
        """Cents of the order on the sheet, whatever it breaks."""
        van = self.vans[vehicle.vehicle_id]
        cents = float(route_clock(self.rules, self.sheet, van, count))
        return cents if math.isfinite(cents) else self._patient_cents(van, count)

    def _ways_past(self, vehicle: Vehicle, stops: Sequence[Stop]) -> tuple[Any, Any]:
        """Seconds and metres from the place before each stop to the one after it."""
        at = np.array([self.problem.start_of(vehicle), *(stop.place for stop in stops), self.problem.end_of(vehicle)])
        seconds, metres = (np.array(side) for side in self.problem.travel.legs(at[:-2], at[2:]))
        for is_open, leg in ((vehicle.open_start, 0), (vehicle.open_end, -1)):
            if is_open:
                seconds[leg] = metres[leg] = 0
        return seconds, metres

    def _lay_without(self, laid: Any, place: int, leg_s: int, leg_m: int) -> None:
        """The order that was laid, without its stop at a place."""
        now = self.sheet.place
        now[:place] = laid[:place]
        now[place : len(laid) - 1] = laid[place + 1 :]
        now[place]["leg_s"], now[place]["leg_m"] = leg_s, leg_m
        # The way home leaves from the stop before, which is another one now.
        now[place]["home_s"], now[place]["home_m"] = laid[place]["home_s"], laid[place]["home_m"]

    def _lay(self, vehicle: Vehicle, stops: Sequence[Stop]) -> None:
        """The order and its legs, written on the sheet."""
        place, count = self.sheet.place, len(stops)
        place["stop"][:count] = [self.stops[stop.stop_id] for stop in stops]
        start, end = self.problem.start_of(vehicle), self.problem.end_of(vehicle)
        at = np.array([start, *(stop.place for stop in stops), end], dtype=np.intp)
        place["leg_s"][: count + 1], place["leg_m"][: count + 1] = self.problem.travel.legs(at[:-1], at[1:])
        for is_open, leg in ((vehicle.open_start, 0), (vehicle.open_end, count)):
            if is_open:
                place["leg_s"][leg] = place["leg_m"][leg] = 0
        if vehicle.max_trips > 1:
            home = np.full(count + 1, start, dtype=np.intp)
            place["home_s"][: count + 1], place["home_m"][: count + 1] = self.problem.travel.legs(at[:-1], home)
            place["on_s"][: count + 1], place["on_m"][: count + 1] = self.problem.travel.legs(home, at[1:])

    def _patient_cents(self, van: Any, count: int) -> float:
        """As `lawful_cents` for the order on the sheet, with every limit that is in its way moved out of it."""
        legs = self.sheet.place["leg_s"]
        np.minimum(legs[: count + 1], UNREACHABLE - 1, out=legs[: count + 1])
        for also_breaks in (False, True):
            rules = self._endless(van, count, also_breaks)
            if is_loaded(rules, self.sheet, van, count):
                taken = forward(rules, self.sheet, van, count, rules.van[van]["starts"])
                if taken >= 0:
                    self._give_way(rules, van, count, int(self.sheet.label[count + 1, taken]))
                    return float(route_clock(rules, self.sheet, van, count))
        raise AssertionError(f"no limit is left for van {van}, and still it cannot drive")

    def _endless(self, van: Any, count: int, also_breaks: bool) -> Rules:
        """The rules without any limit for this van, and with windows that never close at the stops on the sheet."""
        rules, numbers = self.rules, self.sheet.place["stop"][:count]
        vans, openings, capacity, rests = (
            rules.van.copy(), rules.openings.copy(), rules.capacity.copy(), rules.rests.copy(),
        )  # fmt: skip
        for limit in ("most_stops", "most_s", "most_drive_s", "most_m"):
            vans[limit][van] = NO_LIMIT
        vans["ends"][van] = NEVER - 1
        if vans["trips"][van] > 1:
            vans["trips"][van] = count + 1
            capacity[van] = np.maximum(capacity[van], (rules.demand[numbers] + rules.pickup[numbers]).max(axis=0))
        else:
            capacity[van] = NO_LIMIT
        windowed = numbers[rules.stop["beyond_opening"][numbers] > rules.stop["first_opening"][numbers]]
        openings[rules.stop["beyond_opening"][windowed] - 1, 1] = NEVER - 1
        if also_breaks:
            rests[vans["first_rest"][van] : vans["beyond_rest"][van], 1] = NEVER - 1
        return rules._replace(van=vans, openings=openings, capacity=capacity, rests=rests, has_pairs=False)

    def _give_way(self, rules: Rules, van: Any, count: int, return_s: int) -> None:
        """Close every window again when it closes, or when the van is there at the earliest."""
        sheet = self.sheet
        for place in range(count):
            stop = sheet.place["stop"][place]
            last = int(rules.stop["beyond_opening"][stop]) - 1
            if last >= rules.stop["first_opening"][stop]:
                # Whatever breaks lie behind: the latest of the earliest starts.
                ready = max(label for label in sheet.label[place + 1].tolist() if label < NEVER)
                start = ready - int(sheet.place["service"][place])
                rules.openings[last, 1] = max(int(self.rules.openings[last, 1]), start)
        rules.van["ends"][van] = max(int(self.rules.van["ends"][van]), return_s)

    def _read(self, vehicle: Vehicle, stops: Sequence[Stop], cents: float) -> Route:
        total, count = self.sheet.total, len(stops)
        times = zip(*(self.sheet.place[name][:count].tolist() for name in ("arrival", "start", "leave")), strict=True)
        depart_s, return_s, drive_s, service_s, pause_s = (
            int(total[column]) for column in (DEPART, RETURN, DRIVE, SERVICE, PAUSED)
        )
        pauses = tuple(
            Pause(RELOAD if number < 0 else vehicle.breaks[number].break_id, after, start_s, end_s)
            for number, after, start_s, end_s in self.sheet.pause[: total[PAUSES]].tolist()
        )
        return Route(
            vehicle.vehicle_id,
            tuple(Visit(stop.stop_id, at[0], at[1], at[2], 0) for stop, at in zip(stops, times, strict=True)),
            depart_s, return_s, drive_s, service_s, return_s - depart_s - drive_s - service_s - pause_s,
            int(total[METRES]),
            _load(vehicle, stops),
            round(cents), pauses, pause_s, round(float(self.sheet.cents[SOFT])),
        )  # fmt: skip


def _load(vehicle: Vehicle, stops: Sequence[Stop]) -> Demand:
    """All that is brought and taken along, by side."""
    amounts = [amount for stop in stops for amount in (stop.demand, stop.pickup) if amount]
    return tuple(math.fsum(amount[side] for amount in amounts) for side in range(len(vehicle.capacity)))
