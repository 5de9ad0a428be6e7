"""A merchant's settings, kept as named documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from doorstep.adapters.store.models import MerchantSetting
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor


class StoreSettingShelf:
    """Behind `ports.SettingShelf`."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def all(self, actor: Actor, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """The documents of a kind by their names, in alphabetical order."""
        rows = visible(actor, MerchantSetting.objects.filter(kind=kind)).order_by("name")
        return {row.name: row.document for row in rows}

    def keep(self, actor: Actor, kind: str, name: str, document: Mapping[str, Any]) -> None:
        """Set the document of that name."""
        MerchantSetting.objects.update_or_create(
            organisation_id=actor.organisation,
            kind=kind,
            name=name,
            defaults={"document": dict(document), "changed_at": self._now(), "changed_by": actor.name},
        )

    def drop(self, actor: Actor, kind: str, name: str) -> bool:
        """Forget it; False where there is none."""
        gone, _ = visible(actor, MerchantSetting.objects.filter(kind=kind, name=name)).delete()
        return gone > 0
