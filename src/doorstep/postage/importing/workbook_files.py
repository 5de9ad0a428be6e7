"""Bytes of a workbook or a CSV file -> sheets of cells, with limits that no honest table reaches.

Nothing is run and nothing outside the file is opened. A formula counts for
the value stored beside it; one without a stored value is a blank cell.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

from doorstep.postage.importing.errors import BadTableFile, UnknownTableFile, UnsafeTableFile
from doorstep.postage.importing.sheets import Cell, Row, Sheet

MAX_FILE_BYTES = 24_000_000
MAX_UNPACKED_BYTES = 40_000_000
# A table is figures: its texts are few. Each takes the reader some ten microseconds.
MAX_TEXT_BYTES = 6_000_000
MAX_PARTS = 2_000
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 60_000, 300, 4_000_000
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')


def sheets_of_xlsx(content: bytes) -> list[Sheet]:
    """Every visible or hidden sheet of an .xlsx workbook; raises UnsafeTableFile or BadTableFile."""
    archive = _archive(content)
    merges = _merges(archive)
    plain = _loaded(content, values=False)
    values: Any = None
    found = []
    for name in plain.sheetnames:
        rows, formulas = _rows_of(plain[name])
        path = str(getattr(plain[name], "_worksheet_path", "")).lstrip("/")
        if formulas:
            values = values or _loaded(content, values=True)
            rows, _ = _rows_of(values[name])
        blank = frozenset(place for place in formulas if _at(rows, place) is None)
        found.append(Sheet(name, _filled(rows, merges.get(path, ())), len(formulas), blank))
    return found


def sheets_of_xls(content: bytes) -> list[Sheet]:
    """Every sheet of an .xls workbook of the BIFF kind."""
    import xlrd  # type: ignore[import-untyped]

    # A broken file makes the reader fail in many ways of its own; each means the same to the reader of our message.
    book = _guarded(lambda: xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), on_demand=False))
    found = []
    for name in book.sheet_names():
        sheet = book.sheet_by_name(name)
        if sheet.nrows > MAX_ROWS or sheet.ncols > MAX_COLUMNS:
            raise _too_large(f"sheet '{name[:40]}' has {sheet.nrows} rows and {sheet.ncols} columns")
        found.append(Sheet(name, tuple(_xls_row(sheet, row, book.datemode) for row in range(sheet.nrows))))
    return found


def sheet_of_csv(content: bytes) -> Sheet:
    """The rows of a CSV file (UTF-8, with or without a mark, or Windows-1252; comma, semicolon or tab)."""
    text = _text(content)
    head = text[:4000].partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = [
            tuple(cell.strip() or None for cell in row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise BadTableFile(f"The file cannot be read as CSV: {error}. Save it again as CSV.") from None
    if len(rows) > 2_000_000:
        raise _too_large(f"it has {len(rows):,} rows")
    return Sheet("", tuple(rows))


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise UnknownTableFile("The file holds zero bytes, so it is no text. Give the workbook or CSV file itself.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BadTableFile(f"The workbook is damaged ({error}). Download it again; nothing was imported.") from None
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise _too_large(f"it would unpack to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts")
    texts = sum(part.file_size for part in parts if part.filename.casefold().endswith("sharedstrings.xml"))
    if texts > MAX_TEXT_BYTES:
        raise _too_large(f"it holds {texts / 1e6:,.0f} MB of words")
    for part in parts:
        if part.filename.casefold().endswith((".xml", ".rels")) and b"<!DOCTYPE" in _read(archive, part):
            raise UnsafeTableFile("The workbook declares XML entities, which no table needs. It was not opened.")
    return archive


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(part)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise BadTableFile(
            f"The workbook is damaged: {part.filename[:60]} cannot be unpacked ({error}). Download it again."
        ) from None


def _merges(archive: zipfile.ZipFile) -> dict[str, tuple[tuple[int, int, int, int], ...]]:
    """By the sheet's part: the merged rectangles, which the streaming reader does not tell."""
    found = {}
    for part in archive.infolist():
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            cells = _MERGED.findall(_read(archive, part))[:5000]
            found[part.filename] = tuple(
                (int(top) - 1, _column(left), int(bottom) - 1, _column(right)) for left, top, right, bottom in cells
            )
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _loaded(content: bytes, *, values: bool) -> Any:
    import openpyxl  # type: ignore[import-untyped]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _guarded(lambda: openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values))


def _guarded(reader: Callable[[], Any]) -> Any:
    try:
        return reader()
    except (MemoryError, RecursionError):
        raise _too_large("it cannot be held in memory") from None
    except Exception as error:
        what = f"{type(error).__name__}: {error}"[:120]
        raise BadTableFile(f"The workbook cannot be read ({what}). Open it, save it again as a workbook.") from None


def _rows_of(sheet: Any) -> tuple[tuple[Row, ...], set[tuple[int, int]]]:
    """The sheet's cells, and the places of its formulas."""
    if not hasattr(sheet, "iter_rows"):  # a chart on a sheet of its own
        return (), set()
    sheet.reset_dimensions()
    return _guarded(lambda: _walk(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)))  # type: ignore[no-any-return]


def _walk(walked: Iterable[Any]) -> tuple[tuple[Row, ...], set[tuple[int, int]]]:
    rows: list[Row] = []
    formulas: set[tuple[int, int]] = set()
    seen = 0
    for row in walked:
        seen += len(row)
        if seen > MAX_CELLS:
            raise MemoryError
        formulas.update((len(rows), column) for column, cell in enumerate(row) if cell.data_type == "f")
        rows.append(tuple(_cell(cell.value) for cell in row))
    return tuple(rows), formulas


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, bool | time):
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, str | int | float | date) else str(value)


def _at(rows: tuple[Row, ...], place: tuple[int, int]) -> Cell:
    row, column = place
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _filled(rows: tuple[Row, ...], merges: Iterable[tuple[int, int, int, int]]) -> tuple[Row, ...]:
    """What stands in a merged rectangle of up to twenty cells side by side stands in each of them."""
    if not merges:
        return rows
    cells = [list(row) for row in rows]
    for top, left, bottom, right in merges:
        if top == bottom and right - left < 20 and top < len(cells) and left < len(cells[top]):
            for column in range(left + 1, min(right + 1, len(cells[top]))):
                cells[top][column] = cells[top][left]
    return tuple(tuple(row) for row in cells)


def _xls_row(sheet: Any, row: int, datemode: int) -> Row:
    return tuple(_xls_cell(cell, datemode) for cell in sheet.row(row))


def _xls_cell(cell: Any, datemode: int) -> Cell:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        moment = _guarded(lambda: xlrd.xldate_as_datetime(cell.value, datemode))
        return moment.date()  # type: ignore[no-any-return]
    if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER):
        return cell.value  # type: ignore[no-any-return]
    return None


def _too_large(what: str) -> UnsafeTableFile:
    return UnsafeTableFile(f"The file is not what a table looks like: {what}. Download it again from the carrier.")
