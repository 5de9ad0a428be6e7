"""Each parcel's state as the lists read it: the fold of its events, and what in them does not fit together."""

from __future__ import annotations

from typing import Any

import orjson
from django.db import connection

from doorstep.adapters.store.event_rows import read_events
from doorstep.adapters.store.models import ExceptionRow, ParcelRow
from doorstep.parcels import Event, ParcelState, fold


def project_parcels(numbers: set[str]) -> None:
    """Fold each of these parcels over all its events and keep the states."""
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
