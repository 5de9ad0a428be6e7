"""Who listens: the page's session cookie, or an API key as Bearer. Keys never stand in addresses."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import orjson
from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, parse_cookie

from doorstep.adapters.store.models import DayPlan
from doorstep.doors.api.rights import sees_every_route
from doorstep.doors.api.sign_in import actor_with_key, actor_with_session
from doorstep.doors.feed.hub import Wanted
from doorstep.doors.feed.messages import Message
from doorstep.doors.feed.origins import Headers
from doorstep.operations.ports import Actor

LISTENING_SCOPES = frozenset(("plans", "tracking", "events"))


def sign_in(headers: Headers) -> Wanted | None:
    """What the caller may hear, or None where nobody is signed in."""
    actor = _actor(headers)
    if actor is None or not actor.organisation or not actor.scopes & LISTENING_SCOPES:
        return None
    return wanted_by(actor)


def wanted_by(actor: Actor) -> Wanted:
    """Messages of the actor's organisation; who only drives hears its own routes."""
    if sees_every_route(actor):
        return lambda message: actor.organisation in message.organisations
    routes = _routes_of(actor)

    def wanted(message: Message) -> bool:
        ours = actor.organisation in message.organisations
        return ours and (message.name == "plan" or message.route in routes)

    return wanted


def _routes_of(driver: Actor) -> frozenset[str]:
    """The driver's routes under the newest plan."""
    plan = DayPlan.objects.filter(organisation_id=driver.organisation).order_by("-id").first()
    if plan is None:
        return frozenset()
    routes = orjson.loads(plan.document).get("routes", [])
    return frozenset(route["route"] for route in routes if route.get("driver") == driver.name)


def _actor(headers: Headers) -> Actor | None:
    scheme, _, key = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    if scheme:
        return actor_with_key(key) if scheme.lower() == "bearer" else None
    session_key = _session_key(headers.get(b"cookie", b"").decode("latin-1"))
    if not session_key:
        return None
    request: Any = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    request.user = get_user(request)
    return actor_with_session(request)


def _session_key(cookie_header: str) -> str:
    return parse_cookie(cookie_header).get(settings.SESSION_COOKIE_NAME, "")
