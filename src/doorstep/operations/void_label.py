"""Give a label back: the carrier is asked, and its money moves with its answer."""

from __future__ import annotations

from uuid import UUID

from doorstep.operations.buying.errors import NotVoidable
from doorstep.operations.buying.purchase import HELD, REFUND_SUBMITTED, REFUNDED, Purchase
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput


def void_label(purchase_id: UUID, *, actor: Actor, ports: Ports) -> Purchase:
    """The purchase after the carrier's answer: 'refunded', 'refund_submitted' or 'refund_refused'.

    Giving the same label back twice gives the same answer. Raises NotFound,
    NotVoidable where there is no label, and the carrier's own error where it
    could not be asked: nothing changed then, ask again.
    """
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher gives labels back. Sign in as one.", code="not_allowed")
    purchase = ports.purchases.find(actor, purchase_id)
    if purchase.state in (REFUND_SUBMITTED, REFUNDED):
        return purchase
    if purchase.state not in HELD:
        raise NotVoidable(
            f"Purchase {purchase.reference} is {purchase.state}: there is no label to give back. "
            "Where it is in doubt, `doorstep reconcile` asks the carrier what became of it."
        )
    label = ports.purchases.label(actor, purchase_id)
    answer = ports.carrier_of(actor, purchase.carrier).void(label)
    return ports.purchases.gave_back(actor, purchase_id, answer)
