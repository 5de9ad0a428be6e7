"""The ledger's book: transfers are added once, and never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from doorstep.adapters.store.ledger_rows import add_transfers, lock_book
from doorstep.adapters.store.models import AccountBalance
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import BadInput


class StoreLedger:
    """Behind `ports.Ledger`. A debit raises an account, a credit lowers it."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def post(self, actor: Actor, transfers: Sequence[Any]) -> list[bool]:
        """Post them all or none; False where that transfer id was posted before.

        Raises BadInput where a known id comes with another amount or other accounts.
        """
        for one in transfers:
            if type(one.amount_cents) is not int or one.amount_cents <= 0 or one.debit == one.credit:
                raise BadInput(
                    f"Transfer {one.transfer_id} does not move a whole number of cents from one account to another. "
                    "Give a positive integer amount and two different accounts."
                )
        if not transfers:
            return []
        with transaction.atomic():
            lock_book(actor.organisation)
            return add_transfers(actor.organisation, transfers, self._now())

    def balances(self, actor: Actor) -> Mapping[str, int]:
        """Cents by account; they sum to zero."""
        rows = visible(actor, AccountBalance.objects.all())
        return dict(sorted(rows.values_list("account", "cents")))
