"""Between an Event and its row: one list of columns, in and out, without an object per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from doorstep.parcels import Event

COLUMNS = (
    "event_id", "kind", "parcel", "merchant_id", "carrier_id", "organisation_id", "occurred_at", "recorded_at", "day",
    "route", "place", "actor", "device", "device_seq", "lat", "lon", "accuracy_m", "detail",
)  # fmt: skip
READ = ", ".join(COLUMNS)
INSERT = f"INSERT INTO event ({READ}) VALUES ({', '.join(['%s'] * len(COLUMNS))}) ON CONFLICT (event_id) DO NOTHING"
Row = tuple[Any, ...]


def row_maker(vendor: str) -> Callable[[Event, datetime, str, str, str, str], Row]:
    """The function that makes a row of (event, recorded_at, merchant, carrier, organisation, actor) for a database."""
    plain = vendor == "sqlite"
    identifier: Callable[[UUID], Any] = (lambda event_id: event_id.hex) if plain else (lambda event_id: event_id)
    moment: Callable[[datetime], Any] = _sqlite_moment if plain else (lambda at: at)
    local_date: Callable[[date | None], Any] = (lambda day: day.isoformat() if day else None) if plain else _as_it_is

    def make(event: Event, recorded_at: datetime, merchant: str, carrier: str, organisation: str, actor: str) -> Row:
        return (
            identifier(event.event_id), event.kind, event.parcel, merchant, carrier, organisation,
            moment(event.occurred_at), moment(recorded_at), local_date(event.day), event.route, event.place, actor,
            event.device, event.device_seq, event.lat, event.lon, event.accuracy_m,
            orjson.dumps(event.detail).decode() if event.detail else "{}",
        )  # fmt: skip

    return make


def event_of(row: Sequence[Any]) -> Event:
    """The event of a row read with `READ`."""
    return Event(
        event_id=row[0] if isinstance(row[0], UUID) else UUID(row[0]),
        kind=row[1],
        parcel=row[2],
        occurred_at=aware(row[6]),
        recorded_at=aware(row[7]),
        day=row[8],
        route=row[9],
        place=row[10],
        actor=row[11],
        device=row[12],
        device_seq=row[13],
        lat=row[14],
        lon=row[15],
        accuracy_m=row[16],
        detail=orjson.loads(row[17]),
    )


def read_events(column: str, keys: Iterable[Any]) -> list[Event]:
    """All events whose column (event_id or parcel) is one of the keys, in the order they were recorded."""
    with connection.cursor() as cursor:
        cursor.execute(select_events(column), [key_list(keys)])
        rows = cursor.fetchall()
    rows.sort(key=_seq)
    return [event_of(row) for row in rows]


def select_events(column: str) -> str:
    # The index over parcels leaves out the vans' own events; it serves only a query that says so itself. Sorting
    # is done here, because ORDER BY seq talks SQLite into reading the whole table in that order.
    about = " AND NOT (parcel = '')" if column == "parcel" else ""
    return f"SELECT {READ}, seq FROM event WHERE {column} {one_of()}{about}"


_seq = itemgetter(len(COLUMNS))


def one_of() -> str:
    """SQL for 'is one of these', with one parameter however many there are."""
    if connection.vendor == "sqlite":
        return "IN (SELECT value FROM json_each(%s))"
    return "= ANY(%s)"


def key_list(keys: Iterable[Any]) -> Any:
    """The parameter that goes with `one_of`."""
    if connection.vendor == "sqlite":
        return orjson.dumps([key.hex if isinstance(key, UUID) else key for key in keys]).decode()
    return list(keys)


def _sqlite_moment(at: datetime) -> str:
    # Django keeps UTC without its zone in SQLite: '2026-11-23 14:05:00+00:00' less its last six characters.
    return (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat(" ")[:-6]


def aware(at: datetime) -> datetime:
    """The moment with its zone, which SQLite does not keep."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _as_it_is(value: Any) -> Any:
    return value
