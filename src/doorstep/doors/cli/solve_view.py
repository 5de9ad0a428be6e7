"""A plan for people: the sums in a sentence, a table of routes, who is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.operations.solve_file import Solved
from doorstep.parcels import format_cents

MOST_ROUTES = 40
MOST_LEFT_OUT = 15


def solved_view(solved: Solved, written: Sequence[Path]) -> Iterator[Any]:
    """Sentence, table, those left out, notes, and the files written."""
    yield _headline(solved)
    yield _routes(solved)
    yield from _left_out(solved)
    for note in solved.loaded.notes:
        yield f"[yellow]note[/] {escape(note)}"
    for path in written:
        yield f"Written: {escape(str(path))}"


def _headline(solved: Solved) -> str:
    summary = solved.answer["summary"]
    stops = sum(len(route.visits) for route in solved.plan.routes)
    parts = [_count(summary["routes"], "route"), _count(stops, "stop"), _cost(solved, solved.plan.cost_cents)]
    if summary["unassigned"]:
        parts.append(f"{summary['unassigned']:,} left out")
    return f"[bold]{escape(solved.loaded.name)}[/]: {', '.join(parts)}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _cost(solved: Solved, cents: float) -> str:
    unit = solved.loaded.cents_per_unit
    return f"cost {cents / unit:,.10g}" if unit else f"cost {format_cents(round(cents))}"


def _routes(solved: Solved) -> Table:
    if solved.loaded.cents_per_unit:
        return _of_an_instance(solved)
    table = Table("#", "Vehicle", "Stops", "Leaves", "Back", "Driving", "Waiting", "km", "Cost")
    for column in table.columns[2:]:
        column.justify = "right"
    routes = solved.answer["routes"]
    for number, (told, route) in enumerate(zip(routes[:MOST_ROUTES], solved.plan.routes, strict=False), start=1):
        clock = solved.loaded.read.clock
        metres = f"{told['distance'] / 1000:,.1f}" if "distance" in told else "-"
        table.add_row(
            str(number), escape(str(told["vehicle"])), str(len(route.visits)), moment(clock.back(route.depart_s)),
            moment(clock.back(route.return_s)), span(told["duration"]), span(told["waiting_time"]), metres,
            _cost(solved, route.cost_cents).removeprefix("cost "),
        )  # fmt: skip
    return _with_the_rest(table, len(routes))


def _of_an_instance(solved: Solved) -> Table:
    """A public instance has neither hours nor kilometres, only its cost."""
    table = Table("#", "Vehicle", "Stops", "Cost")
    for number, route in enumerate(solved.plan.routes[:MOST_ROUTES], start=1):
        cost = _cost(solved, route.cost_cents).removeprefix("cost ")
        table.add_row(str(number), escape(route.vehicle_id), str(len(route.visits)), cost)
    return _with_the_rest(table, len(solved.plan.routes))


def _with_the_rest(table: Table, routes: int) -> Table:
    if routes > MOST_ROUTES:
        table.caption = f"and {routes - MOST_ROUTES} more routes; the answer has them all"
    return table


def _left_out(solved: Solved) -> Iterator[str]:
    left = solved.answer["unassigned"]
    for one in left[:MOST_LEFT_OUT]:
        yield f"left out: {one['type']} {escape(str(one['id']))}: {escape(one['doorstep']['reason'])}"
    if len(left) > MOST_LEFT_OUT:
        yield f"and {len(left) - MOST_LEFT_OUT} more left out; the answer has each with its reason"


def moment(seconds: int) -> str:
    """'08:05' of 29,100 s; the number itself beyond a week, where it is a date or no clock at all."""
    if seconds >= 7 * 86_400:
        return f"{seconds:,}"
    days, rest = divmod(seconds, 86_400)
    return f"{rest // 3600:02d}:{rest % 3600 // 60:02d}" + (f" +{days} d" if days else "")


def span(seconds: int) -> str:
    """'1 h 05 min' of 3,900 s."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"
