"""Text that every database can keep: PostgreSQL knows no NUL, and nobody can write half a character."""

from __future__ import annotations


def keepable(text: str, most: int | None = None) -> str:
    """The text without NUL characters, with '?' for lone surrogates, cut to `most` characters."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()
    return text[:most]


def can_be_number(text: str) -> bool:
    """False for what no parcel can be called, so that it need not be looked for."""
    return text.isascii() and text.isalnum() and len(text) <= 15
