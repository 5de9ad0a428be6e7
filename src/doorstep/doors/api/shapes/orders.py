"""Order files: what was in them and what became of every row."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Moment
from doorstep.doors.api.shapes.money import Cents


class RowProblem(Schema):
    row: int = Field(description="As a spreadsheet counts: the header is row 1; in JSON the first order is 1")
    column: str
    code: str
    message: str
    seen: str
    severity: Literal["fix", "warn", "reject"]
    order: str


class Imported(Schema):
    """The same file twice adds nothing the second time."""

    kind: str = Field(description="doorstep_csv, shopify_csv, woocommerce_json, etsy_csv")
    mapping: dict[str, str] = Field(description="The file's column -> our field")
    unused_columns: list[str]
    orders: int = Field(description="Good orders in the file")
    added: int = Field(description="Parcels that are new")
    already: int = Field(description="Parcels that were known")
    rejected: list[RowProblem]
    warnings: list[RowProblem]
    notes: list[str]


class Preview(Imported):
    """How a file would be read; `added` and `already` are 0, for nothing was kept."""

    columns: list[str] = Field(description="The file's columns in their order; empty for JSON")
    sample: list[list[str]] = Field(description="The cells of its first rows")
    fields: list[str] = Field(description="The fields a column can be mapped to")


class Columns(Asked):
    columns: list[Annotated[str, Field(max_length=500)]] = Field([], max_length=500, description="A file's columns")


class Fields(Schema):
    fields: list[str]
    required: list[str] = Field(description="Without these a file is no list of orders")
    mapping: dict[str, str] = Field(description="The columns asked about -> our field, where their names tell")


class OrderLine(Schema):
    order: str
    source: str
    added_at: Moment
    name: str
    city: str
    state: str
    zip: str
    value_cents: Cents
    parcels: list[str] = Field(description="Their tracking numbers")


class Orders(Schema):
    orders: list[OrderLine]
    next: str | None = Field(description="The cursor of the next page; null on the last")
