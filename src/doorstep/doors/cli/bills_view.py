"""How bills and adjustments are shown to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.operations.import_adjustments import AdjustmentResult
from doorstep.parcels import format_cents


def bill_view(told: AdjustmentResult) -> list[Any]:
    """What became of the file, its differences and the rows that were left out."""
    parts: list[Any] = [
        f"{told.added:,} labels billed, {told.known:,} known before, {told.as_predicted:,} as predicted; "
        f"{len(told.adjustments):,} differ by {format_cents(told.difference_cents)} together."
    ]
    if told.adjustments:
        parts += cases_view([one.as_json() for one in told.adjustments], None)
    parts += [f"Row {problem.row}: {escape(problem.message)}" for problem in told.rejected]
    return [*parts, *map(escape, told.notes)]


def cases_view(lines: Sequence[Mapping[str, Any]], following: str | None) -> list[Any]:
    """A table of cases, each with its reasons."""
    if not lines:
        return ["No adjustments."]
    table = Table("Label", "State", "Dispute until", "Why")
    for name in ("Agreed", "Charged", "More"):
        table.add_column(name, justify="right")
    for one in lines:
        why = "\n".join(f"{part['what']}: {format_cents(part['cents'])}" for part in one["explanation"])
        agreed = "-" if one["predicted_cents"] is None else format_cents(one["predicted_cents"])
        more = format_cents(one["difference_cents"])
        label = f"{one['carrier']} {one['tracking_number']}\n{one['adjustment_id']}"
        row = (label, one["state"], one["dispute_by"] or "-", why, agreed, format_cents(one["charged_cents"]), more)
        table.add_row(*(escape(cell) for cell in row))
    return [table, *([f"There are more: --after {following}"] if following else [])]
