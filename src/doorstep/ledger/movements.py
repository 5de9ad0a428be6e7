"""The transfers that business makes: labels bought and given back, wallets filled, adjustments, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from doorstep.ledger.accounts import (
    BANK,
    DELIVERY,
    OWN_VAN,
    WALLET,
    adjustments,
    payable,
    postage,
    postage_pending,
    refund_pending,
)  # fmt: skip
from doorstep.ledger.transfer import ADJUSTMENT, CHARGE, CORRECTION, PENDING, POSTED, TOP_UP, VOIDED, Transfer
from doorstep.parcels import BadInput

UNITS = "units"


def reserve_postage(
    purchase_key: str, carrier: str, price_cents: int, day: date, memo: str = "", *, paid_from: str = ""
) -> Transfer:
    """Money set aside before the carrier is asked. The same purchase key always makes the same transfer id.

    `paid_from` is the account that pays, the carrier's payable one where it is not given.
    """
    debit, credit = postage_pending(carrier), paid_from or payable(carrier)
    return Transfer(f"{purchase_key}/pending", day, debit, credit, price_cents, PENDING, memo)


def post(pending: Transfer, day: date) -> Transfer:
    """The carrier sold the label: the money set aside becomes postage."""
    _must_be_pending(pending)
    debit = postage(_carrier_of(pending))
    return _settled(pending, POSTED, day, debit=debit)


def void(pending: Transfer, day: date) -> Transfer:
    """The label was not bought, or its refund was refused: the money set aside goes back."""
    _must_be_pending(pending)
    return _settled(pending, VOIDED, day, debit=pending.credit)


def expect_refund(
    key: str, carrier: str, cents: int, day: date, memo: str = "", *, links: tuple[str, ...] = ()
) -> Transfer:
    """A label was given back: its postage waits until the carrier pays or refuses. `links` name what was paid."""
    return Transfer(f"{key}/pending", day, refund_pending(carrier), postage(carrier), cents, PENDING, memo, links)


def refund_arrived(pending: Transfer, day: date, *, paid_to: str = "") -> Transfer:
    """The carrier paid the refund, back to the account that had paid."""
    _must_be_pending(pending)
    return _settled(pending, POSTED, day, debit=paid_to or payable(_carrier_of(pending)))


def top_up(key: str, cents: int, day: date, memo: str = "") -> Transfer:
    """Money paid into the wallet."""
    return Transfer(f"top-up/{key}", day, WALLET, BANK, cents, TOP_UP, memo)


def adjustment(
    key: str, carrier: str, cents: int, day: date, memo: str = "", *, links: tuple[str, ...] = ()
) -> Transfer:
    """What a carrier billed after the sale (positive) or credited (negative); it is owed to the carrier.

    It never takes from the wallet: that holds what was agreed to before.
    """
    debit, credit = adjustments(carrier), payable(carrier)
    if cents < 0:
        debit, credit = credit, debit
    return Transfer(f"adjustment/{key}", day, debit, credit, abs(cents), ADJUSTMENT, memo, links)


def bought_label(purchase_key: str, carrier: str, price_cents: int, day: date, memo: str = "") -> list[Transfer]:
    """Both transfers of a label that was bought: set aside, and posted."""
    pending = reserve_postage(purchase_key, carrier, price_cents, day, memo)
    return [pending, post(pending, day)]


def own_van_delivery(parcel: str, price_cents: int, day: date, memo: str = "") -> Transfer:
    """The charge for one parcel that our own van delivers."""
    return Transfer(f"own-van/{parcel}", day, DELIVERY, payable(OWN_VAN), price_cents, CHARGE, memo)


def at_delivery_unit(parcel: str, price_cents: int, day: date, memo: str = "") -> Transfer:
    """The charge for one parcel, or for a commitment, under delivery units' rate cards."""
    return Transfer(f"unit/{parcel}", day, postage(UNITS), payable(UNITS), price_cents, CHARGE, memo)


def correction(
    original: Transfer, right_cents: int, day: date, why: str, *, earlier: Sequence[Transfer] = ()
) -> Transfer:
    """What is still to move so that `original` with its `earlier` corrections comes to `right_cents` (0: whole back).

    Raises BadInput for pending money (void that), for an amount below zero
    and where nothing is to be corrected.
    """
    if original.kind not in (POSTED, CHARGE):
        raise BadInput(f"Transfer {original.transfer_id} is {original.kind}: only posted money is corrected.")
    debit, credit = original.debit, _owed_to(original)
    booked = original.amount_cents + sum(t.amount_cents if t.debit == debit else -t.amount_cents for t in earlier)
    if right_cents == booked or right_cents < 0:
        raise BadInput(f"Transfer {original.transfer_id} stands at {booked} cents; {right_cents} corrects nothing.")
    if right_cents < booked:
        debit, credit = credit, debit
    name, links = f"{original.transfer_id}/correction-{len(earlier) + 1}", (original.transfer_id,)
    return Transfer(name, day, debit, credit, abs(right_cents - booked), CORRECTION, why, links)


def _owed_to(original: Transfer) -> str:
    # A posted label's money came through the pending account; a correction is owed to the carrier at once.
    return payable(original.debit.partition(":")[2]) if original.kind == POSTED else original.credit


def _settled(pending: Transfer, kind: str, day: date, *, debit: str) -> Transfer:
    key = pending.transfer_id.removesuffix("/pending")
    credit, links = pending.debit, (pending.transfer_id,)
    return replace(pending, transfer_id=f"{key}/{kind}", day=day, debit=debit, credit=credit, kind=kind, links=links)


def _carrier_of(pending: Transfer) -> str:
    return pending.debit.partition(":")[2]


def _must_be_pending(transfer: Transfer) -> None:
    if transfer.kind != PENDING:
        raise BadInput(f"Transfer {transfer.transfer_id} is {transfer.kind}, not pending. Correct it instead.")
