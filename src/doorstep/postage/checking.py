"""Which tables are out of date or end soon, so that a price that touches one can say so.

What is out of date is told by rows with a source (watch/stale.csv); what
ends is read from the tables: the `to` of their charges and rules, and the
"until" of their SOURCE.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from doorstep.postage.table_files import Edition
from doorstep.postage.table_set import Tables

WATCH = Path(__file__).parent / "watch"
SOON = timedelta(days=30)
STALE, ENDS_SOON, MISSING = "stale", "ends_soon", "missing"
_NEVER = "9999-12-31"
_UNTIL = re.compile(r"\buntil (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look after. `place` is 'usps/2025-08-01/zone_chart.csv', or the service that lacks something."""

    kind: str
    place: str
    what: str
    todo: str = ""

    @property
    def sentence(self) -> str:
        """'The zone chart of origin 132 was in use ... (usps/2026-01-18/zone_chart.csv). Import ...'"""
        advice = f". Import {self.todo}" if self.todo else ""
        return f"{self.what[:1].upper()}{self.what[1:]} ({self.place}){advice}"


@lru_cache(maxsize=64)
def table_warnings(tables: Tables, on: date) -> Mapping[str, tuple[str, ...]]:
    """By 'carrier/date/file' in force on the day: why a price that touches it needs a second look.

    Out of date on that day, or ending within 30 days of it.
    """
    found: dict[str, tuple[str, ...]] = {}
    for finding in (*stale_tables(tables, on), *ending_tables(tables, on)):
        found[finding.place] = (*found.get(finding.place, ()), finding.sentence)
    return found


def stale_tables(tables: Tables, on: date) -> list[Finding]:
    """Files whose stated period is over on the day, or of which a newer edition is known that nobody imported."""
    found = []
    for row in watched("stale.csv"):
        if date.fromisoformat(row["stale_from"]) > on:
            continue
        for edition, name in _files(tables, row["carrier"], row["edition"], row["file"]):
            if not _answered(tables, row, name, on):
                found.append(Finding(STALE, edition.path(name), row["why"], row["import"]))
    return found


def ending_tables(tables: Tables, on: date) -> list[Finding]:
    """Files in force of which something ends within 30 days."""
    found = []
    for carrier in tables.carriers:
        for edition in tables.editions(carrier):
            if edition.effective_on <= on:
                for name, what, last in _ends(edition):
                    if on < last <= on + SOON:
                        found.append(
                            Finding(ENDS_SOON, edition.path(name), f"{what} holds until {last} (that day no longer)")
                        )
    return found


@cache
def watched(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one file of watch/."""
    with (WATCH / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def file_names(edition: Edition) -> list[str]:
    """The tables of an edition, without its SOURCE."""
    return [name for name, *_ in edition.files if name != "SOURCE"]


def _files(tables: Tables, carrier: str, effective: str, file: str) -> Iterator[tuple[Edition, str]]:
    """The package's files that a row speaks of; an imported file of that day is the user's own answer."""
    for edition in Tables.built_in().editions(carrier):
        if str(edition.effective_on) == effective:
            for name in file_names(edition):
                held = [e for e in tables.editions_with(carrier, name) if e.effective_on == edition.effective_on]
                if file in ("*", name) and edition in held:
                    yield edition, name


def _answered(tables: Tables, row: Mapping[str, str], name: str, on: date) -> bool:
    """True where a newer edition in force has taken the file's place."""
    since = date.fromisoformat(row["stale_from"])
    if row["kind"] == "period_over" and name.startswith("zone_"):
        return False  # a newer chart of one origin does not renew the chart of another
    newest = tables.newest_with(row["carrier"], name, on)
    return newest is not None and newest.effective_on >= since


def _ends(edition: Edition) -> Iterator[tuple[str, str, date]]:
    """(file, what, first day no longer) of everything in the edition that has an end."""
    found: dict[tuple[str, str], str] = {}
    for name in file_names(edition):
        for row in edition.rows(name) if "to" in edition.columns(name) else ():
            what = row.get("title") or row.get("service") or row.get("unit") or name
            # Of rows that follow each other, such as weekly fuel, only the last one leaves a gap.
            found[name, what] = max(found.get((name, what), ""), row["to"] or _NEVER)
    for (name, what), last in found.items():
        if last != _NEVER:
            yield name, what, date.fromisoformat(last)
    until = _UNTIL.search(edition.said("effective"))
    if until and not any(last != _NEVER for last in found.values()):
        for name in file_names(edition):
            yield name, edition.said("document"), date.fromisoformat(until[1])
