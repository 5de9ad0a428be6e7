"""Who may sign in and which keys are in force."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.store.models import ApiKey, CarrierAccount, User
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor


def account_list(actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """`people` and `keys` of the actor's organisation, by name; no secret is in it."""
    people = visible(actor, User.objects.filter(is_active=True)).order_by("username")
    keys = visible(actor, ApiKey.objects.filter(revoked_at=None)).order_by("name")
    return {
        "people": [
            {"name": user.username, "roles": user.roles, "last_sign_in": moment(user.last_login)} for user in people
        ],
        "keys": [_key(key) for key in keys],
    }


def carrier_accounts(actor: Actor) -> list[dict[str, Any]]:
    """The organisation's accounts at carriers, without their secrets."""
    rows = visible(actor, CarrierAccount.objects.all()).order_by("carrier", "name")
    return [
        {
            "carrier": row.carrier,
            "name": row.name,
            "is_test": row.is_test,
            "is_live": not row.is_test,
            "state": "disabled" if row.disabled_at else "in use",
        }
        for row in rows
    ]


def _key(key: ApiKey) -> dict[str, Any]:
    about = {"prefix": key.prefix, "name": key.name, "scopes": key.scopes, "roles": key.roles}
    return {**about, "created_at": moment(key.created_at)}
