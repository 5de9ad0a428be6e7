"""Where did the money go? Double entry in whole cents, append-only.

Every transfer moves cents from one account to another, so the balances sum
to zero whatever happened; the same transfer twice has no effect.
"""

from doorstep.ledger.book import Fault, balances, check, still_pending
from doorstep.ledger.movements import bought_label, correction, own_van_delivery, post, reserve_postage, void
from doorstep.ledger.transfer import Transfer

__all__ = [
    "Fault", "Transfer", "balances", "bought_label", "check", "correction", "own_van_delivery", "post",
    "reserve_postage", "still_pending", "void",
]  # fmt: skip
