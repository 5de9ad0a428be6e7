"""How moments are written in answers."""

from __future__ import annotations

from datetime import UTC, datetime

from doorstep.parcels import utc_text


def moment(at: datetime | None) -> str | None:
    """The one way a moment is written, None where there is none."""
    if at is None:
        return None
    return utc_text(at if at.tzinfo else at.replace(tzinfo=UTC))
