"""Buying from the sandbox carrier, with the one law every carrier's adapter keeps:

one purchase key is at most one label, for ever. The intention is written
before the carrier is asked; who finds it unanswered asks the carrier for
that very purchase instead of buying again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from doorstep.adapters.store.models import Purchase
from doorstep.parcels import DoorstepError, Parcel


class PurchaseKeyReused(DoorstepError):
    """The key belongs to another purchase."""

    code = "purchase_key_reused"


class SandboxCarrier:
    """Behind `ports.Carrier`; `name` is the carrier it stands in for."""

    def __init__(self, name: str) -> None:
        self.name = name

    def buy(self, purchase_key: str, parcel: Parcel, service: str, price_cents: int) -> Mapping[str, Any]:
        """The label's facts: tracking_number, service, price_cents, sample. The same key gives the same label.

        Raises PurchaseKeyReused where the key was used for another parcel, service or price.
        """
        facts = {"carrier": self.name, "parcel": parcel.number, "service": service, "price_cents": price_cents}
        with transaction.atomic():
            purchase, _ = Purchase.objects.get_or_create(purchase_key=purchase_key, defaults=facts)
        if any(getattr(purchase, name) != value for name, value in facts.items()):
            raise PurchaseKeyReused(
                f"Purchase key {purchase_key[:60]} has bought a label for another parcel, service or price. "
                "A key buys one label for ever; use a new key for a new purchase."
            )
        if purchase.state == "in_doubt":
            purchase.answer = self._ask(purchase)
            purchase.state = "bought"
            purchase.save(update_fields=["answer", "state"])
        answer: dict[str, Any] = purchase.answer
        return answer

    def _ask(self, purchase: Purchase) -> dict[str, Any]:
        # The number follows from the key: asked again about the same purchase, the sandbox gives the same answer.
        digits = int(hashlib.sha256(f"{self.name}:{purchase.purchase_key}".encode()).hexdigest()[:15], 16) % 10**12
        return {
            "tracking_number": f"SAMPLE{digits:012d}",
            "carrier": self.name,
            "service": purchase.service,
            "price_cents": purchase.price_cents,
            "sample": True,
        }
