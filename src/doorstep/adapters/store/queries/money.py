"""What moved, and what stands where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from doorstep.adapters.store.models import AccountBalance, TransferRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.ledger import Transfer
from doorstep.operations.ports import Actor

AT_ONCE = 200


def account_balances(actor: Actor) -> dict[str, int]:
    """Cents by account, those at zero as well; they sum to zero."""
    return dict(visible(actor, AccountBalance.objects.order_by("account")).values_list("account", "cents"))


def statement(
    actor: Actor, *, account: str = "", from_on: date | None = None, to_on: date | None = None, cursor: str = "",
    limit: int = AT_ONCE,
) -> dict[str, Any]:  # fmt: skip
    """Transfers, the newest first, and the next page's cursor.

    With an account, `opening_cents` and `closing_cents` say what it held
    before the first and after the last day.
    """
    everything = visible(actor, TransferRow.objects.all())
    rows = _of_account(everything, account)
    rows = rows.filter(day__gte=from_on) if from_on else rows
    rows = rows.filter(day__lte=to_on) if to_on else rows
    rows = rows.filter(id__lt=int(cursor)) if cursor.isdigit() else rows
    page = list(rows.order_by("-id")[: limit + 1])
    standing = _standing(everything, account, from_on, to_on) if account else {}
    return {
        "transfers": [_line(row, account) for row in page[:limit]],
        "next": str(page[limit - 1].id) if len(page) > limit else None,
        "opening_cents": standing.get("opening"),
        "closing_cents": standing.get("closing"),
    }


def all_transfers(actor: Actor) -> Iterator[Transfer]:
    """Every transfer of the organisation as the ledger knows it, for exports."""
    for row in visible(actor, TransferRow.objects.order_by("id")).iterator(chunk_size=2000):
        links = tuple(row.links) if isinstance(row.links, list) else ()
        yield Transfer(row.transfer_id, row.day, row.debit, row.credit, row.amount_cents, row.kind, row.memo, links)


def _standing(
    rows: QuerySet[TransferRow], account: str, from_on: date | None, to_on: date | None
) -> dict[str, int]:  # fmt: skip
    before = _sum(rows.filter(day__lt=from_on), account) if from_on else 0
    return {"opening": before, "closing": _sum(rows.filter(day__lte=to_on) if to_on else rows, account)}


def _sum(rows: QuerySet[TransferRow], account: str) -> int:
    debits = rows.filter(debit=account).aggregate(cents=Sum("amount_cents"))["cents"] or 0
    credits = rows.filter(credit=account).aggregate(cents=Sum("amount_cents"))["cents"] or 0
    return debits - credits


def _of_account(rows: QuerySet[TransferRow], account: str) -> QuerySet[TransferRow]:
    name = keepable(account)
    return rows.filter(Q(debit=name) | Q(credit=name)) if name else rows


def _line(row: TransferRow, account: str) -> dict[str, Any]:
    return {
        "transfer_id": row.transfer_id, "day": row.day.isoformat(), "debit": row.debit, "credit": row.credit,
        "amount_cents": row.amount_cents, "kind": row.kind, "memo": row.memo,
        "links": row.links if isinstance(row.links, list) else [], "posted_at": moment(row.posted_at),
        "change_cents": 0 if not account else row.amount_cents * (1 if row.debit == account else -1),
    }  # fmt: skip
