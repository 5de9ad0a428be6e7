"""A commit that does not wait for the disk, for what can be derived again from the log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Of SQLite's settings the one under which a commit is on disk when it returns (see tests/durability).
BEFORE_AN_ANSWER = "FULL"


@contextmanager
def unhurried_transaction() -> Iterator[None]:
    """A transaction that a power cut may take back whole, never in part, and never an earlier one.

    The next commit of an event waits for the disk and brings this one there
    as well: both stand in the same write-ahead log, in this order.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    elif connection.vendor == "sqlite":
        with _sqlite_without_waiting(), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit TO off")
            yield


def wait_for_the_disk() -> None:
    """Said before every transaction with events, whatever was said on this connection before."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        _set_synchronous(BEFORE_AN_ANSWER)


@contextmanager
def _sqlite_without_waiting() -> Iterator[None]:
    _set_synchronous("NORMAL")
    try:
        yield
    finally:
        _set_synchronous(BEFORE_AN_ANSWER)


def _set_synchronous(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={how}")
