"""The sort plan as a CSV file for people and label-less days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from doorstep.sorting.csv_text import csv_text
from doorstep.sorting.floor import HOLD, carrier_place
from doorstep.sorting.load_order import load_order
from doorstep.sorting.loads import RouteLoad
from doorstep.sorting.sort_plan import SortPlan

HEADER = ("parcel", "outcome", "place", "route", "stop", "load_position", "load_rank", "note")


def sort_plan_csv(sort_plan: SortPlan, routes: Iterable[RouteLoad]) -> str:
    """One row per parcel: routes in loading order, then hand-offs, then held ones."""
    return csv_text(HEADER, _rows(sort_plan, routes))


def _rows(sort_plan: SortPlan, routes: Iterable[RouteLoad]) -> Iterator[tuple[object, ...]]:
    for route in routes:
        for step in load_order(route, sort_plan):
            yield step.number, "ROUTE", step.position, route.route, step.stop_seq, step.load_position, step.rank, ""
    for number, carrier in sorted(sort_plan.handoffs.items(), key=lambda pair: (pair[1], pair[0])):
        yield number, "CARRIER", carrier_place(carrier), "", "", "", "", carrier
    for number, reason in sorted(sort_plan.held.items()):
        yield number, "HOLD", HOLD, "", "", "", "", reason
