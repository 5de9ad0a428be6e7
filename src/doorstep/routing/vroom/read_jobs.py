"""Jobs and shipments: what is to be done where, when and with what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from doorstep.routing.vehicle import LONGEST_SHIFT_S
from doorstep.routing.vroom.element import LEAST_SIDES, Element, Windows, amounts, identifier, whole
from doorstep.routing.vroom.errors import BadVroom, TooLarge, shown
from doorstep.routing.vroom.places import Places
from doorstep.routing.vroom.read_vehicles import only_once

MOST_TASKS = 100_000
MOST_PRIORITY = 100


@dataclass(frozen=True, slots=True)
class GivenTask:
    """A job, or the pickup or delivery of a shipment. Seconds at the door by type of van where the document says so."""

    element: Element
    type: str
    task_id: int | str
    place: int
    setup_s: int
    service_s: int
    setup_per_type: dict[str, int]
    service_per_type: dict[str, int]
    windows: Windows
    delivery: tuple[float, ...]
    pickup: tuple[float, ...]
    skills: frozenset[str]
    priority: int
    extra: Element
    picked_up_at: str

    @property
    def name(self) -> str:
        """As messages and our plan call it; jobs, pickups and deliveries are numbered apart."""
        return f"{self.type} {self.task_id}"

    @property
    def depends_on_type(self) -> bool:
        return bool(self.setup_per_type or self.service_per_type)


def read_tasks(problem: Element, places: Places, sides: int) -> list[GivenTask]:
    """Jobs, then each shipment's pickup and delivery. Raises BadVroom with the path of whatever cannot be."""
    asked = len(problem.items("jobs")) + 2 * len(problem.items("shipments"))
    if asked > MOST_TASKS:
        raise TooLarge(
            f"There are {asked:,} tasks; up to {MOST_TASKS:,} are planned in one go. Split the file by depot or area."
        )
    found = [_job(element, places, sides) for element in problem.children("jobs", "job")]
    for element in problem.children("shipments", "shipment"):
        found += _shipment(element, places, sides)
    only_once([(task.name, task.element.at("id")) for task in found])
    return found


def sides_of(problem: Element) -> int:
    """How many numbers an amount has: as many as the first one in the document."""
    for group, names in (("vehicles", ("capacity",)), ("jobs", ("delivery", "pickup")), ("shipments", ("amount",))):
        for item in problem.items(group):
            for name in names:
                if isinstance(item, dict) and isinstance(item.get(name), list):
                    return len(item[name])
    return 0


def _job(element: Element, places: Places, sides: int) -> GivenTask:
    delivery, pickup = amounts(element, "delivery", sides), amounts(element, "pickup", sides)
    return _task(element, "job", places, delivery, pickup, element, element.child("doorstep", "job.doorstep"))


def _shipment(element: Element, places: Places, sides: int) -> Iterator[GivenTask]:
    amount, nothing = amounts(element, "amount", sides), (0.0,) * max(sides, LEAST_SIDES)
    extra = element.child("doorstep", "shipment.doorstep")
    source = ""
    for end, picked in (("pickup", amount), ("delivery", nothing)):
        if end not in element:
            raise BadVroom(
                f"{element.at(end)} is missing. A shipment has a pickup and a delivery, each with its place."
            )
        task = _task(element.child(end, "task"), end, places, nothing, picked, element, extra, source)
        source = task.name
        yield task


def _task(
    element: Element, kind: str, places: Places, delivery: tuple[float, ...], pickup: tuple[float, ...],
    whole_of: Element, extra: Element, picked_up_at: str = "",
) -> GivenTask:  # fmt: skip
    place = places.of(element)
    if place is None:
        missing = "location" if places.size is None else "location_index"
        raise BadVroom(f"{element.at(missing)} is missing. Say where it is: location [lon, lat], or location_index.")
    element.text("description")
    return GivenTask(
        element=element,
        type=kind,
        task_id=identifier(element),
        place=place,
        setup_s=element.whole("setup", most=LONGEST_SHIFT_S),
        service_s=element.whole("service", most=LONGEST_SHIFT_S),
        setup_per_type=_per_type(element, "setup_per_type"),
        service_per_type=_per_type(element, "service_per_type"),
        windows=element.windows("time_windows"),
        delivery=delivery,
        pickup=pickup,
        skills=frozenset(map(str, whole_of.wholes("skills"))),
        priority=whole_of.whole("priority", most=MOST_PRIORITY),
        extra=extra,
        picked_up_at=picked_up_at,
    )


def _per_type(element: Element, name: str) -> dict[str, int]:
    given = element.raw(name)
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise BadVroom(f'{element.at(name)} is {shown(given)}. Give seconds by type of vehicle: {{"bike": 60}}.')
    return {str(kind): whole(value, f"{element.at(name)}.{kind}", LONGEST_SHIFT_S) for kind, value in given.items()}
