"""The document's tasks as stops of ours, one copy for each kind of van where there are several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doorstep.routing.stop import Stop
from doorstep.routing.vroom.clock import Clock
from doorstep.routing.vroom.element import Element, identifier_of
from doorstep.routing.vroom.errors import BadVroom
from doorstep.routing.vroom.read_jobs import GivenTask
from doorstep.routing.vroom.read_vehicles import GivenVehicle
from doorstep.routing.vroom.ways import Ways

MOST_PRIZE = 10**9 - 1


def copy_name(task: GivenTask, block: int) -> str:
    """The stop's id; copies for further kinds of vans have a number."""
    return task.name if block == 0 else f"{task.name} for kind {block + 1}"


def stops_of(
    tasks: Sequence[GivenTask], vehicles: Sequence[GivenVehicle], ways: Ways, clock: Clock
) -> tuple[list[Stop], dict[str, GivenTask]]:
    """The stops, and the task that each stop is."""
    known = {vehicle.name for vehicle in vehicles}
    stops, task_of = [], {}
    for block in range(ways.blocks):
        here = {van.name: van.van_type for van, at in zip(vehicles, ways.block, strict=True) if at == block}
        van_type = next(iter(here.values()), "")
        for task in tasks:
            allowed = _allowed(task, known)
            if ways.blocks > 1:
                allowed = frozenset(here) if allowed is None else allowed & frozenset(here)
                if not allowed:
                    continue
            name = copy_name(task, block)
            task_of[name] = task
            stops.append(_stop(task, name, ways.places_each * block, van_type, allowed, clock, ways.blocks > 1))
    return stops, task_of


def _stop(
    task: GivenTask, name: str, first_place: int, van_type: str, allowed: frozenset[str] | None, clock: Clock,
    is_copied: bool,
) -> Stop:  # fmt: skip
    extra, path = task.extra, task.element.at("time_windows")
    wished = extra.window("wished")
    return Stop(
        name,
        first_place + task.place,
        task.delivery,
        service_s=task.service_per_type.get(van_type, task.service_s),
        setup_s=task.setup_per_type.get(van_type, task.setup_s),
        windows=tuple(clock.window(one, f"{path}[{at}]") for at, one in enumerate(task.windows)),
        prize_cents=_prize(task),
        pickup=task.pickup if any(task.pickup) or task.type == "pickup" else None,
        picked_up_at=task.picked_up_at,
        service_per_piece_s=extra.whole("service_per_piece_s", most=10**6),
        wished=clock.window(wished, extra.at("wished")) if wished else None,
        early_cents_per_min=extra.number("early_cents_per_min"),
        late_cents_per_min=extra.number("late_cents_per_min"),
        priority=task.priority,
        visit_cents=extra.whole("visit_cents", most=MOST_PRIZE),
        choice=_choice(task, extra, is_copied),
        skills=task.skills,
        vehicles=allowed,
        area=extra.text("area") or "",
        was_on=f"vehicle {identifier_of(extra, 'was_on')}" if "was_on" in extra else "",
    )


def _prize(task: GivenTask) -> int | None:
    """A shipment's prize is that of its pickup; the delivery follows."""
    prize = task.extra.optional_whole("prize_cents", most=MOST_PRIZE)
    return 0 if task.type == "delivery" and prize is not None else prize


def _choice(task: GivenTask, extra: Element, is_copied: bool) -> str:
    wanted = extra.text("choice") or ""
    return wanted or (task.name if is_copied else "")


def _allowed(task: GivenTask, known: set[str]) -> frozenset[str] | None:
    if "vehicles" not in task.extra:
        return None
    path = task.extra.at("vehicles")
    names = [f"vehicle {item}" for item in task.extra.items("vehicles")]
    strange = [name for name in names if name not in known]
    if strange or not names:
        seen = f"names {strange[0][:60]}, which is not there" if strange else "is empty"
        raise BadVroom(f"{path} {seen}. Name vehicles by their ids, or leave it out for all.")
    return frozenset(names)


def first_steps(vehicles: Sequence[GivenVehicle], task_of: Mapping[str, GivenTask], ways: Ways) -> dict[str, list[str]]:
    """The stops of each vehicle's steps: where the search may begin. Raises BadVroom for steps that are no task."""
    found = {}
    used: dict[str, str] = {}
    for vehicle, block in zip(vehicles, ways.block, strict=True):
        path = vehicle.element.at("steps")
        for name in vehicle.steps:
            if name not in task_of:
                raise BadVroom(f"{path} names {name[:60]}, which is no task. Name jobs and shipments by their ids.")
            if name in used:
                raise BadVroom(f"{path} names {name[:60]}, which is also in {used[name]}. Each task has one vehicle.")
            used[name] = path
        if vehicle.steps:
            copies = [copy_name(task_of[name], block) for name in vehicle.steps]
            found[vehicle.name] = [name for name in copies if name in task_of]
    return found
