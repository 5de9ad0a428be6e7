"""What each role and each key's scope may ask of the API."""

from __future__ import annotations

from doorstep.doors.api.errors import ApiError
from doorstep.operations.ports import SCOPES, Actor

# A person's roles open these scopes; a key has the scopes it was given.
ROLES_OF_SCOPE = {
    "orders": ("merchant", "dispatcher"),
    "quotes": ("merchant", "dispatcher"),
    "plans": ("dispatcher", "sorter", "driver"),
    "scans": ("sorter", "dispatcher"),
    "events": ("driver", "sorter", "dispatcher"),
    "tracking": ("merchant", "dispatcher", "sorter", "driver"),
    "labels": ("merchant", "dispatcher"),
    "money": ("merchant", "dispatcher"),
}


def scopes_of_roles(roles: frozenset[str]) -> frozenset[str]:
    """The scopes a person holds by its roles; an admin holds all."""
    if "admin" in roles:
        return frozenset(SCOPES)
    return frozenset(scope for scope, allowed in ROLES_OF_SCOPE.items() if roles.intersection(allowed))


def sees_every_route(actor: Actor) -> bool:
    """False for somebody who only drives: then a route exists only where its driver has the actor's name."""
    return actor.may("dispatcher", "sorter", "merchant") or not actor.may("driver")


def must_hold(actor: Actor, *scopes: str) -> None:
    """Raises ApiError forbidden where the actor holds none of the scopes."""
    if not actor.scopes.intersection(scopes):
        needed = " or ".join(scopes)
        raise ApiError(
            f"{actor.name or 'This key'} holds no scope '{needed}'. Use a key with that scope, or sign in as "
            f"{' or '.join(ROLES_OF_SCOPE[scopes[0]])}.",
            code="forbidden",
        )
