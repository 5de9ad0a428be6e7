"""Keeps the log's counter in the order of commits, so that who asks 'since n' never misses a row.

PostgreSQL hands out `seq` when a row is written, but shows the row when its
transaction commits: of two transactions the later number may appear first.
One lock held until the commit makes both orders the same. SQLite has one
writer anyway.
"""

from __future__ import annotations

import threading

from django.db import connection

# Threads of one process wait for each other here, and so at once: SQLite's own waiting sleeps up to 100 ms.
one_writer = threading.RLock()
FEED_LOCK = 0x646F6F7273


def take_turn() -> None:
    """To be called inside a transaction before a row of the log is written."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FEED_LOCK])
