"""CSV that a spreadsheet opens as text: no cell of ours can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """RFC 4180 CSV with CRLF; text that would start a formula gets an apostrophe before it, numbers stay numbers."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def safe_cell(cell: object) -> object:
    """The cell as it may stand in a CSV file."""
    if not isinstance(cell, str):
        return cell
    # Spreadsheets skip blanks before they look for a formula; NUL and lone surrogates no file can hold.
    clean = cell.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return f"'{clean}" if clean.lstrip(" \u00a0\ufeff").startswith(_STARTS_FORMULA) else clean
