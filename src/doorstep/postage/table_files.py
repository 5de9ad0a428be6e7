"""The package's tables on disk: tables/<carrier>/<effective date>/, each folder with its SOURCE.

Everything is read on first use and kept; nothing is read at import.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One carrier's tables of one effective date."""

    carrier: str
    effective_on: date
    folder: Path

    def has(self, name: str) -> bool:
        return (self.folder / name).exists()

    def path(self, name: str) -> str:
        """'usps/2026-07-12/flat_rate.csv': how a receipt names the file."""
        return f"{self.carrier}/{self.effective_on}/{name}"

    def rows(self, name: str) -> list[Row]:
        return _rows(self.folder / name)

    def said(self, key: str) -> str:
        """What its SOURCE says after 'key:', '' where it says nothing."""
        return _source(self.folder).get(key, "")


@cache
def editions(carrier: str) -> tuple[Edition, ...]:
    """All editions of a carrier, oldest first."""
    folders = sorted(path for path in (TABLES / carrier).iterdir() if path.is_dir())
    return tuple(Edition(carrier, date.fromisoformat(folder.name), folder) for folder in folders)


def edition_with(carrier: str, name: str, on: date) -> Edition | None:
    """The newest edition in force on the day that holds the file."""
    fitting = [edition for edition in editions(carrier) if edition.effective_on <= on and edition.has(name)]
    return fitting[-1] if fitting else None


def date_or_none(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def number_or_none(text: str) -> float | None:
    return float(text) if text else None


@cache
def _rows(path: Path) -> list[Row]:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    csv.field_size_limit(1_000_000)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


@cache
def _source(folder: Path) -> dict[str, str]:
    said = {}
    for line in (folder / "SOURCE").read_text("utf-8").splitlines():
        key, colon, value = line.partition(": ")
        if colon and not line.startswith(" "):
            said[key] = value.strip()
    return said
