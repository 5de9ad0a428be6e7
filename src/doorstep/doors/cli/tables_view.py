"""What `doorstep tables` shows to people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.operations.import_tables import ImportDone
from doorstep.operations.list_tables import ListedEdition
from doorstep.parcels import format_cents
from doorstep.postage.checking import Finding
from doorstep.postage.comparison import Comparison, Group
from doorstep.postage.importing import Import

HEADINGS = {"stale": "Out of date", "ends_soon": "Ends soon", "missing": "Missing"}
MOST_DRIVERS = 10


def editions(listed: Sequence[ListedEdition]) -> Any:
    """A row per edition."""
    if not listed:
        return "There are no tables of that carrier. Import some with `doorstep tables import FILE`."
    table = Table(title="Tables", title_justify="left")
    for name in ("Carrier", "From", "Until"):
        table.add_column(name, no_wrap=True)
    table.add_column("Origin")
    table.add_column("Figures", justify="right", no_wrap=True)
    table.add_column("Source and files", min_width=24)
    for one in listed:
        origin = "\n".join([one.origin, *one.imports])
        files = ", ".join(name.removesuffix(".csv") for name in one.files)
        source = f"{escape(one.document)}\n[dim]{escape(files)}[/]"
        table.add_row(one.carrier, str(one.effective_on), one.until, escape(origin), f"{one.cells:,}", source)
    return table


def findings(day: date, found: Sequence[Finding]) -> list[Any]:
    """What to look after, the pressing ones first."""
    if not found:
        return [f"On {day} every table is in date and no figure is missing."]
    parts: list[Any] = [f"[bold]Tables on {day}[/]"]
    for kind, heading in HEADINGS.items():
        mine = [one for one in found if one.kind == kind]
        if mine:
            table = Table(title=f"{heading} ({len(mine)})", title_justify="left")
            table.add_column("Where", overflow="fold")
            table.add_column("What")
            table.add_column("Import")
            for one in mine:
                table.add_row(escape(one.place), escape(one.what), escape(one.todo))
            parts.append(table)
    return parts


def imported(done: ImportDone) -> list[Any]:
    """What came in, what it changed, what was noticed, and how to undo it."""
    one = done.imported
    head = "Imported" if done.outcome == "imported" else "Imported before, nothing changed:"
    parts: list[Any] = [f"[bold]{head}[/] {escape(one.document)}, as {one.import_id}"]
    table = Table("File", "Rows", "Figures", show_edge=False)
    for file in one.files:
        table.add_row(f"{one.carrier}/{one.effective_on}/{escape(file.name)}", f"{len(file.rows):,}", f"{file.cells:,}")
    parts.append(table)
    if done.changed:
        parts.append(f"{len(done.changed):,} figures differ from what held for that day:")
        parts += [f"  {escape(str(change))}" for change in done.changed[:12]]
    parts += [f"[yellow]Noticed:[/] {escape(warning)}" for warning in done.warnings]
    parts += [f"[dim]Left aside: {escape(what)}[/]" for what in done.left_aside]
    return [*parts, f"[dim]Undo: doorstep tables remove {one.import_id}[/]"]


def removed(gone: Import) -> str:
    """That an import is undone."""
    return f"Removed {gone.import_id}: {escape(gone.document)}. Import {escape(gone.filename)} again to have it back."


def comparison(found: Comparison, csv: Path | None) -> list[Any]:
    """The answer in one sentence, then where it comes from."""
    parts: list[Any] = [
        f"[bold]{escape(found.sentence)}[/]",
        f"{found.total.parcels:,} parcels: {format_cents(found.total.before_cents)} under {escape(found.before)}, "
        f"{format_cents(found.total.after_cents)} under {escape(found.after)} ({_signed(found.total)})",
        _groups("What drives it", found.drivers[:MOST_DRIVERS], found.total.difference_cents),
        _groups("By service", found.by_service, 0),
        _groups("By month", found.by_month, 0),
    ]
    if found.unpriced:
        parts.append(f"[yellow]{sum(count for _, count in found.unpriced):,} parcels could not be compared:[/]")
        parts += [f"  {count:,}: {escape(reason)}" for reason, count in found.unpriced[:8]]
    return [*parts, f"A row per parcel: {escape(str(csv))}"] if csv else parts


def _groups(title: str, groups: Sequence[Group], whole: int) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in ("Parcels", "Before", "After", "Difference", *(["Share"] if whole else [])):
        table.add_column(name, justify="right")
    for group in groups:
        share = [f"{round(100 * group.difference_cents // whole)} %"] if whole else []
        prices = (format_cents(group.before_cents), format_cents(group.after_cents), _signed(group))
        table.add_row(escape(group.name), f"{group.parcels:,}", *prices, *share)
    return table


def _signed(group: Group) -> str:
    sign = "+" if group.difference_cents > 0 else "-" if group.difference_cents < 0 else ""
    return f"{sign}{format_cents(abs(group.difference_cents))}"
