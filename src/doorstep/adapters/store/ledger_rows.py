"""Adding transfers to the book, with the running balances beside them; the caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from doorstep.adapters.store.models import AccountBalance, Organisation, TransferRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.parcels import BadInput

AT_ONCE = 500


def lock_book(organisation: str) -> None:
    """Until the transaction ends nobody else moves this organisation's money (SQLite has one writer anyway)."""
    # Not the strongest lock: rows that name the organisation may still be added elsewhere.
    Organisation.objects.select_for_update(no_key=True).get(slug=organisation)


def add_transfers(organisation: str, transfers: Sequence[Any], now: datetime) -> list[bool]:
    """One answer each: True where the transfer is new, False where it was posted before. The book is locked.

    Raises BadInput where a known id comes with another amount or other accounts.
    """
    known = _known(organisation, transfers)
    rows: list[TransferRow] = []
    new: list[bool] = []
    for transfer in transfers:
        row = transfer_row(organisation, transfer, now)
        first = known.setdefault(row.transfer_id, row)
        if first is not row:
            _must_be_same(first, row)
        new.append(first is row)
        rows += [row] if first is row else []
    TransferRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    _raise_balances(organisation, rows)
    return new


def transfer_row(organisation: str, transfer: Any, now: datetime) -> TransferRow:
    """A row that is not saved yet."""
    links = transfer.links
    return TransferRow(
        organisation_id=organisation, transfer_id=str(transfer.transfer_id), day=transfer.day, debit=transfer.debit,
        credit=transfer.credit, amount_cents=transfer.amount_cents, kind=str(transfer.kind),
        memo=keepable(transfer.memo, 300), posted_at=now,
        links=dict(links) if isinstance(links, Mapping) else [str(link) for link in links or ()],
    )  # fmt: skip


def sums_of(rows: Iterable[TransferRow]) -> dict[str, int]:
    """Cents by account: what these transfers add to it."""
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.debit] = sums.get(row.debit, 0) + row.amount_cents
        sums[row.credit] = sums.get(row.credit, 0) - row.amount_cents
    return sums


def balance_of(organisation: str, account: str) -> int:
    """Cents the account holds."""
    held = AccountBalance.objects.filter(organisation_id=organisation, account=account).values_list("cents", flat=True)
    return held.first() or 0


def _known(organisation: str, transfers: Sequence[Any]) -> dict[str, TransferRow]:
    ids = [str(transfer.transfer_id) for transfer in transfers]
    rows = TransferRow.objects.filter(organisation_id=organisation)
    return {
        row.transfer_id: row
        for start in range(0, len(ids), AT_ONCE)
        for row in rows.filter(transfer_id__in=ids[start : start + AT_ONCE])
    }


def _must_be_same(first: TransferRow, again: TransferRow) -> None:
    if any(getattr(first, name) != getattr(again, name) for name in ("day", "debit", "credit", "amount_cents", "kind")):
        raise BadInput(
            f"Transfer {first.transfer_id} is posted already, with other facts. Money is corrected by a new transfer "
            "that is linked to the old one."
        )


def _raise_balances(organisation: str, rows: Sequence[TransferRow]) -> None:
    sums = sums_of(rows)
    held = {b.account: b for b in AccountBalance.objects.filter(organisation_id=organisation, account__in=list(sums))}
    fresh = [AccountBalance(organisation_id=organisation, account=a, cents=c) for a, c in sums.items() if a not in held]
    for account, balance in held.items():
        balance.cents += sums[account]
    AccountBalance.objects.bulk_create(fresh)
    AccountBalance.objects.bulk_update(held.values(), ["cents"])
