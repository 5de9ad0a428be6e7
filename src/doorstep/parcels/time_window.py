"""A span of time in which something is promised or allowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from doorstep.parcels.errors import BadInput


@dataclass(frozen=True, slots=True, order=True)
class TimeWindow:
    """From `start_at` to `end_at`, both aware UTC; the end is included."""

    start_at: datetime
    end_at: datetime

    def __post_init__(self) -> None:
        if self.start_at.tzinfo is None or self.end_at.tzinfo is None:
            raise BadInput("A time window without a time zone cannot be placed. Give aware times.")
        if self.end_at < self.start_at:
            raise BadInput(f"A window cannot end ({self.end_at}) before it starts ({self.start_at}).")

    def __contains__(self, at: datetime) -> bool:
        return self.start_at <= at <= self.end_at

    def as_json(self) -> dict[str, str]:
        return {"from": utc_text(self.start_at), "to": utc_text(self.end_at)}


def utc_text(at: datetime) -> str:
    """'2026-11-23T14:05:00Z': the one way a moment is written; milliseconds only where there are any."""
    moment = at.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds").replace("+00:00", "Z")


def parse_utc(text: str) -> datetime:
    """An aware UTC moment of ISO 8601 text; raises BadInput without a zone or outside years 1970-9998."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text[:40]}' is not a time. Write it like 2026-11-23T14:05:00Z.") from None
    if at.tzinfo is None:
        raise BadInput(f"'{text[:40]}' has no time zone, so it names no moment. Add Z or +hh:mm.")
    if not 1970 <= at.year <= 9998:
        raise BadInput(f"'{text[:40]}' is outside any parcel's life. Check the device's clock.")
    return at.astimezone(UTC)
