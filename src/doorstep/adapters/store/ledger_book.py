"""The ledger's book: transfers are added once, and never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum

from doorstep.adapters.store.ledger_rows import add_transfers, lock_book
from doorstep.adapters.store.models import AccountBalance, TransferRow
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

    def faults(self, actor: Actor) -> list[str]:
        """What is wrong with the book, in words; empty where it adds up."""
        with transaction.atomic():
            lock_book(actor.organisation)
            held, sums = self.balances(actor), _sums(actor)
        wrong = [
            f"Account {account} shows {held.get(account, 0)} cents, its transfers sum to {sums.get(account, 0)}."
            for account in sorted({*held, *sums})
            if held.get(account, 0) != sums.get(account, 0)
        ]
        return wrong + ([f"The balances sum to {sum(held.values())} cents, not to zero."] if sum(held.values()) else [])


def _sums(actor: Actor) -> dict[str, int]:
    """Cents by account, added up from every transfer."""
    rows, sums = visible(actor, TransferRow.objects.all()), dict[str, int]()
    for side, sign in (("debit", 1), ("credit", -1)):
        for account, cents in rows.order_by().values_list(side).annotate(Sum("amount_cents")):
            sums[account] = sums.get(account, 0) + sign * cents
    return sums
