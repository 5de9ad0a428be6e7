"""Settle what is open: purchases in doubt, refunds that were asked for, and whether the book still adds up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from doorstep.operations.buying import asking
from doorstep.operations.buying.batch import settled
from doorstep.operations.buying.purchase import BOUGHT, IN_DOUBT, REFUND_REFUSED, REFUND_SUBMITTED, REFUNDED, Purchase
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput, DoorstepError

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class Reconciled:
    """What became of everything that was open.

    `bought`: in doubt, and the carrier knows the label. `not_bought`: the
    carrier surely sold none, the money went back. `in_doubt`: the carrier
    cannot tell yet. `refunds_overdue` should have been paid by now.
    `book_faults` is empty where the ledger adds up.
    """

    bought: list[Purchase] = field(default_factory=list)
    not_bought: list[Purchase] = field(default_factory=list)
    in_doubt: list[Purchase] = field(default_factory=list)
    refunded: list[Purchase] = field(default_factory=list)
    refund_refused: list[Purchase] = field(default_factory=list)
    refunds_waiting: list[Purchase] = field(default_factory=list)
    refunds_overdue: list[Purchase] = field(default_factory=list)
    book_faults: list[str] = field(default_factory=list)

    def outcomes(self) -> list[tuple[str, Purchase]]:
        """Every purchase that was open, with what became of it."""
        overdue = {one.purchase_id for one in self.refunds_overdue}
        on_time = [one for one in self.refunds_waiting if one.purchase_id not in overdue]
        told = {
            "bought": self.bought,
            "not_bought": self.not_bought,
            "in_doubt": self.in_doubt,
            "refunded": self.refunded,
            "refund_refused": self.refund_refused,
            "refund_overdue": self.refunds_overdue,
            "refund_waiting": on_time,
        }
        return [(name, one) for name, purchases in told.items() for one in purchases]

    def as_json(self) -> dict[str, Any]:
        """As the API and `doorstep reconcile --json` show it."""
        lines = [{"outcome": outcome, **one.as_json()} for outcome, one in self.outcomes()]
        return {"purchases": lines, "book_faults": self.book_faults}


def reconcile(*, actor: Actor, ports: Ports, progress: Progress | None = None) -> Reconciled:
    """Ask the carriers by our references and for the refunds we wait for; nothing is ever bought by this.

    Doing it twice does no harm. Purchases that somebody buys at this moment are left alone.
    """
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher reconciles purchases. Sign in as one.", code="not_allowed")
    claims = ports.purchases.unsettled(actor)
    waiting = ports.purchases.refunds_waiting(actor)
    done = Reconciled()
    for place, claim in enumerate(claims, start=1):
        outcome = asking.looked_up(claim, ports.carrier_of(actor, claim.purchase.carrier))
        _sort_in(done, settled([outcome or asking.not_bought(claim)], actor, ports))
        _tell(progress, place, len(claims) + len(waiting))
    for place, purchase in enumerate(waiting, start=len(claims) + 1):
        _sort_in(done, [_asked_again(purchase, actor, ports)])
        _tell(progress, place, len(claims) + len(waiting))
    today = ports.clock.now().date()
    done.refunds_overdue = [one for one in done.refunds_waiting if one.refund_due_on and one.refund_due_on < today]
    done.book_faults = ports.ledger.faults(actor)
    return done


def _asked_again(purchase: Purchase, actor: Actor, ports: Ports) -> Purchase:
    """Giving the same label back twice is no error: the carrier says how far the refund is."""
    label = ports.purchases.label(actor, purchase.purchase_id)
    try:
        answer = ports.carrier_of(actor, purchase.carrier).void(label)
    except DoorstepError:
        return purchase
    return ports.purchases.gave_back(actor, purchase.purchase_id, answer)


def _sort_in(done: Reconciled, purchases: Sequence[Purchase]) -> None:
    places = {
        BOUGHT: done.bought,
        IN_DOUBT: done.in_doubt,
        REFUNDED: done.refunded,
        REFUND_REFUSED: done.refund_refused,
        REFUND_SUBMITTED: done.refunds_waiting,
    }
    for one in purchases:
        places.get(one.state, done.not_bought).append(one)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total, "asking the carriers")
