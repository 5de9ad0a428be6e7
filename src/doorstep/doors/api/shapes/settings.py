"""A merchant's settings."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field


class Settings(Schema):
    """The documents of one kind by name."""

    kind: str
    settings: dict[str, dict[str, Any]]


class Setting(Schema):
    kind: str
    name: str
    document: dict[str, Any] = Field(description="As it was understood")
