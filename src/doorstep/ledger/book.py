"""Reading a list of transfers: balances, what is still pending, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doorstep.ledger.transfer import PENDING, POSTED, VOIDED, Transfer


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not be in a ledger."""

    transfer_id: str
    code: str
    message: str


def distinct(transfers: Iterable[Transfer]) -> dict[str, Transfer]:
    """By id; the first of each id counts, a repetition has no effect."""
    found: dict[str, Transfer] = {}
    for transfer in transfers:
        found.setdefault(transfer.transfer_id, transfer)
    return found


def balances(transfers: Iterable[Transfer]) -> Mapping[str, int]:
    """Cents by account: debits less credits. They sum to zero."""
    standing: dict[str, int] = {}
    for transfer in distinct(transfers).values():
        standing[transfer.debit] = standing.get(transfer.debit, 0) + transfer.amount_cents
        standing[transfer.credit] = standing.get(transfer.credit, 0) - transfer.amount_cents
    return dict(sorted(standing.items()))


def still_pending(transfers: Iterable[Transfer]) -> list[Transfer]:
    """Money set aside that is neither posted nor voided."""
    known = distinct(transfers)
    settled = {link for t in known.values() if t.kind in (POSTED, VOIDED) for link in t.links}
    return [t for t in known.values() if t.kind == PENDING and t.transfer_id not in settled]


def check(transfers: Iterable[Transfer]) -> list[Fault]:
    """Everything wrong with these transfers; empty where the book is sound."""
    rows = list(transfers)
    known = distinct(rows)
    faults = [
        Fault(row.transfer_id, "id_reused", "The same id stands for two different transfers.")
        for row in rows
        if row != known[row.transfer_id]
    ]
    faults += [fault for row in known.values() for fault in _link_faults(row, known)]
    if sum(balances(rows).values()) != 0:
        faults.append(Fault("", "not_zero", "The balances do not sum to zero."))
    return faults + _settled_twice(known)


def _link_faults(row: Transfer, known: Mapping[str, Transfer]) -> list[Fault]:
    faults = [
        Fault(row.transfer_id, "unknown_link", f"It is linked to {link}, which is not in the book.")
        for link in row.links
        if link not in known
    ]
    if row.kind in (POSTED, VOIDED):
        pending = [known[link] for link in row.links if link in known and known[link].kind == PENDING]
        if len(row.links) != 1 or any(_differs(row, one) for one in pending) or not (pending or faults):
            faults.append(Fault(row.transfer_id, "wrong_settlement", "It must settle one pending transfer, whole."))
    return faults


def _differs(settling: Transfer, pending: Transfer) -> bool:
    return settling.amount_cents != pending.amount_cents or settling.credit != pending.debit


def _settled_twice(known: Mapping[str, Transfer]) -> list[Fault]:
    by_pending: dict[str, int] = {}
    for row in known.values():
        if row.kind in (POSTED, VOIDED):
            for link in row.links:
                by_pending[link] = by_pending.get(link, 0) + 1
    return [
        Fault(link, "settled_twice", "It was both posted and voided, or one of them twice.")
        for link, count in by_pending.items()
        if count > 1
    ]
