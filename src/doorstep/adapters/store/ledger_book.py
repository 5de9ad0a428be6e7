"""The ledger's book: transfers are added once, and never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum

from doorstep.adapters.store.models import TransferRow
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
        with transaction.atomic():
            posted = [self._post_one(actor, transfer) for transfer in transfers]
        return posted

    def balances(self, actor: Actor) -> Mapping[str, int]:
        """Cents by account; they sum to zero."""
        rows = visible(actor, TransferRow.objects.all())
        balances: dict[str, int] = {}
        for side, sign in (("debit", 1), ("credit", -1)):
            for account, cents in rows.order_by().values_list(side).annotate(Sum("amount_cents")):
                balances[account] = balances.get(account, 0) + sign * cents
        return dict(sorted(balances.items()))

    def _post_one(self, actor: Actor, transfer: Any) -> bool:
        facts = {
            "day": transfer.day,
            "debit": transfer.debit,
            "credit": transfer.credit,
            "amount_cents": transfer.amount_cents,
            "kind": str(transfer.kind),
        }
        row, is_new = TransferRow.objects.get_or_create(
            organisation_id=actor.organisation,
            transfer_id=str(transfer.transfer_id),
            defaults={
                **facts, "memo": transfer.memo[:300], "links": _links(transfer.links), "posted_at": self._now()
            },
        )  # fmt: skip
        if not is_new and any(getattr(row, name) != value for name, value in facts.items()):
            raise BadInput(
                f"Transfer {row.transfer_id} is posted already, with other facts. Money is corrected by a new transfer "
                "that is linked to the old one."
            )
        return is_new


def _links(links: Any) -> Any:
    return dict(links) if isinstance(links, Mapping) else [str(link) for link in links or ()]
