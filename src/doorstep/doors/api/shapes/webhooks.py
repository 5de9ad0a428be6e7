"""Addresses that events are sent to."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Moment


class NewWebhook(Asked):
    url: str = Field(min_length=1, max_length=2000, examples=["https://shop.example/hooks/doorstep"])


class LastTry(Schema):
    """The newest message that was tried."""

    status: int | None = Field(description="Of the answer; null where none came")
    says: str
    state: Literal["waiting", "sent", "dead", "dropped"]
    made_at: Moment


class WebhookLine(Schema):
    id: str
    url: str
    state: Literal["active", "disabled"]
    created_at: Moment
    waiting: int = Field(description="Messages still to be sent")
    dead: int = Field(description="Messages given up after ten tries, which can be sent again for 30 days")
    last: LastTry | None


class Webhooks(Schema):
    webhooks: list[WebhookLine]


class MadeWebhook(WebhookLine):
    secret: str = Field(description="Shown this once; messages are signed with it (docs/easypost.md)")


class Replayed(Schema):
    replayed: int = Field(description="Messages that are put back into the queue")
