"""The transfers that business makes: a label bought or voided, a delivery by our own van, a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from doorstep.ledger.accounts import DELIVERY, OWN_VAN, payable, postage, postage_pending
from doorstep.ledger.transfer import CHARGE, CORRECTION, PENDING, POSTED, VOIDED, Transfer
from doorstep.parcels import BadInput


def reserve_postage(purchase_key: str, carrier: str, price_cents: int, day: date, memo: str = "") -> Transfer:
    """Money set aside before the carrier is asked. The same purchase key always makes the same transfer id."""
    debit, credit = postage_pending(carrier), payable(carrier)
    return Transfer(f"{purchase_key}/pending", day, debit, credit, price_cents, PENDING, memo)


def post(pending: Transfer, day: date) -> Transfer:
    """The carrier sold the label: the money set aside becomes postage."""
    _must_be_pending(pending)
    debit = postage(_carrier_of(pending))
    return _settled(pending, POSTED, day, debit=debit)


def void(pending: Transfer, day: date) -> Transfer:
    """The label was not bought: the money set aside goes back."""
    _must_be_pending(pending)
    return _settled(pending, VOIDED, day, debit=pending.credit)


def bought_label(purchase_key: str, carrier: str, price_cents: int, day: date, memo: str = "") -> list[Transfer]:
    """Both transfers of a label that was bought: set aside, and posted."""
    pending = reserve_postage(purchase_key, carrier, price_cents, day, memo)
    return [pending, post(pending, day)]


def own_van_delivery(parcel: str, price_cents: int, day: date, memo: str = "") -> Transfer:
    """The charge for one parcel that our own van delivers."""
    return Transfer(f"own-van/{parcel}", day, DELIVERY, payable(OWN_VAN), price_cents, CHARGE, memo)


def correction(original: Transfer, right_cents: int, day: date, why: str, *, number: int = 1) -> Transfer:
    """What is still to move so that `original` comes to `right_cents` (0 takes it back whole).

    `number` counts the corrections of the same transfer. Raises BadInput
    where nothing is to be corrected.
    """
    difference = right_cents - original.amount_cents
    if difference == 0 or right_cents < 0:
        raise BadInput(f"Transfer {original.transfer_id} already is {right_cents} cents, or that is below zero.")
    debit, credit = (original.debit, original.credit) if difference > 0 else (original.credit, original.debit)
    return Transfer(
        f"{original.transfer_id}/correction-{number}",
        day,
        debit,
        credit,
        abs(difference),
        CORRECTION,
        why,
        (original.transfer_id,),
    )


def _settled(pending: Transfer, kind: str, day: date, *, debit: str) -> Transfer:
    key = pending.transfer_id.removesuffix("/pending")
    credit, links = pending.debit, (pending.transfer_id,)
    return replace(pending, transfer_id=f"{key}/{kind}", day=day, debit=debit, credit=credit, kind=kind, links=links)


def _carrier_of(pending: Transfer) -> str:
    return pending.debit.partition(":")[2]


def _must_be_pending(transfer: Transfer) -> None:
    if transfer.kind != PENDING:
        raise BadInput(f"Transfer {transfer.transfer_id} is {transfer.kind}, not pending. Correct it instead.")
