"""The names under which an organisation, its carriers' accounts and itself as a user are told: they never change."""

from __future__ import annotations

import hashlib

from doorstep.operations.ports import Actor


def account_id(actor: Actor, carrier: str) -> str:
    """'ca_' and 32 digits: the organisation's way to buy at this carrier, its own account or the sandbox."""
    return "ca_" + _digits("carrier", actor.organisation, carrier)


def user_id(organisation: str) -> str:
    """'user_' and 32 digits: the organisation as EasyPost's programs see a user."""
    return "user_" + _digits("user", organisation)


def _digits(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
