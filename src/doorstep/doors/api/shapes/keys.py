"""Keys for programs, and the accounts at carriers."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Moment


class NewKey(Asked):
    name: str = Field(min_length=1, max_length=100, description="What uses it")


class KeyLine(Schema):
    prefix: str
    name: str
    scopes: list[str]
    roles: list[str]
    created_at: Moment


class Keys(Schema):
    keys: list[KeyLine]


class MadeKey(KeyLine):
    key: str = Field(description="Shown this once; only its hash is kept")


class AccountLine(Schema):
    """Without its secrets."""

    carrier: str
    name: str
    is_test: bool
    is_live: bool = Field(description="True where labels cost real money")
    state: str = Field(description="in use or disabled")


class Accounts(Schema):
    accounts: list[AccountLine]
