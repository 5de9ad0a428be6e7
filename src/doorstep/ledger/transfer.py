"""One movement of money between two accounts; the ledger is nothing but a list of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstep.parcels import BadInput

PENDING, POSTED, VOIDED, CHARGE, CORRECTION = "pending", "posted", "voided", "charge", "correction"
TOP_UP, ADJUSTMENT = "top_up", "adjustment"
KINDS = (PENDING, POSTED, VOIDED, CHARGE, CORRECTION, TOP_UP, ADJUSTMENT)


@dataclass(frozen=True, slots=True)
class Transfer:
    """`amount_cents` leaves account `credit` and arrives in account `debit`.

    `transfer_id` is made from what it pays for, so that the same purchase
    always makes the same id. `links` are the ids it settles or corrects.
    Never changed: a wrong transfer is corrected by a new, linked one.
    Raises BadInput for an amount that is not a positive number of cents, an
    unknown kind, or one account on both sides.
    """

    transfer_id: str
    day: date
    debit: str
    credit: str
    amount_cents: int
    kind: str
    memo: str = ""
    links: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if type(self.amount_cents) is not int or self.amount_cents <= 0:
            raise BadInput(
                f"Transfer {self.transfer_id} moves {self.amount_cents!r}: an amount is a positive whole number of "
                "cents. To take money back, swap debit and credit in a linked transfer."
            )
        if self.debit == self.credit or not (self.debit and self.credit and self.transfer_id):
            raise BadInput(f"Transfer '{self.transfer_id}' needs an id and two different accounts. Name both.")
        if self.kind not in KINDS:
            raise BadInput(f"Transfer {self.transfer_id} is of unknown kind '{self.kind}'. Take one of {KINDS}.")
