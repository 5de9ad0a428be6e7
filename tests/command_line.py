"""The command line as a test uses it: `doorstep("day", "show", "2026-11-23").json`, in this process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from tests.regions import made_up_town
from tests.stores import fresh_store

DAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Told:
    """What a command answered: exit code, output and error stream."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on the output."""
        return json.loads(self.out)

    @property
    def error_code(self) -> str:
        """The stable code of a refusal; the command must have left with 2."""
        assert self.code == 2, self
        return str(self.json["error"]["code"])


def doorstep(*words: object) -> Told:
    """Run `doorstep WORDS`; nothing but an exit code may leave it."""
    from doorstep.doors.cli.main import app

    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Told(result.exit_code, result.stdout, result.stderr)


@contextmanager
def town_home(folder: Path) -> Iterator[Path]:
    """A fresh home and database with the made-up town as its region."""
    region = made_up_town()
    with fresh_store(folder) as home:
        (home / "regions").mkdir()
        (home / "regions" / "town").symlink_to(region.folder)
        (home / "cache").symlink_to(region.folder.parents[1] / "cache")
        yield home
