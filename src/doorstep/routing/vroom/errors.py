"""What can be wrong with a VROOM document."""

from __future__ import annotations

from doorstep.parcels import BadInput


class BadVroom(BadInput):
    """The document is not what the format asks for; the message begins with the element, like jobs[3].service."""

    code = "bad_vroom"


class UnknownField(BadVroom):
    """A field that is nearly a known one, so most likely misspelt."""

    code = "unknown_field"


class TooLarge(BadVroom):
    """More than can be planned in one go."""

    code = "too_large"


def shown(value: object) -> str:
    """The value as a message shows it: short, whatever it is."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
