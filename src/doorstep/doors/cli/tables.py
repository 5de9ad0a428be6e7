"""`doorstep tables`: which rate tables and zone charts there are, and those you bring."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from doorstep import wiring
from doorstep.doors.cli.options import read_order_file
from doorstep.doors.cli.output import JsonFlag, emit, fail
from doorstep.operations.import_tables import ImportDone, import_tables, remove_tables
from doorstep.parcels import BadInput, DoorstepError

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich")
Org = Annotated[str | None, typer.Option("--org", help="Organisation; the one of DOORSTEP_ORG where not given.")]
FileArgument = Annotated[Path, typer.Argument(help="Workbook (.xlsx, .xls), JSON or CSV as downloaded.")]


@app.command("import")
def import_file(
    file: FileArgument,
    origin: Annotated[str, typer.Option(help="A zone chart's origin prefix, where the file does not say it.")] = "",
    effective: Annotated[str, typer.Option(help="First day of its prices, where the file does not say it.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Let it count over another file of its edition.")] = False,
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Bring in rates, zones or your own prices; the kind is known by the content.

    Notice 123, UPS and FedEx workbooks, zone charts, negotiated prices, discounts, fuel, delivery-unit rate cards.
    A file that does not fit is refused with sheet, row and reason, and nothing of it stays.

    Example: doorstep tables import notice-123.xlsx
    """
    try:
        actor = wiring.cli_actor(org)
        content = read_order_file(file)
        given = _day(effective)
        done = import_tables(
            content, file.name, actor=actor, ports=wiring.ports(), origin=origin or None, effective_on=given,
            replace=replace,
        )  # fmt: skip
    except DoorstepError as error:
        fail(error, as_json)
    emit(done.as_json(), _imported_view(done), as_json)


@app.command()
def remove(
    import_id: Annotated[str, typer.Argument(metavar="IMPORT", help="As tables list shows it, like 3-1f2e3d4c.")],
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Undo an import: what held before it holds again.

    Example: doorstep tables remove 3-1f2e3d4c
    """
    try:
        actor = wiring.cli_actor(org)
        gone = remove_tables(import_id, actor=actor, ports=wiring.ports())
    except DoorstepError as error:
        fail(error, as_json)
    said = f"Removed {gone.import_id}: {gone.document} ({escape(gone.filename)}). Import the file again to undo."
    emit({"removed": gone.as_json()}, said, as_json)


def _imported_view(done: ImportDone) -> list[Any]:
    one = done.imported
    head = "Imported" if done.outcome == "imported" else "Imported before, nothing changed:"
    lines: list[Any] = [f"[bold]{head}[/] {escape(one.document)} as {one.import_id}"]
    table = Table("File", "Rows", "Cells", show_edge=False)
    for file in one.files:
        table.add_row(f"{one.carrier}/{one.effective_on}/{escape(file.name)}", f"{len(file.rows):,}", f"{file.cells:,}")
    lines.append(table)
    if done.changed:
        lines.append(f"{len(done.changed)} cells differ from what held for that day:")
        lines += [f"  {escape(str(change))}" for change in done.changed[:12]]
    lines += [f"[yellow]Noticed:[/] {escape(warning)}" for warning in done.warnings]
    lines += [f"[dim]Left aside: {escape(what)}[/]" for what in done.left_aside]
    return [*lines, f"[dim]Undo: doorstep tables remove {one.import_id}[/]"]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"'{text[:40]}' is not a day. Write it like 2026-07-12.") from None
