"""Buy a label: one purchase key is at most one label and one debit, for ever.

The key is claimed, the carrier's price compared with the quote, the money
set aside, the label bought and kept, the money posted or voided. Whoever
finds a purchase whose buyer died asks the carrier for it by our reference
before anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from doorstep.operations.buying.batch import Answer, Batch
from doorstep.operations.buying.errors import (
    DailyLimitReached,
    NoSuchCarrier,
    NotVoidable,
    PurchaseKeyReused,
    WalletTooLow,
)  # fmt: skip
from doorstep.operations.buying.purchase import STATES, LabelWish, Purchase, checked_wish
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput, DoorstepError

__all__ = [
    "FAIL_POINTS", "STATES", "DailyLimitReached", "LabelWish", "NoSuchCarrier", "NotVoidable", "Purchase",
    "PurchaseKeyReused", "WalletTooLow", "buy_label", "buy_labels",
]  # fmt: skip

AT_ONCE = 48
# In their order; tests stop a process at each of them.
FAIL_POINTS = (
    "before_pending", "after_pending", "before_carrier", "after_carrier", "after_label_kept", "before_post",
    "after_post",
)  # fmt: skip
Progress = Callable[[int, int, str], None]


def buy_label(wish: LabelWish, *, purchase_key: str, actor: Actor, ports: Ports) -> Purchase:
    """What became of the key: the same for ever, however often it is asked.

    Look at `state`: 'bought', 'refused' by the carrier, 'price_differs'
    (nothing was bought), 'in_doubt' (`reconcile` settles it), 'pending'
    (somebody else still buys it). Raises PurchaseKeyReused, WalletTooLow,
    DailyLimitReached and BadInput; nothing was bought then.
    """
    [answer] = buy_labels([(purchase_key, wish)], actor=actor, ports=ports)
    if isinstance(answer, DoorstepError):
        raise answer
    return answer


def buy_labels(
    wishes: Sequence[tuple[str, LabelWish]], *, actor: Actor, ports: Ports, progress: Progress | None = None
) -> list[Answer]:
    """The same for many (key, wish) pairs: for each, in the same order, its purchase or the error it met."""
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher buys labels. Sign in as one.", code="not_allowed")
    answers: list[Answer] = []
    for start in range(0, len(wishes), AT_ONCE):
        answers += _bought(wishes[start : start + AT_ONCE], actor, ports)
        if progress is not None:
            progress(len(answers), len(wishes), "buying labels")
    return answers


def _bought(wishes: Sequence[tuple[str, LabelWish]], actor: Actor, ports: Ports) -> list[Answer]:
    refused = [_refusal(key, wish) for key, wish in wishes]
    good = {key: wish for (key, wish), error in reversed(list(zip(wishes, refused, strict=True))) if error is None}
    found = Batch(good, actor, ports).buy() if good else {}
    return [
        error or (found[key] if wish == good[key] else _twice(key))
        for (key, wish), error in zip(wishes, refused, strict=True)
    ]


def _refusal(purchase_key: str, wish: LabelWish) -> DoorstepError | None:
    try:
        checked_wish(purchase_key, wish)
    except DoorstepError as error:
        return error
    return None


def _twice(purchase_key: str) -> DoorstepError:
    return PurchaseKeyReused(
        f"Purchase key {purchase_key[:60]} stands in this batch with two different wishes. Use a key for each label."
    )
