"""What is said where the answer is no."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field


class Problem(Schema):
    code: str = Field(description="Stable; for programs", examples=["not_found"])
    message: str = Field(description="For people: what was seen, why it cannot be, what to do")


class Refusal(Schema):
    """Every answer that is not 2xx."""

    error: Problem
