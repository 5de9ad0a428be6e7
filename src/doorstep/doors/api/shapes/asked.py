"""What every request body has in common: how strictly it is read."""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict


class Asked(Schema):
    """A request body: strict, no infinities; what it does not know it ignores."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)
