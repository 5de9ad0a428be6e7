"""Reading purchases, as `ports.purchases` gives them to the operations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from doorstep.adapters.store.models import PurchaseRow
from doorstep.adapters.store.purchase_outcomes import REFUNDABLE
from doorstep.adapters.store.purchase_rows import label_of, purchase_of
from doorstep.adapters.store.visibility import visible
from doorstep.operations.buying.purchase import REFUND_SUBMITTED, LabelWish, Purchase, wish_of
from doorstep.operations.carriers import CarrierLabel
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound


class PurchaseReads:
    """The half of `ports.purchases` that changes nothing."""

    def find(self, actor: Actor, purchase_id: UUID) -> Purchase:
        """The purchase, or NotFound."""
        return purchase_of(self._row(actor, purchase_id))

    def by_keys(self, actor: Actor, purchase_keys: Sequence[str]) -> Mapping[str, Purchase]:
        """By key; keys that nobody used are left out."""
        rows = visible(actor, PurchaseRow.objects.all())
        return {
            row.purchase_key: purchase_of(row)
            for start in range(0, len(purchase_keys), 500)
            for row in rows.filter(purchase_key__in=purchase_keys[start : start + 500])
        }

    def of_parcels(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, list[Purchase]]:
        """By our own parcel's number, the oldest first; parcels without any are left out."""
        found: dict[str, list[Purchase]] = {}
        asked = [number for number in dict.fromkeys(numbers) if number]
        for start in range(0, len(asked), 500):
            rows = visible(actor, PurchaseRow.objects.filter(parcel__in=asked[start : start + 500]))
            for row in rows.defer("wish", "answer").order_by("made_at", "purchase_id"):
                found.setdefault(row.parcel, []).append(purchase_of(row))
        return found

    def on_day(self, actor: Actor, ship_on: date) -> list[Purchase]:
        """The purchases of our own parcels that are sent that day, the oldest first."""
        rows = visible(actor, PurchaseRow.objects.filter(ship_on=ship_on)).exclude(parcel="").defer("wish", "answer")
        return [purchase_of(row) for row in rows.order_by("made_at", "purchase_id")]

    def wish(self, actor: Actor, purchase_id: UUID) -> LabelWish:
        """What was wished for, or NotFound."""
        return wish_of(self._row(actor, purchase_id).wish)

    def label(self, actor: Actor, purchase_id: UUID) -> CarrierLabel:
        """What the carrier sold, without its picture; NotFound where it sold nothing."""
        row = self._row(actor, purchase_id)
        if row.state not in REFUNDABLE:
            raise NotFound(f"Purchase {purchase_id} has no label: it is {row.state}. Buy one first.")
        return label_of(row)

    def refunds_waiting(self, actor: Actor) -> list[Purchase]:
        """Labels given back whose money has not come."""
        rows = visible(actor, PurchaseRow.objects.filter(state=REFUND_SUBMITTED)).order_by("made_at")
        return [purchase_of(row) for row in rows]

    def _row(self, actor: Actor, purchase_id: UUID) -> PurchaseRow:
        row = visible(actor, PurchaseRow.objects.filter(purchase_id=purchase_id)).first()
        if row is None:
            raise NotFound(f"There is no purchase {purchase_id}. Look at the list of purchases.")
        return row
