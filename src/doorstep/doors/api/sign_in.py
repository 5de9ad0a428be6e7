"""Who asks: an API key (Bearer), or the session of a page with its CSRF token."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from doorstep.adapters.store import accounts
from doorstep.doors.api.errors import ApiError
from doorstep.doors.api.rights import must_hold, scopes_of_roles
from doorstep.operations.ports import Actor

# A revoked key works for at most this long more; a scanner asks hundreds of times in it.
KEY_REMEMBERED_S = 5.0
MOST_REMEMBERED = 1_000
SAFE = ("GET", "HEAD", "OPTIONS")
_remembered: dict[str, tuple[float, Actor]] = {}


def actor_of(request: HttpRequest) -> Actor:
    """The actor that `signed_in` found; only in endpoints that ask for it."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor


def actor_with_key(text: str) -> Actor | None:
    """Who acts with this key; found again without the database for five seconds."""
    now = time.monotonic()
    known = _remembered.get(text)
    if known is not None and known[0] > now:
        return known[1]
    actor = accounts.actor_of_key(text)
    if actor is not None:
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[text] = (now + KEY_REMEMBERED_S, actor)
    return actor


def actor_with_session(request: HttpRequest) -> Actor | None:
    """The person signed in on a page, with the scopes of its roles."""
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    actor = accounts.actor_of(user)
    return replace(actor, scopes=scopes_of_roles(actor.roles))


class KeyOrSession(HttpBearer):
    """Bearer key first; without one the session, whose unsafe requests need the CSRF token. `scopes`: one of them."""

    def __init__(self, *scopes: str) -> None:
        self._scopes = scopes
        super().__init__()

    def __call__(self, request: HttpRequest) -> Actor | None:
        actor = self._actor(request)
        if actor is not None and self._scopes:
            must_hold(actor, *self._scopes)
        return actor

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return actor_with_key(token)

    def _actor(self, request: HttpRequest) -> Actor | None:
        authorization = request.META.get("HTTP_AUTHORIZATION", "")
        if authorization:
            scheme, _, token = authorization.partition(" ")
            return actor_with_key(token) if scheme.lower() == "bearer" else None
        actor = actor_with_session(request)
        if actor is not None and request.method not in SAFE and check_csrf(request):
            raise ApiError(
                "The page's CSRF token is missing or old, so this could come from another site. Reload the page.",
                code="csrf_failed",
            )
        return actor


signed_in = KeyOrSession()
may_orders = KeyOrSession("orders")
may_quotes = KeyOrSession("quotes")
may_plans = KeyOrSession("plans")
may_scans = KeyOrSession("scans")
may_events = KeyOrSession("events")
may_track = KeyOrSession("tracking")
may_labels = KeyOrSession("labels")
may_money = KeyOrSession("money")
