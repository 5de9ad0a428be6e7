"""Cells of a bill: text of unknown encoding, money, days, weights and sizes as carriers write them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime

from doorstep.ledger.billing.billed import BillUnreadable
from doorstep.parcels import BadInput, Dimensions, parse_cents

DELIMITERS = (",", ";", "\t", "|")
DAYS = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y", "%m/%d/%y")
OUNCES = {
    "L": 16.0,
    "LB": 16.0,
    "LBS": 16.0,
    "O": 1.0,
    "OZ": 1.0,
    "K": 35.27396195,
    "KG": 35.27396195,
    "KGS": 35.27396195,
}
_SIZE = re.compile(r"\s*([\d.]+)\s*x\s*([\d.]+)\s*x\s*([\d.]+)\s*", re.IGNORECASE)
INCHES_A_CM = 1 / 2.54


def bill_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells) of every row that holds something; the delimiter is the one its first row has most of."""
    text = _text(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(1_000_000)
    try:
        for number, cells in enumerate(csv.reader(text.splitlines(), delimiter=delimiter), start=1):
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise BillUnreadable(f"The file is no table ({error}). Export the bill as CSV again.") from None


def cents_of(text: str) -> int:
    """Cents of '12.48', '-3.00', '(3.00)', '' (0); BadInput otherwise."""
    plain = text.strip()
    if not plain:
        return 0
    if plain.startswith("(") and plain.endswith(")"):
        return -parse_cents(plain[1:-1])
    return parse_cents(plain)


def day_of(text: str) -> date | None:
    """The day of '2026-11-23', '20261123', '11/23/2026' or '11/23/26'; None for an empty cell, BadInput otherwise."""
    if not text.strip():
        return None
    for form in DAYS:
        try:
            return datetime.strptime(text.strip()[:10], form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise BadInput(f"'{text[:20]}' is no day. Write it like 2026-11-23.")


def ounces_of(text: str, unit: str) -> float | None:
    """Ounces; None for an empty cell or zero."""
    if not text.strip():
        return None
    try:
        weight = float(text) * OUNCES[unit.strip().upper() or "L"]
    except (KeyError, ValueError):
        raise BadInput(f"'{text[:20]} {unit[:5]}' is no weight. Write a number with L, K or O.") from None
    return weight if 0 < weight < 1_000_000 else None


def size_of(text: str, unit: str = "I") -> Dimensions | None:
    """Dimensions of '12.0x 9.0x 7.0'; None where the cell is empty, unreadable or holds zeros."""
    match = _SIZE.fullmatch(text)
    factor = INCHES_A_CM if unit.strip().upper().startswith("C") else 1.0
    try:
        return Dimensions.of(*(float(side) * factor for side in match.groups())) if match else None
    except (BadInput, ValueError):
        return None


def _text(content: bytes) -> str:
    if b"\x00" in content[:4096]:
        raise BillUnreadable("The file holds binary data, not text. Export the bill as CSV, not as a workbook.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
