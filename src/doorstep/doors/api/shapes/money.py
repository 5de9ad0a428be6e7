"""Amounts of money."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Cents = Annotated[int, Field(description="US cents")]
