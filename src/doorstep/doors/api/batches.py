"""Lists in a body: how many at most, and what is said where there is none."""

from __future__ import annotations

from typing import Any

from doorstep.doors.api.errors import ApiError


def listed(body: dict[str, Any], name: str, most: int) -> list[Any]:
    """The list under `name`; raises ApiError bad_input where there is none or it is too long."""
    items = body.get(name)
    if not isinstance(items, list):
        raise ApiError(f'The body has no list "{name}". Send {{"{name}": [...]}}.', code="bad_input")
    if len(items) > most:
        raise ApiError(
            f'"{name}" holds {len(items):,}, the most at once are {most:,}. Send it in smaller parts.', code="bad_input"
        )
    return items
