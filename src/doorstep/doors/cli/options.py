"""Options and readings that several commands share, so that one thing has one name and one help."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from doorstep.parcels import BadInput

RegionOption = Annotated[str, typer.Option("--region", "-r", help="Name of a region (doorstep region list).")]
WeightOption = Annotated[
    str, typer.Option(metavar="WEIGHT", help="For parcels whose weight the file does not tell, like 12oz.")
]
SizeOption = Annotated[
    str, typer.Option(metavar="LxWxH", help="For parcels whose size the file does not tell, like 8x6x4.")
]


def a_day(text: str) -> date | None:
    """The local day, None for an empty text; BadInput where it names none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"'{text[:20]}' is not a day. Write it like 2026-11-23.") from None


def today() -> date:
    """The day on the wall where the command is typed."""
    return datetime.now(UTC).astimezone().date()


def read_order_file(path: Path) -> bytes:
    """The file's bytes; BadInput where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. Give the path of an order file."
        raise BadInput(message, code="no_such_file") from None
