"""A parcel's state: a pure fold over the SET of its events.

Neither the order of arrival nor a repeated or late event changes the
answer. Three rules make it so:

1. An event's moment is its device time, but never later than the moment we
   recorded it: a clock that runs ahead cannot put a fact into the future.
2. Events are ordered by (delivery day, phase of the day, moment, id). The
   phase goes before the moment because within one day a parcel is loaded
   before it is delivered, whatever the phone's clock says. What happens
   before all delivery days (order, label, pick-up) comes first.
3. Delivered stays, until a `corrected` event takes that very delivery back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from doorstep.parcels.events import BEFORE, KINDS, Event
from doorstep.parcels.vocabulary import Status

CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ParcelState:
    """Where a parcel stands, the event that says so, and what does not fit together."""

    status: Status = Status.UNKNOWN
    status_detail: str = "unknown"
    reason: str = ""
    since: datetime | None = None
    route: str = ""
    place: str = ""
    event_id: UUID | None = None
    attempts: int = 0
    exceptions: tuple[str, ...] = field(default=())


def moment_of(event: Event) -> datetime:
    """When the event can have happened at the latest."""
    if event.recorded_at is None:
        return event.occurred_at
    return min(event.occurred_at, event.recorded_at)


def fold(events: Iterable[Event]) -> ParcelState:
    """The state after these events, in whatever order and however often they come."""
    distinct = _distinct(events)
    standing = _without_corrected(distinct)
    telling = sorted((event for event in standing if status_of(event)[0] is not None), key=_order)
    if not telling:
        return ParcelState(exceptions=_exceptions(list(distinct.values()), []))
    last = next((event for event in telling if status_of(event)[0] is Status.DELIVERED), telling[-1])
    status, status_detail, reason = status_of(last)
    return ParcelState(
        status=status or Status.UNKNOWN,
        status_detail=status_detail,
        reason=reason,
        since=moment_of(last),
        route=last.route,
        place=last.place,
        event_id=last.event_id,
        attempts=sum(event.kind in ("delivered", "attempt_failed") for event in telling),
        exceptions=_exceptions(list(distinct.values()), telling),
    )


def history(events: Iterable[Event]) -> list[Event]:
    """The distinct events in the order the fold reads them, corrected ones included."""
    distinct = _distinct(events)
    return sorted(distinct.values(), key=_order)


def status_of(event: Event) -> tuple[Status | None, str, str]:
    """Status, detail and reason that an event tells; (None, '', '') where it tells none."""
    if event.kind == "carrier_reported":
        return _status_in(event)
    kind = KINDS.get(event.kind)
    if kind is None or kind.status is None:
        return None, "", ""
    return kind.status, kind.status_detail, str(event.detail.get("reason", ""))


def _status_in(event: Event) -> tuple[Status | None, str, str]:
    text = str(event.detail.get("status", ""))
    if text not in Status._value2member_map_:
        return None, "", ""
    return Status(text), str(event.detail.get("status_detail", "unknown")), str(event.detail.get("reason", ""))


def _distinct(events: Iterable[Event]) -> dict[UUID, Event]:
    copies: dict[UUID, list[Event]] = {}
    for event in events:
        copies.setdefault(event.event_id, []).append(event)
    # The same id with other content: the copy recorded first is the one that was acknowledged.
    return {one_id: same[0] if len(same) == 1 else min(same, key=_copy_order) for one_id, same in copies.items()}


def _copy_order(event: Event) -> tuple[datetime, datetime, str]:
    rest = (event.kind, event.parcel, str(event.day), event.route, event.place, sorted(map(str, event.detail.items())))
    return event.recorded_at or event.occurred_at, event.occurred_at, str(rest)


def _order(event: Event) -> tuple[date, int, datetime, UUID]:
    kind = KINDS.get(event.kind)
    moment = moment_of(event)
    phase = kind.phase if kind else BEFORE
    # Orders and labels belong to no day: told late in the evening, they lie on the next one in UTC.
    day = date.min if kind and phase == BEFORE else event.day or moment.date()
    return day, phase, moment, event.event_id


def _without_corrected(distinct: dict[UUID, Event]) -> list[Event]:
    taken_back = {str(event.detail.get("corrects", "")) for event in distinct.values() if event.kind == "corrected"}
    return [event for event in distinct.values() if str(event.event_id) not in taken_back]


def _exceptions(distinct: list[Event], telling: list[Event]) -> tuple[str, ...]:
    found = set()
    deliveries = [event for event in telling if status_of(event)[0] is Status.DELIVERED]
    if len(deliveries) > 1:
        found.add("delivered_twice")
    if deliveries and telling[-1] is not deliveries[0] and status_of(telling[-1])[0] is not Status.DELIVERED:
        found.add("event_after_delivery")
    if any(event.kind == "delivered" for event in telling) and not _left_the_center(telling):
        found.add("delivered_without_loading")
    if any(_clock_ahead(event) for event in distinct):
        found.add("clock_ahead")
    return tuple(sorted(found))


def _left_the_center(telling: list[Event]) -> bool:
    return any(event.kind in ("loaded", "out_for_delivery", "handed_off") for event in telling)


def _clock_ahead(event: Event) -> bool:
    return event.recorded_at is not None and event.occurred_at > event.recorded_at + CLOCK_TOLERANCE
