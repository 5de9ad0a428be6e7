"""What a cell says: money, a weight, a zone, a day. A cell that says something else is None or a reason."""

from __future__ import annotations

import re
from datetime import date, timedelta

from doorstep.postage.importing.sheets import Cell

NOT_OFFERED = frozenset(("-", "--", "---", "–", "—", "n/a", "na", "not offered", "not available"))
HIGHEST_PRICE_CENTS = 1_000_000
_MONEY = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,4})?\s*\*{0,2}")
_WEIGHT = re.compile(
    r"(?:not over |up to |over )?(\d+(?:\.\d+)?|\d+/\d+|½)\s*(oz|ounces?|lbs?|pounds?)?\.?\s*\*{0,2}", re.IGNORECASE
)
_ZONE = re.compile(r"(?:zones?\s*)?(\d{1,3})(?:\s*(?:-|–|&|and|,|/)\s*(\d{1,3}))?", re.IGNORECASE)
_LOCAL = re.compile(r"(?:local|l)\s*(?:,|&|and|/)\s*(?=\d)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
FIRST_SERIAL, LAST_SERIAL = 36_526, 73_050  # 2000-01-01 and 2099-12-31 as a spreadsheet counts days


def cents_of(cell: Cell) -> int | str:
    """Whole cents, or why the cell is no price: '12.345 is no whole number of cents'."""
    if isinstance(cell, str):
        found = _MONEY.fullmatch(cell.strip())
        if found is None:
            return f"'{cell.strip()[:40]}' is no price"
        value = float(found[1].replace(",", "") + (found[2] or ""))
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        value = float(cell)
    else:
        return "the price is missing" if cell is None else f"'{cell}' is a date where a price should be"
    cents = round(value * 100) if abs(value) < HIGHEST_PRICE_CENTS else HIGHEST_PRICE_CENTS
    if not 0 < cents < HIGHEST_PRICE_CENTS:
        return f"{value:g} cannot be the price of a parcel"
    return cents if abs(value * 100 - cents) < 1e-4 else f"{value:g} is no whole number of cents"


def says_not_offered(cell: Cell) -> bool:
    """True for '-', 'n/a' and their like."""
    return isinstance(cell, str) and cell.strip().casefold() in NOT_OFFERED


def weight_of(cell: Cell) -> tuple[float, str] | None:
    """(15.999, 'oz'), (3.0, 'lb'), (3.0, '') where no unit stands beside it; None where it is no weight."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (float(cell), "") if 0 < cell < 10_000 else None
    found = _WEIGHT.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found is None:
        return None
    amount = 0.5 if found[1] == "½" else _ratio(found[1])
    unit = (found[2] or "").casefold()
    return (amount, "oz" if unit.startswith("o") else "lb" if unit else "") if 0 < amount < 10_000 else None


def zones_of(cell: Cell) -> tuple[int, ...]:
    """(1,) of 1, '1' and 'Zone 1'; (1, 2) of 'Local, 1 & 2'; () of anything else."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (int(cell),) if cell == int(cell) and 0 < cell < 1000 else ()
    text = _LOCAL.sub("", cell.strip()) if isinstance(cell, str) else ""
    found = _ZONE.fullmatch(text.strip())
    if found is None:
        return ()
    first, last = int(found[1]), int(found[2] or found[1])
    return tuple(range(first, last + 1)) if 0 < first <= last < first + 20 else ()


def day_of(cell: Cell) -> date | None:
    """The day a cell names: a date, '2026-07-12', 'July 12, 2026', '7/12/2026' or a spreadsheet's serial number."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return date(1899, 12, 30) + timedelta(days=int(cell)) if FIRST_SERIAL <= cell <= LAST_SERIAL else None
    return day_in(cell) if isinstance(cell, str) else None


def day_in(text: str) -> date | None:
    """The first day that stands in a sentence."""
    for found in _WRITTEN.finditer(text):
        month = found[1][:3].casefold()
        if month in _MONTHS:
            return _day(int(found[3]), _MONTHS.index(month) + 1, int(found[2]))
    if (found_iso := _ISO.search(text)) is not None:
        return _day(int(found_iso[1]), int(found_iso[2]), int(found_iso[3]))
    if (slashed := _SLASHED.search(text)) is not None:
        return _day(int(slashed[3]), int(slashed[1]), int(slashed[2]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ratio(text: str) -> float:
    over, _, under = text.partition("/")
    return float(over) / float(under) if under and float(under) else float(over)
