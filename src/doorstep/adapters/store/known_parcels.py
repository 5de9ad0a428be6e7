"""Whose parcel is it: asked for every scan, so the answer is kept in memory. It never changes."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from doorstep.adapters.store.event_rows import key_list, one_of
from doorstep.adapters.store.plain_text import can_be_number
from doorstep.adapters.store.visibility import is_visible
from doorstep.operations.ports import Actor

MOST_KEPT = 1_000_000


class KnownParcels:
    """Merchant and carrier by parcel number."""

    def __init__(self) -> None:
        self._tenants: dict[str, tuple[str, str]] = {}

    def visible(self, actor: Actor, numbers: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(merchant, carrier) of those parcels that exist for the actor."""
        wanted = {number for number in numbers if can_be_number(number)}
        missing = [number for number in wanted if number not in self._tenants]
        if missing:
            self._read(missing)
        kept = self._tenants
        return {
            number: kept[number]
            for number in wanted
            if number in kept and is_visible(actor, merchant=kept[number][0], carrier=kept[number][1])
        }

    def _read(self, missing: list[str]) -> None:
        if len(self._tenants) > MOST_KEPT:
            self._tenants = {}
        # Asked within a beep, so without the ORM, which takes ten times as long as the database.
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT number, merchant_id, carrier_id FROM parcel WHERE number {one_of()}", [key_list(missing)]
            )
            self._tenants.update({number: (merchant, carrier) for number, merchant, carrier in cursor.fetchall()})
