"""The table of number formats: a format is a row of data with its source."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from doorstep.tracking.check_digits import CHECKS

TABLES = files("doorstep.tracking") / "tables"


@dataclass(frozen=True, slots=True)
class Format:
    """One row: who issues numbers of this shape, who brings them to the door, how they verify.

    `strict` formats are refused where the check digit fails; the others are
    shown with a warning (UPS's own sandbox numbers fail it).
    """

    id: str
    issuer: str
    final_mile: str
    service: str
    pattern: re.Pattern[str]
    verifies: Callable[[str], bool] | None
    strict: bool
    confidence: str
    link: str
    source: str


@cache
def formats() -> tuple[Format, ...]:
    """All rows, in the order in which equal confidence is ranked."""
    with (TABLES / "formats.csv").open(encoding="utf-8") as file:
        return tuple(_format(row) for row in csv.DictReader(file))


@cache
def postal_countries() -> frozenset[str]:
    """Country codes that end an S10 number."""
    return frozenset((TABLES / "countries.txt").read_text(encoding="utf-8").split())


def _format(row: dict[str, str]) -> Format:
    return Format(
        id=row["id"],
        issuer=row["issuer"],
        final_mile=row["final_mile"],
        service=row["service"],
        pattern=re.compile(row["pattern"].replace(";", ",")),
        verifies=CHECKS[row["check"]] if row["check"] else None,
        strict=row["strict"] == "1",
        confidence=row["confidence"],
        link=row["link"],
        source=row["source"],
    )
