"""What every request body has in common: how strictly it is read."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, model_validator

PLAIN = (list, str, int, float)


class Asked(Schema):
    """A request body: strict, no infinities; what it does not know it ignores."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _is_an_object(cls, value: Any) -> Any:
        # Ninja reads attributes of whatever comes, so that a list would pass for an object without any field.
        if getattr(value, "_obj", value) is None or isinstance(getattr(value, "_obj", value), PLAIN):
            raise ValueError("an object is needed here")
        return value
