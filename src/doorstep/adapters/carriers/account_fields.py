"""What an account at a carrier consists of, so that a person can be asked for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One credential. Secrets are shown nowhere; the others may be shown to who owns the account."""

    name: str
    title: str
    is_secret: bool = False
    is_needed: bool = True
