"""A dispute's steps: said to the carrier, won, lost, or let be."""

from __future__ import annotations

from uuid import UUID

from doorstep.operations.adjusting.case import DISPUTED, STATES, STEPS, Adjustment
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput


def dispute_adjustment(
    adjustment_id: UUID, *, state: str = DISPUTED, note: str = "", actor: Actor, ports: Ports
) -> Adjustment:
    """The case in its new state; saying the same again changes nothing.

    Raises NotFound, BadInput for an unknown state, and not_open where the
    case cannot go there or its deadline has passed.
    """
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher disputes bills. Sign in as one.", code="not_allowed")
    if state not in STATES:
        raise BadInput(f"'{state[:20]}' is no state of a dispute. Choose from {', '.join(STATES)}.")
    case = ports.adjustments.find(actor, adjustment_id)
    if case.state == state:
        return case
    if state not in STEPS.get(case.state, ()):
        raise BadInput(
            f"The adjustment is {case.state}; it cannot become {state}. From there it may become "
            f"{' or '.join(STEPS.get(case.state, ())) or 'nothing else'}.",
            code="not_open",
        )
    today = ports.clock.now().date()
    if state == DISPUTED and case.dispute_by and today > case.dispute_by:
        raise BadInput(
            f"The last day for a dispute was {case.dispute_by}. Ask the carrier whether it makes an exception, and "
            "book what it gives by a plain bill.",
            code="not_open",
        )
    return ports.adjustments.step(actor, adjustment_id, state, note[:500])
