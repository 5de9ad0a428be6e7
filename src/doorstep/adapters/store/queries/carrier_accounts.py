"""Accounts at carriers as they may be shown: without any credential."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.store.models import CarrierAccount
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import utc_text


def carrier_accounts(actor: Actor) -> list[dict[str, Any]]:
    """The actor's accounts, those in force first."""
    rows = visible(actor, CarrierAccount.objects.all()).order_by("disabled_at", "carrier", "-created_at")
    return [
        {
            "carrier": row.carrier,
            "name": row.name,
            "mode": "test" if row.is_test else "live",
            "base_url": row.base_url,
            "sells": row.sells,
            "changed_at": utc_text(row.updated_at),
            "disabled_at": utc_text(row.disabled_at) if row.disabled_at else None,
        }
        for row in rows
    ]
