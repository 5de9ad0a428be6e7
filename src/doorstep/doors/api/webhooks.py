"""Webhooks for the desk's settings: the same ones that programs set up below /v2/webhooks."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from doorstep import wiring
from doorstep.adapters.notices.webhook_post import AddressRefused
from doorstep.adapters.notices.webhook_signature import STANDARD_MARK
from doorstep.adapters.store import shop_api, shop_outbox
from doorstep.adapters.store.queries.webhooks import dead_of_hook, deliveries, last_try
from doorstep.adapters.store.shop_api import Kept, Wanted
from doorstep.doors.api.bodies import checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.webhooks import MadeWebhook, NewWebhook, Replayed, Webhooks
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.doors.easypost import webhooks as shop_webhooks
from doorstep.doors.easypost.asked import Asked
from doorstep.doors.easypost.happenings import HOOK, MOST_HOOKS
from doorstep.doors.easypost.modes import mode_of
from doorstep.doors.easypost.refusals import Refused
from doorstep.operations.ports import Actor
from doorstep.parcels import BadInput

router = Router(tags=["settings"])
AN_ID = Path(..., max_length=48)
NOT_THERE = refusals(401, 403, 404, 422)


@router.get("/webhooks", auth=may_orders, response={200: Webhooks, **refusals(401, 403)}, operation_id="webhooks")
def webhooks(request: HttpRequest) -> HttpResponse:
    """Where events are sent to, and how that goes."""
    return answer({"webhooks": _lines(actor_of(request))})


@router.post(
    "/webhooks",
    auth=may_orders,
    response={201: MadeWebhook, **refusals(400, 401, 403, 409, 413, 422)},
    operation_id="new_webhook",
    openapi_extra=json_body(NewWebhook),
)
def new(request: HttpRequest) -> HttpResponse:
    """Events are sent there from now on, signed with the secret that is in this answer and nowhere else.

    409 where the text is no address that messages can be sent to.
    """
    asked, actor = checked_json(request, NewWebhook), _setter(request)
    if not asked.url.strip():
        raise AddressRefused("The webhook's address is blank, so nothing can be sent there. Give an https address.")
    secret = STANDARD_MARK + base64.b64encode(secrets.token_bytes(32)).decode()
    given = {"webhook": {"url": asked.url.strip(), "webhook_secret": secret}}
    made = _in_the_shops_words(lambda: shop_webhooks.create(_asked(actor, given)))
    [line] = [one for one in _lines(actor) if one["id"] == made.value["id"]]
    return answer({**line, "secret": secret}, 201)


@router.delete(
    "/webhooks/{hook_id}", auth=may_orders, response={200: Webhooks, **NOT_THERE}, operation_id="remove_webhook"
)
def remove(request: HttpRequest, hook_id: str = AN_ID) -> HttpResponse:
    """Nothing more is sent there, what waits included; gives those that are left."""
    actor = _setter(request)
    shop_webhooks.delete(_asked(actor, {}), hook_id.replace("\x00", ""))
    return answer({"webhooks": _lines(actor)})


@router.post(
    "/webhooks/{hook_id}/replay",
    auth=may_orders,
    response={200: Replayed, **NOT_THERE},
    operation_id="replay_webhook",
)
def replay(request: HttpRequest, hook_id: str = AN_ID) -> HttpResponse:
    """Sends once more what was given up in the last 30 days."""
    actor, now = _setter(request), wiring.ports().clock.now()
    hook = shop_api.find(actor, HOOK, hook_id.replace("\x00", ""))
    payloads = dead_of_hook(actor, hook.object_id, now)
    return answer({"replayed": shop_outbox.replay(actor, now=now, payload_ids=payloads) if payloads else 0})


def _setter(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not request.META.get("HTTP_AUTHORIZATION") and not actor.may("merchant"):
        raise BadInput("Only a merchant changes where events are sent. Sign in as one.", code="not_allowed")
    return actor


def _lines(actor: Actor) -> list[dict[str, Any]]:
    hooks, _ = shop_api.page(actor, HOOK, Wanted(size=MOST_HOOKS))
    counts = deliveries(actor, wiring.ports().clock.now())
    return [_line(actor, hook, counts.get(hook.object_id, {})) for hook in hooks]


def _line(actor: Actor, hook: Kept, count: dict[str, int]) -> dict[str, Any]:
    return {
        "id": hook.object_id,
        "url": hook.document["url"],
        "state": "disabled" if hook.document["disabled_at"] else "active",
        "created_at": hook.document["created_at"],
        "waiting": count.get("waiting", 0),
        "dead": count.get("dead", 0),
        "last": last_try(actor, hook.object_id) or None,
    }


def _asked(actor: Actor, given: dict[str, Any]) -> Asked:
    ports = wiring.ports()
    return Asked(actor=actor, mode=mode_of(actor, ""), ports=ports, now=ports.clock.now(), base_url="", given=given)


def _in_the_shops_words[Told](act: Callable[[], Told]) -> Told:
    """The other door's refusal as one of this door."""
    try:
        return act()
    except Refused as refusal:
        raise BadInput(refusal.message) from None
