"""Reading one field of a JSON object that a device sent: the value, or BadInput that names the field."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any
from uuid import UUID

from doorstep.parcels import BadInput, parse_utc

MOST_COUNTED = 2**53


def read_id(wire: Any) -> UUID:
    """The `id` as a UUID; raises BadInput where `wire` is no object or has none."""
    if not isinstance(wire, dict):
        raise BadInput(f"{type(wire).__name__} is no JSON object. Send an object with its fields.")
    text = wire.get("id")
    if not isinstance(text, str) or len(text) not in (32, 36):
        raise BadInput("The field 'id' is no UUID. Give each scan and event its own UUIDv7.", code="bad_id")
    try:
        return UUID(text)
    except ValueError:
        raise BadInput("The field 'id' is no UUID. Give each scan and event its own UUIDv7.", code="bad_id") from None


def read_text(wire: dict[str, Any], name: str, longest: int, *, raw: bool = False) -> str:
    """A text of at most `longest` characters, '' where absent; control characters only where `raw`."""
    text = wire.get(name)
    if text is None or text == "":
        return ""
    if not isinstance(text, str):
        raise BadInput(f"The field '{name}' is {type(text).__name__}, not text. Send it as a JSON string.")
    if len(text) > longest:
        raise BadInput(f"The field '{name}' has {len(text)} characters, {longest} are the most. Send less.")
    if text.isascii() and text.isprintable():
        return text
    if not raw and any(character < " " for character in text):
        raise BadInput(f"The field '{name}' holds control characters. Send plain text.")
    return text.encode("utf-8", "replace").decode()


def read_moment(wire: dict[str, Any], name: str) -> datetime:
    """An aware UTC moment."""
    text = wire.get(name)
    if not isinstance(text, str):
        raise BadInput(f"The field '{name}' is missing. Write it like 2026-11-23T14:05:00Z.", code="bad_time")
    return parse_utc(text)


def read_day(wire: dict[str, Any], name: str) -> date | None:
    """A local date, None where absent."""
    text = wire.get(name)
    if text is None:
        return None
    try:
        if isinstance(text, str) and len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadInput(f"The field '{name}' is no day. Write it like 2026-11-23, or null.", code="bad_day")


def read_count(wire: dict[str, Any], name: str) -> int | None:
    """A whole number from 0 to 2**53, None where absent."""
    number = wire.get(name)
    if number is None or (type(number) is int and 0 <= number <= MOST_COUNTED):
        return number
    raise BadInput(f"The field '{name}' is no count. Send a whole number from 0, or null.")


def read_number(wire: dict[str, Any], name: str, least: float, most: float) -> float | None:
    """A finite number within limits, None where absent."""
    number = wire.get(name)
    if number is None:
        return None
    if type(number) not in (int, float) or not math.isfinite(number) or not least <= number <= most:
        raise BadInput(
            f"The field '{name}' is no number from {least:g} to {most:g}. Send a measured one, or null.",
            code="bad_place",
        )
    return float(number)
