"""What the commands that plan a file share: reading it, a region's roads, a progress line, a Ctrl-C that stops."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from doorstep.doors.cli.output import errors
from doorstep.operations.solve_file import Loaded, load_problem
from doorstep.parcels import BadInput

MOST_FILE_BYTES = 200_000_000
FileArgument = Annotated[Path, typer.Argument(help="VROOM JSON, VRPLIB, Solomon or Li-Lim file; - reads the input.")]
FormatOption = Annotated[
    str, typer.Option("--format", help="auto, vroom, vrplib, solomon or lilim. auto knows it by its looks.")
]
RoadsOption = Annotated[str, typer.Option("--region", "-r", help="Roads of this region where the file has no times.")]


def load_file(file: Path, layout: str, region: str) -> Loaded:
    """The problem in the file. Raises DoorstepError whatever is wrong with it."""
    name = "input" if str(file) == "-" else file.stem
    return load_problem(_content(file), name=name, layout=layout, ask_roads=_roads(region) if region else None)


def _content(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(MOST_FILE_BYTES + 1)
    try:
        if file.stat().st_size > MOST_FILE_BYTES:
            raise BadInput(
                f"{file} has {file.stat().st_size:,} bytes; up to {MOST_FILE_BYTES:,} are read. Split it by depot.",
                code="too_large",
            )
        return file.read_bytes()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}. Give the path of a problem file, or - for the input."
        raise BadInput(message, code="no_such_file") from None


def _roads(name: str) -> Callable[[Any], tuple[Any, Any]]:
    from doorstep.adapters.settings import settings
    from doorstep.network import open_region
    from doorstep.network.region_file import checked_name

    return open_region(settings().home / "regions" / checked_name(name)).matrix


@contextmanager
def stoppable_progress(title: str) -> Iterator[Callable[[int, int, str], bool]]:
    """Yields `progress(done, total, what)`, False once Ctrl-C was pressed: the search then ends with its best plan.

    Shown on stderr, and only to a terminal. A second Ctrl-C ends the command.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar, _asked() as asked:
        task, began = bar.add_task(title, total=None), time.monotonic()

        def progress(done: int, total: int, what: str = "") -> bool:
            shown = f"{title}: {what}" if what else title
            bar.update(task, completed=done, total=total or None, description=shown)
            return not asked

        yield progress
    if asked:
        errors.print(f"Stopped after {time.monotonic() - began:.0f} s; this is the best plan so far.", highlight=False)


@contextmanager
def _asked() -> Iterator[list[int]]:
    """A list that is filled by the first Ctrl-C."""
    pressed: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.getsignal(signal.SIGINT)
    try:
        signal.signal(signal.SIGINT, note)
    except ValueError:  # Not the main thread: nobody presses keys there.
        yield pressed
        return
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
