"""Several accounts that may have bought for one carrier: the first buys, and all are asked for a label in doubt.

A purchase that was left in doubt through an account stays findable when that
account is taken out of force or another one is added: only where every one
says that it sold nothing is it sure that nothing was sold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from doorstep.operations.carriers import (
    Carrier,
    CarrierLabel,
    CarrierRate,
    CarrierUnreachable,
    LabelOrder,
    ManifestAnswer,
    VoidAnswer,
)  # fmt: skip
from doorstep.parcels import Address, DoorstepError


class InTurn:
    """Behind `operations.carriers.Carrier`; `others` are opened only when they are asked."""

    def __init__(self, first: Carrier, others: Sequence[Callable[[], Carrier]]) -> None:
        self.name = first.name
        self.first = first
        self._others = others

    def __repr__(self) -> str:
        return f"InTurn({self.first!r} and {len(self._others)} more)"

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        return self.first.rates(order)

    def buy(self, order: LabelOrder) -> CarrierLabel:
        return self.first.buy(order)

    def find(self, reference: str) -> CarrierLabel | None:
        """The label from whichever sold it; CarrierUnreachable where one of them cannot tell, None where none did."""
        unsure: DoorstepError | None = None
        for open_one in (lambda: self.first, *self._others):
            try:
                found = open_one().find(reference)
            except DoorstepError as error:
                unsure = unsure or error
                continue
            if found is not None:
                return found
        if unsure is None:
            return None
        if isinstance(unsure, CarrierUnreachable):
            raise unsure
        raise CarrierUnreachable(
            f"An account that may have bought under reference {reference[:40]} cannot be asked: {unsure.message} "
            "Set it right, then ask again."
        ) from unsure

    def void(self, label: CarrierLabel) -> VoidAnswer:
        """By the first; where it knows no such label, by the others in turn."""
        answer = self.first.void(label)
        for open_one in self._others:
            if answer.state != "refused":
                break
            answer = open_one().void(label)
        return answer

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        return self.first.manifest(labels, ship_on=ship_on, sender=sender)
