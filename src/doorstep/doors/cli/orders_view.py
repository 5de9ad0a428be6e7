"""What `doorstep orders` prints for people."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.operations.import_orders import ImportResult
from doorstep.orders import KIND_NAMES, RowProblem, neutralised
from doorstep.parcels import format_cents

SHOWN = 20
_PROBLEM_COLUMNS = ("row", "column", "order", "severity", "code", "message", "seen")


def import_view(result: ImportResult, filename: str) -> list[Any]:
    """The mapping, the problems, the notes, and the sum of it in one line."""
    parts: list[Any] = [_mapping(result, filename)]
    if result.unused:
        parts.append(f"[dim]Not used: {escape(', '.join(result.unused))}[/]")
    if result.rejected:
        parts += _problems("Rejected", result.rejected)
    if result.warnings:
        parts += _problems("Imported, but look at these", result.warnings)
    parts += [f"[yellow]{escape(note)}[/]" for note in result.notes]
    return [*parts, _sum(result)]


def problems_csv(result: ImportResult) -> str:
    """Every problem as CSV, rejects first."""
    out = StringIO()
    writer = csv.DictWriter(out, _PROBLEM_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for problem in [*result.rejected, *result.warnings]:
        writer.writerow({name: neutralised(str(value)) for name, value in problem.as_json().items()})
    return out.getvalue()


def list_view(orders: Sequence[Mapping[str, Any]], more: str | None) -> Any:
    """Orders in a table, or what to do where there are none."""
    if not orders:
        return "No orders yet. Bring some: [bold]doorstep orders import FILE[/]."
    table = Table("order", "name", "city", "ZIP", "value", "added (UTC)")
    table.add_column("parcels", no_wrap=True)
    for order in orders:
        cells = (order["order"], order["name"], f"{order['city']} {order['state']}", order["zip"])
        money, added = format_cents(order["value_cents"]), str(order["added_at"])[:16].replace("T", " ")
        table.add_row(*(escape(str(cell)) for cell in cells), money, added, "\n".join(order["parcels"]))
    return [table, f"More: [bold]doorstep orders list --after {more}[/]"] if more else table


def _mapping(result: ImportResult, filename: str) -> Table:
    kind = KIND_NAMES.get(result.kind, result.kind)  # type: ignore[call-overload]
    table = Table("column in the file", "read as", title=escape(f"{filename}: {kind}"), title_justify="left")
    renamed = {column: field for column, field in result.mapping.items() if column != field}
    for column, field in renamed.items():
        table.add_row(escape(column), field)
    if len(renamed) < len(result.mapping):
        own = [column for column in result.mapping if column not in renamed]
        table.add_row(escape(", ".join(own)), "(the same name)")
    return table


def _problems(title: str, problems: Sequence[RowProblem]) -> list[Any]:
    table = Table("row", "column", "order", "why", "seen", title=title, title_justify="left")
    for problem in problems[:SHOWN]:
        cells = (problem.column, problem.order, f"{problem.code}: {problem.message}", problem.seen)
        table.add_row(str(problem.row), *map(escape, cells))
    left = len(problems) - SHOWN
    more = f"... and {left:,} more: all of them with [bold]--rejected FILE.csv[/] or [bold]--json[/]."
    return [table, more] if left > 0 else [table]


def _sum(result: ImportResult) -> str:
    orders = {problem.order or problem.row for problem in result.rejected}
    known = f", {result.already:,} here before" if result.already else ""
    color = "yellow" if orders else "green"
    return (
        f"[bold {color}]{_count(result.orders, 'good order')}: {_count(result.added, 'parcel')} added{known}; "
        f"{_count(len(orders), 'order')} rejected.[/]"
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
