"""Days, moments and the time between two of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, Field, create_model

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _plain_day(value: Any) -> Any:
    # pydantic would also read 86400 as a date, counted in seconds since 1970.
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("a day is written like 2026-11-23")
    return value


Day = Annotated[date, Field(strict=False), BeforeValidator(_plain_day)]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"}, examples=["2026-11-23T14:05:00Z"])]
# Made by hand, because `from` is a word of Python.
Span = create_model(
    "Span", __base__=Schema, __doc__="From and to, both included.", **{"from": (Moment, ...), "to": (Moment, ...)}
)
