"""/v2/events and their payloads: what happened, and what became of telling it."""

from __future__ import annotations

from doorstep.adapters.store import shop_api, shop_outbox
from doorstep.adapters.store.models import ShopMessage
from doorstep.doors.easypost.asked import Asked, Document, moment
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.happenings import KIND
from doorstep.doors.easypost.lists import listed
from doorstep.doors.easypost.refusals import Refused

PATH = "events"
IN_LISTS = ("description", "id", "user_id", "status", "created_at", "mode", "object")
NO_PAYLOAD = "The payload(s) could not be found."


def all_of(asked: Asked) -> Answer:
    """GET /events, without their results, which may be large."""
    return listed(
        asked, KIND, PATH, shown=lambda found: [{name: kept.document[name] for name in IN_LISTS} for kept in found]
    )


def retrieve(asked: Asked, object_id: str) -> Answer:
    """GET /events/:id with its result and the webhooks that have it and have it not."""
    document = shop_api.find(asked.actor, KIND, object_id).document
    return Answer(document | _delivery(shop_outbox.of_event(asked.actor, object_id)))


def payloads(asked: Asked, object_id: str) -> Answer:
    """GET /events/:id/payloads: one for each webhook."""
    shop_api.find(asked.actor, KIND, object_id)
    return Answer({"payloads": [_payload(message) for message in shop_outbox.of_event(asked.actor, object_id)]})


def payload(asked: Asked, object_id: str, payload_id: str) -> Answer:
    """GET /events/:id/payloads/:payload_id."""
    found = [one for one in shop_outbox.of_event(asked.actor, object_id) if one.payload_id == payload_id]
    if not found:
        raise Refused(404, NO_PAYLOAD, code="PAYLOAD.NOT_FOUND")
    return Answer(_payload(found[0]))


def _delivery(messages: list[ShopMessage]) -> Document:
    states = {message.state for message in messages}
    status = "pending" if "waiting" in states else "failed" if "dead" in states else "completed"
    return {
        "status": status,
        "pending_urls": [message.url for message in messages if message.state == "waiting"],
        "completed_urls": [message.url for message in messages if message.state == "sent"],
    }


def _payload(message: ShopMessage) -> Document:
    settled = message.settled_at or message.made_at
    return {
        "id": message.payload_id, "object": "Payload", "created_at": moment(message.made_at),
        "updated_at": moment(settled), "request_url": message.url, "request_headers": message.sent_headers,
        "request_body": message.body, "response_headers": message.heard_headers, "response_body": message.says,
        "response_code": message.status, "total_time": message.took_ms,
    }  # fmt: skip
