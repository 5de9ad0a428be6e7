"""Whatever goes wrong below the root command is said in plain words, as JSON where JSON was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from doorstep.doors.cli.contents import COMMANDS, Contents
from doorstep.doors.cli.output import fail
from doorstep.parcels import DoorstepError

# Typer carries the Click it needs inside, under a private name; its public child leads to the class itself.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


class PlainWords(TyperGroup):
    """The root command: no error leaves it as a traceback, and with --json each one is a JSON document.

    Its commands are those of `contents`, each loaded when it is asked for.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = Contents()  # type: ignore[assignment]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return self.commands[cmd_name] if cmd_name in COMMANDS else None

    def invoke(self, ctx: Any) -> Any:
        with _said_plainly(as_json="--json" in ctx.args):
            return super().invoke(ctx)


@contextmanager
def _said_plainly(as_json: bool) -> Iterator[None]:
    try:
        yield
    except DoorstepError as error:
        fail(error, as_json)
    except BrokenPipeError:
        raise
    except OSError as error:
        fail(_of_the_disk(error), as_json)
    except UsageError as error:
        if not as_json:
            raise
        fail(_of_the_words(error), as_json)
    except Exception as error:
        # Django is loaded by few commands, so its errors are known by their home.
        if not type(error).__module__.startswith("django.db"):
            raise
        fail(_of_the_database(error), as_json)


def _of_the_disk(error: OSError) -> DoorstepError:
    what = str(error.filename or "A file")
    message = f"{what} cannot be used ({error.strerror or error}). Name another place, or make room and rights there."
    return DoorstepError(message, code="cannot_use_file")


def _of_the_words(error: Any) -> DoorstepError:
    command = error.ctx.command_path if error.ctx else "doorstep"
    return DoorstepError(f"{error.format_message().rstrip('.')}. See `{command} --help`.", code="usage")


def _of_the_database(error: Exception) -> DoorstepError:
    seen = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
    message = f"The database cannot be used ({seen}). Look at DOORSTEP_HOME and database_url with `doorstep doctor`."
    return DoorstepError(message, code="database_unusable")
