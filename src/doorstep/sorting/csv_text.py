"""CSV that a spreadsheet opens as text: no cell of ours can become a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# Spreadsheets skip blanks and byte order marks before they look for a formula; some read full-width signs too.
_STARTS_FORMULA = re.compile(r"[\t\r\n]|[\s\ufeff\u200b]*[=+\-@＝＋－＠]")


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
    # NUL and lone surrogates no file can hold.
    clean = cell.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return f"'{clean}" if _STARTS_FORMULA.match(clean) else clean
