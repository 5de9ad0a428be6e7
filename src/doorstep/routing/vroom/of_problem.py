"""Any problem answered in VROOM's words: public instances have no document of their own."""

from __future__ import annotations

from collections.abc import Mapping

from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle
from doorstep.routing.vroom.clock import Clock
from doorstep.routing.vroom.element import Element
from doorstep.routing.vroom.kinds import Costs
from doorstep.routing.vroom.notes import Notes
from doorstep.routing.vroom.places import Places
from doorstep.routing.vroom.read import VroomRead
from doorstep.routing.vroom.read_jobs import GivenTask
from doorstep.routing.vroom.read_vehicles import GivenBreak, GivenVehicle
from doorstep.routing.vroom.ways import Ways


def read_of(problem: Problem, *, notes: tuple[str, ...] = ()) -> VroomRead:
    """What `write_vroom` needs: ids are the problem's own (as numbers where they are), costs its cents."""
    pairs = {stop.picked_up_at for stop in problem.stops if stop.picked_up_at}
    return VroomRead(
        problem=problem,
        notes=notes,
        start={},
        task_of={stop.stop_id: _task(stop, pairs) for stop in problem.stops},
        vehicle_of={van.vehicle_id: _vehicle(van) for van in problem.vehicles},
        ways=Ways(
            travel=problem.travel,
            roads=(),
            block=(0,) * len(problem.vehicles),
            blocks=1,
            places_each=problem.travel.places,
            cents_per_km=tuple(van.cents_per_km for van in problem.vehicles),
            cents_per_hour=tuple(van.cents_per_hour for van in problem.vehicles),
            pays_driving=False,
        ),
        clock=Clock(0),
        places=Places(problem.travel.places),
        sides=max((len(van.capacity) for van in problem.vehicles), default=0),
        pays_whole_route=True,
    )


def _identifier(name: str) -> int | str:
    return int(name) if name.isascii() and name.isdigit() and len(name) < 18 else name


def _element(kind: str) -> Element:
    nothing: Mapping[str, object] = {}
    return Element(dict(nothing), kind, kind, Notes())


def _task(stop: Stop, pairs: set[str]) -> GivenTask:
    kind = "delivery" if stop.picked_up_at else "pickup" if stop.stop_id in pairs else "job"
    return GivenTask(
        element=_element("job"),
        type=kind,
        task_id=_identifier(stop.stop_id),
        place=stop.place,
        setup_s=stop.setup_s,
        service_s=stop.service_s,
        setup_per_type={},
        service_per_type={},
        windows=stop.windows,
        delivery=stop.demand,
        pickup=stop.pickup or (),
        skills=stop.skills,
        priority=stop.priority,
        extra=_element("job.doorstep"),
        picked_up_at=stop.picked_up_at,
    )


def _vehicle(van: Vehicle) -> GivenVehicle:
    return GivenVehicle(
        element=_element("vehicle"),
        vehicle_id=_identifier(van.vehicle_id),
        profile="car",
        van_type="",
        start=van.start_place,
        end=van.end_place,
        costs=Costs(van.fixed_cents, 0, 0, 0, van.speed_factor),
        skills=van.skills,
        time_window=(van.shift_start_s, van.shift_end_s),
        breaks=tuple(
            GivenBreak(pause.break_id, (pause.window,), pause.duration_s, None, "", None) for pause in van.breaks
        ),
        steps=(),
    )
