"""Derives from the event log what lists and maps read: each parcel's state, each van's position.

It reads the log from where it stopped, folds every parcel that was touched
over ALL its events, and moves the mark in the same transaction. It can be
dropped and made again at any time.
"""

from __future__ import annotations

import time
from uuid import UUID

from django.db import connection

from doorstep.adapters.store.event_rows import aware
from doorstep.adapters.store.feed_order import one_writer
from doorstep.adapters.store.projected_parcels import project_parcels
from doorstep.adapters.store.projected_sightings import Fresh, list_unreadable, project_vans
from doorstep.adapters.store.unhurried import unhurried_transaction

NAME = "parcels"
# Few, because the thread that does this is the one that scans wait for: a hundred take about 10 ms.
EVENTS_AT_ONCE = 100
PROJECTION_LOCK = 0x646F6F7274


def project_pending() -> None:
    """Bring the projection up to the newest event; to be called before lists are read."""
    newest, done = how_far()
    while done < newest:
        project_some()
        # Those who have events to write go first.
        time.sleep(0)
        done = how_far()[1]


def how_far() -> tuple[int, int]:
    """The newest event's number in the log, and the number up to which the projection has come."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(seq), (SELECT seq FROM progress WHERE name = %s) FROM event", [NAME])
        newest, done = cursor.fetchone()
    return newest or 0, done or 0


def project_some() -> bool:
    """Project the next hundred events; True where there may be more."""
    newest, done = how_far()
    if done >= newest:
        return False
    with one_writer, unhurried_transaction():
        _take_turn()
        fresh = _fresh_events()
        if not fresh:
            return False
        project_parcels({event.parcel for event in fresh if event.parcel})
        project_vans([event for event in fresh if event.kind == "position" and None not in (event.lat, event.lon)])
        list_unreadable([event for event in fresh if event.kind == "unreadable"])
        with connection.cursor() as cursor:
            cursor.execute(MARK, [NAME, fresh[-1].seq])
    return len(fresh) == EVENTS_AT_ONCE


MARK = "INSERT INTO progress (name, seq) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq"
NEXT = (
    f"SELECT {', '.join(Fresh._fields)} FROM event WHERE seq > coalesce((SELECT seq FROM progress WHERE name = %s), 0) "
    f"ORDER BY seq LIMIT {EVENTS_AT_ONCE}"
)


def _fresh_events() -> list[Fresh]:
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [NAME])
        return [
            Fresh(*row[:8], aware(row[8]), row[9] if isinstance(row[9], UUID) else UUID(row[9]), row[10])
            for row in cursor.fetchall()
        ]


def _take_turn() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PROJECTION_LOCK])
