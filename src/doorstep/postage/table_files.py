"""One carrier's tables of one effective date on disk: <folder>/<carrier>/<effective date>/, each with its SOURCE.

Everything is read on first use and kept for as long as the files stay as
they were; nothing is read at import.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
Row = Mapping[str, str]
# A file's name (without .gz), its path, and what shows that it was changed: size and time of writing.
TableFile = tuple[str, Path, int, int]


@dataclass(frozen=True, slots=True)
class Edition:
    """One carrier's tables of one effective date in one folder."""

    carrier: str
    effective_on: date
    folder: Path
    files: tuple[TableFile, ...] = field(repr=False)

    def __hash__(self) -> int:
        return hash((self.folder, self.effective_on))

    def has(self, name: str) -> bool:
        """True where it holds the file, gzipped or not."""
        return any(file[0] == name for file in self.files)

    def names_like(self, stem: str) -> list[str]:
        """'zone_chart.csv' and 'zone_chart-212.csv' of 'zone_chart'."""
        return [name for name, *_ in self.files if name == f"{stem}.csv" or name.startswith(f"{stem}-")]

    def path(self, name: str) -> str:
        """'usps/2026-07-12/flat_rate.csv': how a receipt names the file."""
        return f"{self.carrier}/{self.effective_on}/{name}"

    def rows(self, name: str) -> list[Row]:
        """The file's rows by column name; [] where it has no such file."""
        return next((_rows(file) for file in self.files if file[0] == name), [])

    def columns(self, name: str) -> list[str]:
        """The file's header, without reading the rest of it; [] where it has no such file."""
        return next((_columns(file) for file in self.files if file[0] == name), [])

    def rows_if(self, name: str, keep: Callable[[str], bool]) -> list[Row]:
        """The rows whose line of text is kept: of a file of long lines only those are read apart."""
        for file in self.files:
            if file[0] == name:
                header, *lines = _text(file).splitlines()
                return _as_rows([header, *(line for line in lines if keep(line))])
        return []

    def lines(self, name: str) -> list[list[str]]:
        """The file's cells, its header first: quicker than `rows` for a large table; [] where it has no such file."""
        return next((_lines(file) for file in self.files if file[0] == name), [])

    def said(self, key: str) -> str:
        """What its SOURCE says after 'key:', '' where it says nothing."""
        return _said(self).get(key, "")


def edition_of(carrier: str, folder: Path) -> Edition | None:
    """The edition in this folder; None where its name is no date."""
    try:
        effective_on = date.fromisoformat(folder.name)
    except ValueError:
        return None
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    return Edition(carrier, effective_on, folder, tuple(_table_file(path) for path in files))


def date_or_none(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def number_or_none(text: str) -> float | None:
    return float(text) if text else None


def _table_file(path: Path) -> TableFile:
    state = path.stat()
    return path.name.removesuffix(".gz"), path, state.st_size, state.st_mtime_ns


@lru_cache(maxsize=1024)
def _rows(file: TableFile) -> list[Row]:
    return _named(_lines(file))


@lru_cache(maxsize=1024)
def _lines(file: TableFile) -> list[list[str]]:
    return _apart(io.StringIO(_text(file)))


@lru_cache(maxsize=1024)
def _columns(file: TableFile) -> list[str]:
    path = file[1]
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as text:
        return next(csv.reader([text.readline()]), [])


@lru_cache(maxsize=32)
def _text(file: TableFile) -> str:
    path = file[1]
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")


def _apart(lines: Iterable[str]) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    return [line for line in csv.reader(lines) if line]


def _named(lines: list[list[str]]) -> list[Row]:
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def _as_rows(lines: Iterable[str]) -> list[Row]:
    return _named(_apart(lines))


@lru_cache(maxsize=1024)
def _said(edition: Edition) -> dict[str, str]:
    return next((_source(file) for file in edition.files if file[0] == "SOURCE"), {})


@lru_cache(maxsize=1024)
def _source(file: TableFile) -> dict[str, str]:
    said = {}
    for line in file[1].read_text("utf-8").splitlines():
        key, colon, value = line.partition(": ")
        if colon and not line.startswith(" "):
            said[key] = value.strip()
    return said
