"""The document's vehicles as vans of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doorstep.routing.vehicle import LONGEST_SHIFT_S, Break, Vehicle
from doorstep.routing.vroom.clock import Clock
from doorstep.routing.vroom.element import Element, amounts
from doorstep.routing.vroom.errors import BadVroom, shown
from doorstep.routing.vroom.read_vehicles import GivenVehicle, shift_of
from doorstep.routing.vroom.ways import VanFacts, Ways

MOST_PRICE = 10**9 - 1


def facts_of_van(vehicle: GivenVehicle, *, by_type: bool) -> VanFacts:
    """`by_type` where times at doors depend on the type of vehicle."""
    element = vehicle.element
    return VanFacts(
        element.path,
        vehicle.profile,
        vehicle.costs,
        vehicle.van_type if by_type else "",
        element.optional_whole("max_distance"),
    )


def vans_of(
    vehicles: Sequence[GivenVehicle], ways: Ways, clock: Clock, sides: int, start: Mapping[str, Sequence[str]]
) -> list[Vehicle]:
    """In the document's order."""
    return [_van(vehicle, at, ways, clock, sides, start.get(vehicle.name, ())) for at, vehicle in enumerate(vehicles)]


def _van(vehicle: GivenVehicle, at: int, ways: Ways, clock: Clock, sides: int, steps: Sequence[str]) -> Vehicle:
    element, extra = vehicle.element, vehicle.element.child("doorstep", "vehicle.doorstep")
    if sides and "capacity" not in element:
        raise BadVroom(f"{element.at('capacity')} is missing, but amounts have {sides} numbers. Say what it takes.")
    opens, closes = shift_of(vehicle, clock)
    first_place = ways.block[at] * ways.places_each
    start, end = ((None if place is None else place + first_place) for place in (vehicle.start, vehicle.end))
    return Vehicle(
        vehicle.name,
        amounts(element, "capacity", sides),
        opens,
        closes,
        fixed_cents=vehicle.costs.fixed,
        cents_per_hour=ways.cents_per_hour[at],
        cents_per_km=ways.cents_per_km[at],
        max_stops=element.optional_whole("max_tasks"),
        # A van that is free at one end still needs a number there; it belongs to its own block.
        start_place=first_place if start is None else start,
        end_place=first_place if end is None else end,
        open_start=start is None,
        open_end=end is None,
        max_drive_s=element.optional_whole("max_travel_time"),
        max_distance_m=None if ways.pays_driving else element.optional_whole("max_distance"),
        speed_factor=vehicle.costs.speed_factor,
        skills=vehicle.skills,
        breaks=tuple(
            Break(f"break {one.break_id}", clock.window(one.windows[0], f"{one.path}.time_windows[0]"), one.service_s)
            for one in vehicle.breaks
        ),
        max_trips=max(1, extra.whole("max_trips", 1, most=1000)),
        reload_s=extra.whole("reload_s", most=LONGEST_SHIFT_S),
        max_duration_s=extra.optional_whole("max_duration_s"),
        regular_s=extra.optional_whole("regular_s"),
        overtime_cents_per_hour=extra.number("overtime_cents_per_hour"),
        area_cents=_area_cents(extra),
        first_stops=tuple(steps[: extra.whole("frozen_steps")]),
    )


def _area_cents(extra: Element) -> dict[str, int]:
    given = extra.raw("area_cents")
    if given is None:
        return {}
    fine = isinstance(given, dict) and all(
        isinstance(cents, int) and not isinstance(cents, bool) and abs(cents) <= MOST_PRICE for cents in given.values()
    )
    if not fine:
        raise BadVroom(
            f'{extra.at("area_cents")} is {shown(given)}. Give whole cents by area: {{"north": 0, "south": 40}}.'
        )
    return dict(given)
