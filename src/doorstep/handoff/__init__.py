"""Who takes each parcel: our own van, a carrier, or nobody yet.

`decide` weighs postage against the routes all at once: whether a stop pays
depends on its neighbours, so no rule per parcel can say.
"""

from doorstep.handoff.decide import decide
from doorstep.handoff.decision import Choice, Decision, Outcome, Totals
from doorstep.handoff.stop import HandoffStop, Who

__all__ = ["Choice", "Decision", "HandoffStop", "Outcome", "Totals", "Who", "decide"]
