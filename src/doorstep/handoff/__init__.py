"""Who takes each parcel: our own van, a carrier, a delivery unit, or nobody yet because a later day is cheaper.

`decide` weighs the offers of every parcel against the routes all at once:
whether a stop pays depends on its neighbours, so no rule per parcel can say.
"""

from doorstep.handoff.decide import decide
from doorstep.handoff.decision import Choice, Decision, Outcome, Totals
from doorstep.handoff.hold import HoldPolicy, with_holds
from doorstep.handoff.offer import HandoffParcel, Offer
from doorstep.handoff.outlook import Outlook, PastDay, outlook
from doorstep.handoff.stop import HandoffStop, Who
from doorstep.handoff.unit import Unit

__all__ = [
    "Choice", "Decision", "HandoffParcel", "HandoffStop", "HoldPolicy", "Offer", "Outcome", "Outlook", "PastDay",
    "Totals", "Unit", "Who", "decide", "outlook", "with_holds",
]  # fmt: skip
