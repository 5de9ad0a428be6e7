"""Checked addresses for people: one in full, a file as counts with the rows that need a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isfinite
from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.addresses import Located
from doorstep.operations.checked_address import GRADES, CheckedAddress

MOST_ROWS = 40
_MARKS = {"good": "[green]✓ good[/]", "look": "[yellow]! look at it[/]", "reject": "[red]✗ rejected[/]"}
_SEVERITIES = {"fix": "[green]mended[/]", "warn": "[yellow]look[/]", "reject": "[red]reject[/]"}
_PARTS = (
    ("number", "number"), ("predirectional", "side"), ("street", "street"), ("suffix", "type"),
    ("postdirectional", "side behind"), ("unit", "unit"), ("unit_number", "unit number"), ("box", "box or route"),
    ("urbanization", "urbanization"), ("rest", "left over"),
)  # fmt: skip


def one_view(one: CheckedAddress) -> list[Any]:
    """Everything that is known of one address."""
    parts = one.standard.parts
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column()
    table.add_row("Verdict", _MARKS[one.verdict])
    table.add_row("Standard", escape("\n".join(one.standard.address.lines()) or "-"))
    read = ", ".join(f"{word} {getattr(parts, name)}" for name, word in _PARTS if getattr(parts, name))
    table.add_row("Read as", escape(f"{parts.kind.replace('_', ' ')}: {read}" if read else parts.kind))
    table.add_row("Location", escape(place_words(one.located)))
    for candidate in one.located.candidates:
        table.add_row("  or", escape(f"{candidate.line} {candidate.zip5}  {candidate.lat:.5f}, {candidate.lon:.5f}"))
    table.add_row("Use", escape(f"{one.use.use}. {one.use.reason}"))
    for finding in one.online:
        notes = "; ".join(finding.notes)
        table.add_row(finding.checker, escape(f"{finding.verdict.replace('_', ' ')}. {notes}".strip()))
    shown: list[Any] = [table]
    for problem in one.standard.problems:
        shown.append(f"{_SEVERITIES[problem.severity]} {problem.code}: {escape(problem.message)}")
    shown += [f"[yellow]{error.code}[/]: {escape(error.message)}" for error in one.online_errors]
    return shown


def place_words(located: Located) -> str:
    """'39.28938, -76.61490 within 15 m: that house number is known'."""
    note = f" ({located.note})" if located.note else ""
    if located.lat is None or located.lon is None:
        return f"{GRADES[located.grade]}{note}"
    within = f" within {located.uncertainty_m:,.0f} m" if isfinite(located.uncertainty_m) else ""
    return f"{located.lat:.5f}, {located.lon:.5f}{within}: {GRADES[located.grade]}{note}"


def file_view(found: Sequence[CheckedAddress], name: str) -> list[Any]:
    """The counts, the rows that need a look, and the places that stand there twice."""
    counts = Counter(one.verdict for one in found)
    shown: list[Any] = [
        f"[bold]{escape(name)}[/]: {len(found):,} addresses, {counts['good']:,} good, {counts['look']:,} to look at, "
        f"{counts['reject']:,} rejected"
    ]
    shown += [_located(found), *_problems(found), *_duplicates(found)]
    return shown


def _located(found: Sequence[CheckedAddress]) -> str:
    grades = Counter(one.located.grade for one in found)
    uses = Counter(one.use.use for one in found)
    told = ", ".join(f"{grades[grade]:,} {grade}" for grade in GRADES if grades[grade])
    return f"Located: {told}. Use: " + ", ".join(f"{count:,} {use}" for use, count in uses.most_common())


def _problems(found: Sequence[CheckedAddress]) -> list[Any]:
    rows = [
        (place, problem)
        for place, one in enumerate(found, start=1)
        for problem in one.standard.problems
        if problem.severity != "fix"
    ]
    if not rows:
        return []
    rows.sort(key=lambda row: (row[1].severity != "reject", row[0]))
    table = Table()
    table.add_column("Row", justify="right")
    table.add_column("")
    table.add_column("What")
    table.add_column("What to do", overflow="fold")
    for place, problem in rows[:MOST_ROWS]:
        table.add_row(str(place), _SEVERITIES[problem.severity], problem.code, escape(problem.message))
    return ["[bold]What to look at[/]", table, *_more(len(rows))]


def _duplicates(found: Sequence[CheckedAddress]) -> list[Any]:
    groups = [(place, *(other + 1 for other in one.same_as)) for place, one in enumerate(found, start=1) if one.same_as]
    first = [group for group in groups if group[0] == min(group)]
    if not first:
        return []
    table = Table()
    table.add_column("Rows", overflow="fold")
    table.add_column("Place")
    for group in first[:MOST_ROWS]:
        rows = ", ".join(map(str, group[:8])) + (" ..." if len(group) > 8 else "")
        table.add_row(rows, escape(found[group[0] - 1].standard.address.line1))
    return [f"[bold]Standing there more than once: {len(first):,}[/]", table, *_more(len(first))]


def _more(count: int) -> list[str]:
    return [f"[dim]... and {count - MOST_ROWS:,} more; --json tells all.[/]"] if count > MOST_ROWS else []
