"""UUIDv7: identifiers that sort by the time they were made (RFC 9562, section 5.7)."""

from __future__ import annotations

from uuid import UUID


def uuid7(unix_ms: int, random80: bytes) -> UUID:
    """The UUIDv7 of a moment in milliseconds since 1970 and ten random bytes."""
    tail = int.from_bytes(random80[:10])
    high = (unix_ms & (1 << 48) - 1) << 80
    return UUID(int=high | 0x7 << 76 | (tail >> 68 & 0xFFF) << 64 | 0b10 << 62 | tail & (1 << 62) - 1)
