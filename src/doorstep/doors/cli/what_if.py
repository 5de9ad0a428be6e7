"""`doorstep what-if`: what one van more, wider windows or an earlier start would bring."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from doorstep.doors.cli.output import JsonFlag, emit, fail
from doorstep.doors.cli.problem_file import FileArgument, FormatOption, RoadsOption, load_file, stoppable_progress
from doorstep.doors.cli.solve_view import span
from doorstep.operations.play_what_if import as_json as told_as_json
from doorstep.operations.play_what_if import play_what_if
from doorstep.parcels import DoorstepError, format_cents

ROWS = (
    ("Stops served", "served", str),
    ("Left out", "left_out", str),
    ("Vans", "vans", str),
    ("Routes cost", "routes_cents", format_cents),
    ("Prizes lost", "lost_cents", format_cents),
    ("Driving", "drive_s", span),
    ("From leaving to return", "duty_s", span),
)


def what_if(
    file: FileArgument,
    changes: Annotated[list[str], typer.Argument(help="Like vans+1, windows+30min, start-30min, shift+1h, room*1.2.")],
    seconds: Annotated[float | None, typer.Option(min=0, help="Search this long for each of the two plans.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed and iterations give the same answer.")] = 1,
    iterations: Annotated[int | None, typer.Option(min=0, help="Steps for each plan in place of seconds.")] = None,
    region: RoadsOption = "",
    layout: FormatOption = "auto",
    as_json: JsonFlag = False,
) -> None:
    """Plan a problem file as it is and with the changes, with equal effort, and say what the changes bring.

    All changes named are made together. Known are vans+N and vans-N, windows+TIME (wider at both ends), start+TIME and
    shift+TIME, room*F, roads*F, prize*F, door+TIME, change*F, without=STOP; TIME is like 30min, 1h or 90s.

    Example: [bold]doorstep what-if day.json vans+1 windows+30min[/]
    """
    try:
        loaded = load_file(file, layout, region)
        with stoppable_progress("Comparing") as progress:
            told = told_as_json(
                play_what_if(loaded, changes, seed=seed, iterations=iterations, seconds=seconds, progress=progress)
            )
    except DoorstepError as error:
        fail(error, as_json)
    emit(told, _human(told), as_json)


def _human(told: dict[str, Any]) -> list[Any]:
    table = Table("", "as it is", "with the changes")
    for column in table.columns[1:]:
        column.justify = "right"
    for title, name, show in ROWS:
        table.add_row(title, show(told["before"][name]), show(told["after"][name]))
    return [f"[bold]{escape(told['sentence'])}[/]", table]
