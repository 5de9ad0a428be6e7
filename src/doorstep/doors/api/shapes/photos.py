from __future__ import annotations

from ninja import Schema
from pydantic import Field

Sha256 = Field(pattern="^[0-9a-f]{64}$")


class KeptPhoto(Schema):
    """`sha256` names the cleaned photo (no location, at most 1,600 pixels); `received` is what came in."""

    sha256: str = Sha256
    received: str = Sha256
    bytes: int
