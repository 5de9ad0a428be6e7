"""`doorstep address`: is this address good, and what should it look like?"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, emit, fail, progress_bar
from doorstep.parcels import Address, BadInput, DoorstepError

if TYPE_CHECKING:
    from doorstep.operations.checked_address import CheckedAddress

app = typer.Typer(no_args_is_help=True)
LONGEST = 500


@app.callback()
def _room() -> None:
    """Addresses: read, put into standard form, checked, located."""


@app.command()
def check(
    address: Annotated[str, typer.Argument(help="An address in quotes, or the path of a CSV file of addresses.")],
    region: Annotated[
        str, typer.Option("--region", "-r", help="Locate in this region only; default: the one that has the ZIP code.")
    ] = "",
    online: Annotated[
        bool, typer.Option("--online", help="Ask the online checkers that the settings name as well.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """What was read, its standard form, what is wrong with it and what to do, where it lies, home or business.

    In a file, addresses that are one place in two notations are told, too. Leaves with 1 where one was rejected.

    Example: [bold]doorstep address check "1 East Baltimore Street Apt 4, Baltimore, MD 21202"[/]
    """
    try:
        path = _file(address)
        addresses = _read(address, path)
        found = _checked(addresses, region, online)
    except DoorstepError as error:
        fail(error, as_json)
    from doorstep.doors.cli.address_view import file_view, one_view

    emit(_as_json(found), file_view(found, path.name) if path else one_view(found[0]), as_json)
    if any(one.standard.is_rejected for one in found):
        raise typer.Exit(DONE_WITH_REJECTS)


def _file(text: str) -> Path | None:
    """The path, where the words name a file or look like one."""
    if "\0" in text or len(text) > LONGEST or "\n" in text:
        return None
    path = Path(text)
    return path if path.suffix.lower() in (".csv", ".txt", ".tsv") or path.is_file() else None


def _read(text: str, path: Path | None) -> list[Address]:
    from doorstep.addresses import address_of
    from doorstep.doors.cli.address_file import read_addresses

    if path:
        return read_addresses(path)
    if not text.strip():
        raise BadInput("The address is empty. Write it in quotes: street, city, state and ZIP code.")
    return [address_of(text)]


def _checked(addresses: list[Address], region: str, online: bool) -> list[CheckedAddress]:
    from doorstep.operations.check_addresses import check_addresses
    from doorstep.operations.region_locator import RegionLocator

    locator = RegionLocator(Path(os.environ.get("DOORSTEP_HOME", "var")) / "regions", region=region)
    with progress_bar("Checking") as progress:
        return check_addresses(addresses, locator=locator, checkers=_checkers() if online else (), progress=progress)


def _checkers() -> Sequence[Any]:
    from doorstep.adapters.checkers import checkers
    from doorstep.adapters.settings import settings

    named = checkers(settings())
    if not named:
        raise BadInput(
            "No online checker is named in the settings. Set DOORSTEP_ADDRESS_CHECKERS to usps, census or both; "
            "see docs/addresses.md.",
            code="no_address_checker",
        )
    return named


def _as_json(found: Sequence[CheckedAddress]) -> dict[str, Any]:
    counts = Counter(one.verdict for one in found)
    return {
        "checked": len(found),
        "good": counts["good"],
        "look": counts["look"],
        "rejected": counts["reject"],
        "addresses": [{"row": row, **one.as_json()} for row, one in enumerate(found, start=1)],
    }
