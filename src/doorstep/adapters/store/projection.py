"""Derives from the event log what lists and maps read: each parcel's state, each van's position.

It reads the log from where it stopped, folds every parcel that was touched
over ALL its events, and moves the mark in the same transaction. It can be
dropped and made again at any time.
"""

from __future__ import annotations

from typing import Any

import orjson
from django.db import connection

from doorstep.adapters.store.event_rows import read_events
from doorstep.adapters.store.models import EventRow, ExceptionRow, ParcelRow, Progress, VanPosition
from doorstep.adapters.store.unhurried import unhurried_transaction
from doorstep.parcels import Event, ParcelState, fold

NAME = "parcels"
# Few, because the thread that does this is the one that scans wait for: a hundred take about 10 ms.
EVENTS_AT_ONCE = 100
FRESH = ("seq", "kind", "parcel", "carrier_id", "day", "route", "lat", "lon", "occurred_at", "event_id", "detail")
PROJECTION_LOCK = 0x646F6F7274


def project_pending() -> None:
    """Bring the projection up to the newest event; to be called before lists are read."""
    while is_behind() and project_some():
        pass


def is_behind() -> bool:
    """True where the log holds events that are not projected."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(seq), (SELECT seq FROM progress WHERE name = %s) FROM event", [NAME])
        newest, done = cursor.fetchone()
    return (newest or 0) > (done or 0)


def project_some() -> bool:
    """Project the next hundred events; True where there may be more."""
    if not is_behind():
        return False
    with unhurried_transaction():
        _take_turn()
        done = Progress.objects.filter(name=NAME).values_list("seq", flat=True).first() or 0
        after = EventRow.objects.filter(seq__gt=done).order_by("seq")
        fresh = list(after.values_list(*FRESH, named=True)[:EVENTS_AT_ONCE])
        if not fresh:
            return False
        _project_parcels({row.parcel for row in fresh if row.parcel})
        _project_vans([row for row in fresh if row.kind == "position" and None not in (row.lat, row.lon)])
        _list_unreadable([row for row in fresh if row.kind == "unreadable"])
        Progress.objects.update_or_create(name=NAME, defaults={"seq": fresh[-1].seq})
    return len(fresh) == EVENTS_AT_ONCE


def _project_parcels(numbers: set[str]) -> None:
    histories: dict[str, list[Event]] = {number: [] for number in numbers}
    for event in read_events("parcel", numbers):
        histories[event.parcel].append(event)
    states = {number: fold(events) for number, events in histories.items()}
    with connection.cursor() as cursor:
        cursor.executemany(
            _save_state(), [_columns(state, histories[number], number) for number, state in states.items()]
        )
    odd = {number: state for number, state in states.items() if state.exceptions}
    if odd:
        _list_oddities(odd, histories)


def _save_state() -> str:
    # A plain statement for all rows: Django's bulk_update builds a CASE per row and column, 30 times slower.
    oddities = "%s::jsonb" if connection.vendor == "postgresql" else "%s"
    return (
        "UPDATE parcel SET status = %s, status_detail = %s, reason = %s, since = %s, state_day = %s, route = %s, "
        f"place = %s, attempts = %s, oddities = {oddities} WHERE number = %s"
    )


def _columns(state: ParcelState, events: list[Event], number: str) -> tuple[Any, ...]:
    adapt = connection.ops
    told_by = next((event for event in events if event.event_id == state.event_id), None)
    return (
        state.status.value,
        state.status_detail[:40],
        state.reason[:200],
        adapt.adapt_datetimefield_value(state.since),
        adapt.adapt_datefield_value((told_by.day or told_by.occurred_at.date()) if told_by else None),
        state.route,
        state.place,
        state.attempts,
        orjson.dumps(state.exceptions).decode(),
        number,
    )


ODDITIES = {
    "delivered_twice": "Two deliveries are recorded. Find out which one happened and correct the other.",
    "event_after_delivery": "Something is recorded after the delivery. Correct whichever is wrong.",
    "delivered_without_loading": "It was delivered, but never scanned into a van. Check its route's loading scans.",
    "clock_ahead": "A device's clock runs ahead of ours; its times are cut to the moment we got them. Set its clock.",
}


def _list_oddities(odd: dict[str, ParcelState], histories: dict[str, list[Event]]) -> None:
    carriers = dict(ParcelRow.objects.filter(number__in=odd).values_list("number", "carrier_id"))
    rows = [
        ExceptionRow(
            organisation_id=carriers[number],
            key=f"{code}:{number}",
            code=code,
            message=f"Parcel {number}: {ODDITIES.get(code, 'Its events do not fit together. Look at them.')}",
            parcel=number,
            seen_at=max(event.recorded_at or event.occurred_at for event in histories[number]),
        )
        for number, state in odd.items()
        for code in state.exceptions
    ]
    ExceptionRow.objects.bulk_create(rows, ignore_conflicts=True)


def _list_unreadable(scans: list[Any]) -> None:
    rows = [
        ExceptionRow(
            organisation_id=scan.carrier_id,
            key=f"unreadable_scan:{scan.event_id}",
            code="unreadable_scan",
            message="A code could not be read or is not known here. Find the parcel at NO-READ and type its number.",
            event_id=scan.event_id,
            content=scan.detail,
            seen_at=scan.occurred_at,
        )
        for scan in scans
    ]
    ExceptionRow.objects.bulk_create(rows, ignore_conflicts=True)


def _project_vans(positions: list[Any]) -> None:
    newest: dict[tuple[str, Any, str], Any] = {}
    for seen in positions:
        key = (seen.carrier_id, seen.day or seen.occurred_at.date(), seen.route)
        if key not in newest or newest[key].occurred_at <= seen.occurred_at:
            newest[key] = seen
    for (carrier, day, route), seen in newest.items():
        known = VanPosition.objects.filter(carrier_id=carrier, day=day, route=route).first()
        van = known or VanPosition(carrier_id=carrier, day=day, route=route)
        if known is None or known.at <= seen.occurred_at:
            van.lat, van.lon, van.at = seen.lat, seen.lon, seen.occurred_at
            van.save()


def _take_turn() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PROJECTION_LOCK])
