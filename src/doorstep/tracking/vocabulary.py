"""Carriers' own event codes in our words: code tables first; a text is never guessed at here."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from doorstep.parcels.errors import NotFound
from doorstep.tracking.formats import TABLES


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a carrier's code says: status, detail and reason are our words."""

    status: str
    status_detail: str
    reason: str
    meaning: str
    evidence: str


@cache
def meanings() -> dict[tuple[str, str], Meaning]:
    """All known codes by (source, code); source is 'usps', 'ups', 'fedex', 'upu_emsevt', ..."""
    with (TABLES / "events.csv").open(encoding="utf-8") as file:
        return {(row["source"], row["code"]): _meaning(row) for row in csv.DictReader(file)}


def meaning_of(source: str, code: str) -> Meaning:
    """The meaning of one code; raises NotFound for a code that is in no table."""
    found = meanings().get((source, code))
    if found is None:
        message = f"The code '{code[:30]}' of {source} is in no table, so its meaning is not known. Show it as it is."
        raise NotFound(message, code="unmapped_event")
    return found


def _meaning(row: dict[str, str]) -> Meaning:
    return Meaning(row["status"], row["status_detail"], row["reason"], row["meaning"], row["evidence"])
