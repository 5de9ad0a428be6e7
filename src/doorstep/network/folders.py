"""Folders that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_folder(beside: Path, name: str) -> Iterator[Path]:
    """A folder to work in, on the same disk as `beside`; gone afterwards, and leftovers of killed builds with it."""
    beside.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(beside)
    scratch = Path(tempfile.mkdtemp(prefix=f".building-{os.getpid()}-{name}-", dir=beside))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def put_in_place(whole: Path, target: Path) -> None:
    """Rename a finished folder to its place; what stood there is removed after the new one stands."""
    old = whole.with_name("replaced")
    if target.exists():
        target.rename(old)
    whole.rename(target)


def _clear_leftovers(beside: Path) -> None:
    for leftover in beside.glob(".building-*"):
        pid = leftover.name.split("-")[1]
        if pid.isdigit() and not _is_running(int(pid)):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
