"""Pieces that several nouns share."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, create_model

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _plain_day(value: Any) -> Any:
    # pydantic would also read 86400 as a date, counted in seconds since 1970.
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("a day is written like 2026-11-23")
    return value


Day = Annotated[date, Field(strict=False), BeforeValidator(_plain_day)]
Zip5 = Annotated[str, Field(pattern=r"^[0-9]{5}$", examples=["21224"])]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"}, examples=["2026-11-23T14:05:00Z"])]
Cents = Annotated[int, Field(description="US cents")]
Number = Annotated[str, Field(description="Our tracking number", examples=["DS0123456789010"])]


class Asked(Schema):
    """A request body: strict, no infinities; what it does not know it ignores."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)


class Problem(Schema):
    code: str = Field(description="Stable; for programs", examples=["not_found"])
    message: str = Field(description="For people: what was seen, why it cannot be, what to do")


class Refusal(Schema):
    """Every answer that is not 2xx."""

    error: Problem


# Made by hand, because `from` is a word of Python.
Span = create_model(
    "Span", __base__=Schema, __doc__="From and to, both included.", **{"from": (Moment, ...), "to": (Moment, ...)}
)


class Place(Schema):
    lat: float
    lon: float
    at: Moment
