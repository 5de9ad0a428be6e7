"""Where did the money go? Double entry in whole cents, append-only.

Every transfer moves cents from one account to another, so the balances sum
to zero whatever happened; the same transfer twice has no effect.
"""

from doorstep.ledger.book import Fault, balances, check, still_pending
from doorstep.ledger.movements import (
    adjustment,
    at_delivery_unit,
    bought_label,
    correction,
    expect_refund,
    own_van_delivery,
    post,
    refund_arrived,
    reserve_postage,
    top_up,
    void,
)  # fmt: skip
from doorstep.ledger.transfer import Transfer

__all__ = [
    "Fault", "Transfer", "adjustment", "at_delivery_unit", "balances", "bought_label", "check", "correction",
    "expect_refund", "own_van_delivery", "post", "refund_arrived", "reserve_postage", "still_pending", "top_up", "void",
]  # fmt: skip
