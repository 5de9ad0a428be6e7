"""Balances, transfers, the wallet and its limits."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Moment
from doorstep.doors.api.shapes.money import Cents
from doorstep.doors.api.shapes.purchases import ADay, Line


class WalletLine(Schema):
    """What may be spent; where `is_on` is false labels are owed to their carriers and nothing limits them."""

    is_on: bool
    held_cents: Cents = Field(description="Below zero it is a drawn credit line")
    credit_limit_cents: Cents
    free_cents: Cents | None = Field(description="What labels may still cost; null without a wallet")
    daily_limits: dict[str, Cents] = Field(description="By the prefix of an API key: cents a day (UTC)")


class Balances(Schema):
    accounts: dict[str, Cents] = Field(description="They sum to zero")
    wallet: WalletLine


class TransferLine(Schema):
    transfer_id: str
    day: ADay
    debit: str = Field(description="The account that gets it")
    credit: str = Field(description="The account that gives it")
    amount_cents: Cents
    change_cents: Cents = Field(description="For the account that was asked for, else 0")
    kind: str
    memo: str
    links: list[str] = Field(description="Transfers that it settles or corrects")
    posted_at: Moment


class Statement(Schema):
    transfers: list[TransferLine]
    next: str | None = Field(description="The cursor of the next page; null on the last")
    opening_cents: Cents | None = Field(description="What the account held before the first day")
    closing_cents: Cents | None = Field(description="What it held after the last day")


class TopUp(Asked):
    cents: int = Field(gt=0, le=10**11)
    memo: Line = ""


class Limits(Asked):
    """What is not given stays as it is."""

    credit_limit_cents: int | None = Field(None, ge=0, le=10**11)
    daily_limits: dict[str, Annotated[int, Field(ge=0, le=10**11)] | None] = Field(
        {}, max_length=100, description="By the prefix of an API key: cents a day, null takes the limit away"
    )
