"""`doorstep`: the command line's table of contents."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from doorstep import __version__
from doorstep.doors.cli.plain_words import PlainWords

app = typer.Typer(
    name="doorstep",
    cls=PlainWords,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Takes a parcel from order to doorstep.\n\n"
    "Start with [bold]doorstep up[/]: a made-up town, its orders, its delivery day and the pages to watch it.",
    epilog="Data lie in DOORSTEP_HOME (default ./var). Exit codes: 0 done, 1 done with rejected rows, 2 cannot.",
)


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    if version:
        typer.echo(f"doorstep {__version__}")
        raise typer.Exit


def run() -> None:
    """The entry point of the installed `doorstep`."""
    for stream in (sys.stdout, sys.stderr):
        # A name may hold half a letter that no UTF-8 can; it is shown as \udc80, in JSON as the same escape.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
