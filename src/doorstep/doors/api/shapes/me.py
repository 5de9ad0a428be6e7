from __future__ import annotations

from ninja import Schema
from pydantic import Field


class Me(Schema):
    """Who asks, and what they may."""

    organisation: str = Field(examples=["main"])
    name: str
    roles: list[str] = Field(description="merchant, dispatcher, sorter, driver, admin")
    scopes: list[str] = Field(description="orders, quotes, plans, scans, events, tracking, labels, money")
