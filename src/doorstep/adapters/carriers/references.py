"""Our reference in the shapes that carriers have room for; the same reference always gives the same one."""

from __future__ import annotations

import hashlib
import re
from uuid import UUID

_PLAIN = re.compile(r"[A-Za-z0-9-]+")


def short_reference(reference: str, most: int) -> str:
    """The reference where it is plain and fits, else as many hex digits of its SHA-256 as fit."""
    if len(reference) <= most and _PLAIN.fullmatch(reference):
        return reference
    return hashlib.sha256(reference.encode()).hexdigest()[:most]


def reference_uuid(reference: str) -> UUID:
    """The reference as a UUID: itself where it is one, else 122 bits of its SHA-256 in a random UUID's form."""
    try:
        return UUID(reference)
    except ValueError:
        return UUID(bytes=hashlib.sha256(reference.encode()).digest()[:16], version=4)
