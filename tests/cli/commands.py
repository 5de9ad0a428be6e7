"""The command tree as it is in the code: every command with its options, defaults and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import typer

from doorstep.doors.cli.main import app

LONG_RUNNING = ("serve", "up")


@dataclass(frozen=True, slots=True)
class Command:
    """One command as the reference has to tell it; `rows` are the lines of its table."""

    name: str
    click: Any
    rows: list[str]


def commands() -> dict[str, Command]:
    """Every command by its words after `doorstep`, in the order of the help."""
    return {name: Command(name, click, [_row(one) for one in click.params]) for name, click in _walk("", _root())}


def _root() -> Any:
    return typer.main.get_command(app)


def _walk(words: str, command: Any) -> Any:
    if not hasattr(command, "commands"):
        yield words, command
        return
    for name, below in command.commands.items():
        yield from _walk(f"{words} {name}".strip(), below)


def _row(one: Any) -> str:
    """`| --vans | 8 | How many vans may go out. |`, as the table in docs/cli.md has it."""
    if one.param_type_name == "argument":
        names = one.name.upper()
    else:
        names = ", ".join([*one.opts, *one.secondary_opts])
    return f"| `{names}` | {_default(one)} | {one.help.replace('|', '/')} |"


def _default(one: Any) -> str:
    if one.required:
        return "required"
    shown = one.default() if callable(one.default) else one.default
    if shown in ("", None) or shown == [] or shown is False:
        return ""
    return f"{shown:g}" if isinstance(shown, float) else str(shown)
