"""How every command speaks: for people by default, JSON with --json, and three exit codes.

0 = done, 1 = done with rejected rows, 2 = cannot.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from doorstep.parcels import DoorstepError

DONE, DONE_WITH_REJECTS, CANNOT = 0, 1, 2
JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
console = Console()
errors = Console(stderr=True)


def emit(value: Any, human: Any, as_json: bool) -> None:
    """Print `value` as JSON, or the text or rich renderables in `human`."""
    if as_json:
        sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n")
        return
    for part in human if isinstance(human, list | tuple) else (human,):
        # A sentence or a path stays on one line, so that it can be searched and copied.
        console.print(part, soft_wrap=isinstance(part, str))


def fail(error: DoorstepError, as_json: bool) -> NoReturn:
    """Say what was seen, why it cannot be and what to do; leave with exit code 2."""
    if as_json:
        sys.stdout.write(json.dumps({"error": error.as_json()}, ensure_ascii=False) + "\n")
    else:
        errors.print(f"[bold red]{error.code}[/]: {escape(error.message)}", highlight=False, soft_wrap=True)
    raise typer.Exit(CANNOT)


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr; yields `progress(done, total, what)`. Silent where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def progress(done: int, total: int, what: str = "") -> None:
            bar.update(task, completed=done, total=total or None, description=f"{title}: {what}" if what else title)

        yield progress
