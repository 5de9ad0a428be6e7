"""`doorstep doctor`: versions, tables and checks on one page."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import typer
from rich.table import Table

from doorstep import __version__
from doorstep.doors.cli.output import CANNOT, JsonFlag, emit

PACKAGES = ("django", "granian", "numpy", "numba", "osrm-bindings", "osmium", "zxing-cpp", "reportlab")


def doctor(as_json: JsonFlag = False) -> None:
    """Print versions, table dates and checks of this installation.

    Ask it first when something does not work.

    Example: [bold]doorstep doctor --json[/]
    """
    checks = list(_checks())
    table = Table("check", "found", "fine", title=f"Doorstep {__version__}")
    for name, found, fine in checks:
        table.add_row(name, found, "yes" if fine else "[bold red]no[/]")
    rows = [{"check": name, "found": found, "fine": fine} for name, found, fine in checks]
    emit({"version": __version__, "checks": rows}, table, as_json)
    if not all(fine for _, _, fine in checks):
        raise typer.Exit(CANNOT)


def _checks() -> Iterator[tuple[str, str, bool]]:
    home = Path(os.environ.get("DOORSTEP_HOME", "var")).absolute()
    yield "Python", platform.python_version(), True
    for package in PACKAGES:
        yield package, version(package), True
    place = home if home.exists() else home.parent
    yield "data folder", str(home), os.access(place, os.W_OK)
    free_gb = shutil.disk_usage(place if place.exists() else Path.cwd()).free / 1e9
    yield "free disk", f"{free_gb:.1f} GB", free_gb > 1
    regions = sorted(path.parent.name for path in home.glob("regions/*/region.json"))
    yield "regions", ", ".join(regions) or "none yet (doorstep region add)", True
    built = Path(__file__).resolve().parents[1] / "static" / "built"
    yield "pages", "built" if built.exists() else "not built (make setup)", built.exists()
    yield from _tables()


def _tables() -> Iterator[tuple[str, str, bool]]:
    from importlib.resources import files

    root = files("doorstep.postage") / "tables"
    for carrier in sorted(root.iterdir(), key=lambda place: place.name):
        if carrier.is_dir():
            dates = sorted(place.name for place in carrier.iterdir() if place.is_dir())
            yield f"tables of {carrier.name}", ", ".join(dates), bool(dates)
