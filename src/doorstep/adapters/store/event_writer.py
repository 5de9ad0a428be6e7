"""The one transaction behind `record`: rows in, outcomes out. Runs in the group commit's thread."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from django.db import OperationalError, connection, transaction

from doorstep.adapters.store.event_rows import INSERT, Row, read_events
from doorstep.adapters.store.exception_rows import event_exception
from doorstep.adapters.store.feed_order import one_writer, take_turn
from doorstep.adapters.store.models import ExceptionRow
from doorstep.adapters.store.unhurried import wait_for_the_disk
from doorstep.parcels import Event

RECORDED, DUPLICATE = "recorded", "duplicate"


@dataclass(slots=True)
class Entry:
    """What one caller brings: events with the rows made of them, and things put aside."""

    organisation: str
    recorded_at: datetime
    events: list[Event] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    aside: list[ExceptionRow] = field(default_factory=list)


def write_entries(entries: Sequence[Entry]) -> list[list[str]]:
    """For each entry the outcomes of its rows, after they are committed."""
    try:
        return _in_one_transaction(entries)
    except OperationalError:
        if connection.vendor == "sqlite":
            raise
        # A connection that the server closed: on a new one the same rows are written, or found written already.
        connection.close()
        return _in_one_transaction(entries)


def _in_one_transaction(entries: Sequence[Entry]) -> list[list[str]]:
    rows = [row for entry in entries for row in entry.rows]
    aside = [exception for entry in entries for exception in entry.aside]
    wait_for_the_disk()
    with one_writer, transaction.atomic():
        take_turn()
        known_before = _insert(rows) if rows else set()
        if known_before:
            aside += _told_otherwise(entries, known_before)
        ExceptionRow.objects.bulk_create(aside, ignore_conflicts=True)
    index = itertools.count()
    return [[DUPLICATE if next(index) in known_before else RECORDED for _ in entry.rows] for entry in entries]


def _insert(rows: list[Row]) -> set[int]:
    """Insert the rows; the indices of those that were known before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(seq) FROM event")
        newest = cursor.fetchone()[0] or 0
        cursor.executemany(INSERT, rows)
        if cursor.rowcount == len(rows):
            return set()
        cursor.execute("SELECT event_id FROM event WHERE seq > %s", [newest])
        fresh = {str(event_id).replace("-", "") for (event_id,) in cursor.fetchall()}
    known = set()
    for index, row in enumerate(rows):
        key = row[0] if isinstance(row[0], str) else row[0].hex
        if key in fresh:
            fresh.remove(key)
        else:
            known.add(index)
    return known


def _told_otherwise(entries: Sequence[Entry], known: set[int]) -> list[ExceptionRow]:
    """Exceptions for events whose id stands in the log with another content: the log keeps what it acknowledged."""
    everything = [(entry, event) for entry in entries for event in entry.events]
    again = [everything[index] for index in known]
    kept = {event.event_id: event for event in read_events("event_id", [event.event_id for _, event in again])}
    return [
        event_exception(
            entry.organisation,
            event,
            entry.recorded_at,
            code="same_id_other_content",
            message=f"Event {event.event_id} came again with another content. The log keeps the first one. "
            "The device must give each event its own id.",
        )
        for entry, event in again
        if _content(event) != _content(kept[event.event_id])
    ]


def _content(event: Event) -> tuple[Any, ...]:
    return (
        event.kind, event.parcel, event.occurred_at, event.day, event.route, event.place, event.device,
        event.device_seq, event.lat, event.lon, event.accuracy_m, orjson.loads(orjson.dumps(event.detail)),
    )  # fmt: skip
