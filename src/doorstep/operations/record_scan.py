"""One beep at the station: the scan is on disk, then the sorter is told where the parcel goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from doorstep.operations.ports import Actor, Assignment, Ports
from doorstep.operations.scanned_text import number_in
from doorstep.operations.where_it_goes import NO_READ, Directions, where_it_goes
from doorstep.operations.wire import read_count, read_id, read_moment, read_text
from doorstep.parcels import Event

DOUBLE_TAP = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class Scan:
    """What a station sends. `scan_id` is made there (UUIDv7) and becomes the event's id."""

    scan_id: UUID
    code: str
    occurred_at: datetime
    place: str = ""
    device: str = ""
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """What the sorter does with the parcel in hand. `outcome` is a place's word, see `where_it_goes`."""

    event_id: UUID
    outcome: str
    parcel: str
    route: str
    position: str
    stop_seq: int
    stops: int
    load_position: str
    carrier: str
    service: str
    message: str
    duplicate: bool
    plan_version: int

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "event_id": str(self.event_id)}


def read_scan(wire: Any) -> Scan:
    """The scan of a JSON object `{id, code, place, occurred_at, device, seq}`; raises BadInput."""
    return Scan(
        scan_id=read_id(wire),
        code=read_text(wire, "code", 500, raw=True),
        occurred_at=read_moment(wire, "occurred_at"),
        place=read_text(wire, "place", 80),
        device=read_text(wire, "device", 80),
        seq=read_count(wire, "seq"),
    )


def record_scan(scan: Scan, *, actor: Actor, ports: Ports) -> ScanAnswer:
    """Record one scan durably, then say where the parcel goes."""
    return record_scans([scan], actor=actor, ports=ports)[0]


def record_scans(scans: Sequence[Scan], *, actor: Actor, ports: Ports) -> list[ScanAnswer]:
    """The same for many, in one transaction; the answers in the same order."""
    numbers = [number_in(scan.code) for scan in scans]
    histories = ports.events.of_parcels(actor, sorted({number for number in numbers if number}))
    plans = ports.plans.assignments(actor, list(histories))
    today = ports.plans.newest_day(actor)
    beeps = []
    for scan, number in zip(scans, numbers, strict=True):
        beep = _beep(scan, number, histories.get(number), plans.get(number), today)
        if number in histories and beep.event.event_id == scan.scan_id:
            histories[number].append(beep.event)
        beeps.append(beep)
    return _recorded(beeps, actor, ports)


@dataclass(slots=True)
class _Beep:
    event: Event
    directions: Directions
    assignment: Assignment | None
    parcel: str
    # The event of a first tap, to which this scan adds nothing.
    is_second_tap: bool = False


def _beep(
    scan: Scan, number: str, history: list[Event] | None, assignment: Assignment | None, today: date | None
) -> _Beep:
    if history is None:
        directions = Directions(NO_READ, "unreadable", NO_READ, _no_read(number))
        event = _event(scan, "unreadable", "", today, {"code": scan.code})
        return _Beep(event, directions, None, "")
    directions = where_it_goes(history, assignment, today)
    first = next((event for event in reversed(history) if _is_same_tap(event, scan)), None)
    if first is not None:
        return _Beep(first, directions, assignment, number, is_second_tap=True)
    detail: Mapping[str, Any] = {"outcome": directions.outcome, "position": directions.position}
    event = replace(_event(scan, directions.kind, number, today, detail), route=directions.route)
    return _Beep(event, directions, assignment, number)


def _is_same_tap(event: Event, scan: Scan) -> bool:
    # Wet gloves tap twice: a second scan of the same parcel at the same place within 3 s is the first one.
    return (
        event.event_id != scan.scan_id
        and "outcome" in event.detail
        and event.place == scan.place
        and abs(event.occurred_at - scan.occurred_at) <= DOUBLE_TAP
    )


def _event(scan: Scan, kind: str, number: str, day: date | None, detail: Mapping[str, Any]) -> Event:
    return Event(
        event_id=scan.scan_id,
        kind=kind,
        parcel=number,
        occurred_at=scan.occurred_at,
        day=day,
        place=scan.place,
        device=scan.device,
        device_seq=scan.seq,
        detail=detail,
    )


def _recorded(beeps: Sequence[_Beep], actor: Actor, ports: Ports) -> list[ScanAnswer]:
    fresh = [beep for beep in beeps if not beep.is_second_tap]
    results = iter(ports.events.record(actor, [beep.event for beep in fresh]) if fresh else ())
    answers = []
    for beep in beeps:
        result = None if beep.is_second_tap else next(results)
        answer = _answer(beep, duplicate=result is None or result.outcome == "duplicate")
        if result is not None and result.outcome == "refused":
            answer = replace(answer, outcome="HOLD", position="HOLD", message=result.message)
        answers.append(answer)
    return answers


def _answer(beep: _Beep, *, duplicate: bool) -> ScanAnswer:
    directions, line = beep.directions, beep.assignment
    on_route = line if line is not None and directions.outcome == "ROUTE" else None
    return ScanAnswer(
        event_id=beep.event.event_id,
        outcome=directions.outcome,
        parcel=beep.parcel,
        route=directions.route,
        position=directions.position,
        stop_seq=on_route.stop_seq if on_route else 0,
        stops=on_route.stops if on_route else 0,
        load_position=on_route.load_position if on_route else "",
        carrier=line.carrier if line and directions.outcome == "CARRIER" else "",
        service=line.service if line and directions.outcome == "CARRIER" else "",
        message=directions.message,
        duplicate=duplicate,
        plan_version=line.plan_version if line else 0,
    )


def _no_read(number: str) -> str:
    if number:
        return f"{number} is not known here. Put it at NO-READ, and ask whose it is."
    return "No number of ours can be read. Scan it again, type the number below the bars, or put it at NO-READ."
