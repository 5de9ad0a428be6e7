"""`doorstep solve`: a planning problem in a file, planned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, console, errors, fail
from doorstep.doors.cli.problem_file import FileArgument, FormatOption, RoadsOption, load_file, stoppable_progress
from doorstep.doors.cli.solve_view import solved_view
from doorstep.operations.solve_file import Solved, picture, solution_text, solve_loaded
from doorstep.parcels import BadInput, DoorstepError


def solve(
    file: FileArgument,
    seconds: Annotated[float | None, typer.Option(min=0, help="Search this long; better plans take longer.")] = None,
    cores: Annotated[int, typer.Option(min=1, max=256, help="Cores that search; more pay from 3,000 stops on.")] = 1,
    seed: Annotated[int, typer.Option(min=0, help="The same seed and iterations give the same plan.")] = 1,
    iterations: Annotated[int | None, typer.Option(min=0, help="Steps of the search in place of seconds.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the answer here: .json, or .sol for public instances.")
    ] = None,
    svg: Annotated[Path | None, typer.Option(help="Write a picture of the routes here.")] = None,
    region: RoadsOption = "",
    layout: FormatOption = "auto",
    table: Annotated[bool, typer.Option("--table", help="Print the routes as a table in place of JSON.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Plan the routes of a problem file: VROOM JSON in, VROOM JSON out; public instances too.

    Says on the error stream what was found, who was left out and why. Ctrl-C stops the search with the best plan so
    far. Without times in the file, straight lines give estimates, or [bold]--region[/] the roads.

    Example: [bold]doorstep solve day.json --seconds 10 --svg routes.svg --out plan.json[/]
    """
    try:
        loaded = load_file(file, layout, region)
        with stoppable_progress(f"Planning {loaded.name}") as progress:
            solved = solve_loaded(
                loaded, seed=seed, iterations=iterations, seconds=seconds, cores=cores, progress=progress
            )
        drawn = picture(solved) if svg else ""
        _write(solved, out, svg, drawn)
    except DoorstepError as error:
        fail(error, as_json)
    _show(solved, out, svg, table=table, as_json=as_json)
    if solved.lacks:
        raise typer.Exit(DONE_WITH_REJECTS)


def _write(solved: Solved, out: Path | None, svg: Path | None, drawn: str) -> None:
    if out:
        is_solution = out.suffix == ".sol"
        text = solution_text(solved) if is_solution else json.dumps(solved.answer, indent=1, ensure_ascii=False)
        _write_text(out, text.rstrip("\n") + "\n")
    if svg:
        _write_text(svg, drawn)


def _write_text(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}. Name a file in a folder that is there."
        raise BadInput(message, code="cannot_use_file") from None


def _show(solved: Solved, out: Path | None, svg: Path | None, *, table: bool, as_json: bool) -> None:
    written = [path for path in (out, svg) if path]
    if as_json or (not table and not out):
        typer.echo(json.dumps(solved.answer, indent=1, ensure_ascii=False))
    if as_json:
        return
    speaker = console if table or out else errors
    for part in solved_view(solved, written):
        speaker.print(part, soft_wrap=isinstance(part, str))
