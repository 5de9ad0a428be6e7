"""Who may open a page: signed in, and in one of the roles it is made for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from doorstep.adapters.store import accounts
from doorstep.operations.ports import Actor

View = Callable[..., HttpResponse]


def only(*roles: str) -> Callable[[View], View]:
    """A page for these roles (and admins): others are sent to sign in, or told that it is not for them."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
            if not actor_on(request).may(*roles):
                raise PermissionDenied
            return view(request, *args, **named)

        return guarded

    return guard


def actor_on(request: HttpRequest) -> Actor:
    """Who the signed-in person of a page acts as."""
    return accounts.actor_of(request.user)  # type: ignore[arg-type]
