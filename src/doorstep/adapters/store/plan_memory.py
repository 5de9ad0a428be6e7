"""The lines of the plans in force, kept in memory: the station asks for one with every beep.

A published plan never changes, so a plan's lines may be kept as long as one
likes; which plan is the newest is asked of the database each time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date

from django.db import connection

from doorstep.operations.ports import Assignment

MOST_PLANS = 4


def newest_plan(organisation: str) -> tuple[int, date] | None:
    """Id and day of the plan that the organisation published last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, day FROM day_plan WHERE organisation_id = %s ORDER BY id DESC LIMIT 1", [organisation]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return row[0], row[1] if isinstance(row[1], date) else date.fromisoformat(row[1])


class PlanMemory:
    """Lines by parcel of the plans asked for last; `read(plan_id)` fetches them."""

    def __init__(self, read: Callable[[int], Mapping[str, Assignment]]) -> None:
        self._read = read
        self._plans: OrderedDict[int, Mapping[str, Assignment]] = OrderedDict()
        self._reading = threading.Lock()

    def lines(self, plan_id: int) -> Mapping[str, Assignment]:
        lines = self._plans.get(plan_id)
        if lines is not None:
            return lines
        # All stations ask for a fresh plan at the same moment; one of them reads it.
        with self._reading:
            if plan_id not in self._plans:
                self._plans[plan_id] = self._read(plan_id)
            while len(self._plans) > MOST_PLANS:
                self._plans.popitem(last=False)
            return self._plans[plan_id]
