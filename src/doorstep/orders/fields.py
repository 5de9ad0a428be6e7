"""Single cells to values: money, dates, times, weights, sizes. Each raises BadInput with a code of its own."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from doorstep.parcels import BadInput, Dimensions, TimeWindow, parse_cents, parse_size, parse_utc, parse_weight_oz

# The largest any of the carriers takes (UPS, FedEx; the USPS stops at 70 lb): 150 lb, 108 in long, 165 in with girth.
MAX_WEIGHT_OZ = 150 * 16.0
MAX_LENGTH_IN = 108.0
MAX_LENGTH_AND_GIRTH_IN = 165.0
MAX_VALUE_CENTS = 10_000_000_00
_MONEY = re.compile(r"[-+]?\$?\s*[-+]?(\d{1,3}(,\d{3})+|\d{1,12})?(\.\d{0,6})?", re.ASCII)
_DATES = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%Y/%m/%d", "%d-%b-%Y", "%b %d, %Y", "%B %d, %Y", "%Y%m%d")
_TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p")
_BETWEEN = re.compile(r"\s+(?:to|until|till)\s+|\s*[–—]\s*|(?<=[\dmM])\s*-\s*(?=\d)", re.IGNORECASE)


def read_value_cents(text: str) -> int:
    """Cents of a cell; 0 where it is empty. A fraction of a cent is rounded away only if it is zero."""
    if not text:
        return 0
    if not _MONEY.fullmatch(text) or not any(map(str.isdigit, text)):
        raise BadInput(f"'{text[:40]}' is not an amount in US dollars. Write it like 12.50.", code="value_unreadable")
    try:
        cents = parse_cents(text.replace("+", "").rstrip("."))
    except BadInput as error:
        raise BadInput(error.message, code="value_unreadable") from None
    if cents < 0:
        raise BadInput("A parcel's value cannot be below zero. Write what its content is worth.", code="value_negative")
    if cents > MAX_VALUE_CENTS:
        raise BadInput("A value above $10 million is a slip. Write what its content is worth.", code="value_too_high")
    return cents


def read_date(text: str) -> date | None:
    """A date like 2026-11-23 or 11/23/2026 (month first); None where the cell is empty."""
    if not text:
        return None
    for form in _DATES:
        try:
            found = datetime.strptime(text[:20], form).date()  # noqa: DTZ007 - a local date, no moment
        except ValueError:
            continue
        if 2000 <= found.year <= 2100:
            return found
    raise BadInput(f"'{text[:40]}' is not a date. Write it like 2026-11-23.", code="date_unreadable")


def read_window(start: str, end: str, both: str, day: date | None, timezone: str) -> TimeWindow | None:
    """A window from two cells or one ('14:00-16:00'); clock times are local to the recipient's ZIP code."""
    if both and not (start or end):
        parts = _BETWEEN.split(both)
        if len(parts) != 2:
            raise BadInput(f"'{both[:40]}' is no time window. Write it like 14:00-16:00.", code="window_unreadable")
        start, end = parts
    if not start and not end:
        return None
    if not start or not end:
        raise BadInput("A window needs its start and its end. Fill both or neither.", code="window_incomplete")
    start_at, end_at = (_moment(text.strip(), day, timezone) for text in (start, end))
    if end_at <= start_at:
        raise BadInput(f"The window {start} to {end} ends before it starts. Swap them.", code="window_reversed")
    return TimeWindow(start_at, end_at)


def _moment(text: str, day: date | None, timezone: str) -> datetime:
    if "T" in text.upper() and len(text) > 12:
        try:
            return parse_utc(text.upper())
        except BadInput as error:
            raise BadInput(error.message, code="window_unreadable") from None
    clock = _clock(text)
    if day is None:
        raise BadInput(f"The time {text[:20]} has no day. Fill promised_on too.", code="window_without_day")
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"The time zone of the time {text[:20]} is not known. Write 2026-11-23T14:00:00Z."
        raise BadInput(message, code="window_without_zone") from None
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _clock(text: str) -> time:
    for form in _TIMES:
        try:
            return datetime.strptime(text.upper(), form).time()  # noqa: DTZ007 - a local clock time
        except ValueError:
            continue
    raise BadInput(f"'{text[:20]}' is not a time of day. Write it like 14:00.", code="window_unreadable")


def read_weight_oz(text: str, unit: str, default_oz: float | None) -> float:
    """Ounces of a cell ('15.9oz', '2 lb 3 oz', a bare number in `unit`), or the default where it is empty."""
    if not text:
        if default_oz is None:
            message = "The weight is missing. Fill it, or give a default weight for such parcels, like 12oz."
            raise BadInput(message, code="weight_missing")
        return default_oz
    try:
        weight_oz = parse_weight_oz(text.replace(",", "."), bare_unit=unit)
    except BadInput as error:
        raise BadInput(
            error.message, code="weight_unreadable" if _has_weight(text) else "weight_not_positive"
        ) from None
    if weight_oz > MAX_WEIGHT_OZ:
        message = (
            f"{weight_oz / 16:,.0f} lb is more than any carrier takes in one parcel (150 lb). Correct or split it."
        )
        raise BadInput(message, code="weight_over_limit")
    return weight_oz


def _has_weight(text: str) -> bool:
    """False for '0', '0.0 lb' and '-3': numbers, but no weight."""
    number = re.match(r"\s*(-?)\s*(\d*\.?\d+)", text)
    return number is None or not (number[1] or float(number[2]) == 0)


def read_size(text: str, sides: tuple[str, str, str], unit: str, default: Dimensions | None) -> Dimensions:
    """Dimensions of one cell ('8x6x4') or three; the default where all are empty."""
    if not text and not any(sides):
        if default is None:
            message = "The size is missing. Fill it, or give a default size for such parcels, like 8x6x4."
            raise BadInput(message, code="size_missing")
        return default
    written = text or f"{sides[0]} x {sides[1]} x {sides[2]} {unit}"
    try:
        size = parse_size(written)
    except BadInput as error:
        raise BadInput(error.message, code="size_unreadable") from None
    if size.length_in > MAX_LENGTH_IN or size.length_in + size.girth_in > MAX_LENGTH_AND_GIRTH_IN:
        message = f"{size} is larger than any carrier takes (108 in long, 165 in with girth). Correct or split it."
        raise BadInput(message, code="size_over_limit")
    return size
