"""What becomes of a parcel that could not be delivered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from doorstep.delivery.outcomes import REASONS
from doorstep.parcels import BadInput

Action = Literal["try_again", "hold", "return"]


@dataclass(frozen=True, slots=True)
class TryRule:
    """After a failure for one reason: what to do, until `most_attempts`, and what then."""

    action: Action
    most_attempts: int
    afterwards: Action
    why: str


TRY_RULES: Mapping[str, TryRule] = {
    "not_home": TryRule("try_again", 3, "return", "Nobody was home."),
    "no_access": TryRule("try_again", 3, "hold", "There was no way in; ask the recipient for a code."),
    "refused": TryRule("return", 1, "return", "The recipient refused it."),
    "wrong_address": TryRule("hold", 1, "hold", "The address is wrong; ask the sender or the recipient."),
    "damaged": TryRule("hold", 1, "hold", "It is damaged; inspect it and tell the sender."),
    "missing_in_van": TryRule("try_again", 2, "hold", "It was not in the van; look for it at the center."),
    "closed": TryRule("try_again", 3, "return", "The business was closed."),
    "unsafe": TryRule("hold", 1, "hold", "The place was unsafe; the dispatcher decides."),
}
MONDAY_TO_SATURDAY = frozenset(range(6))


@dataclass(frozen=True, slots=True)
class NextTry:
    """What happens next; `on` is the local day of the next attempt, where there is one."""

    action: Action
    on: date | None
    message: str


def next_try(
    attempts: int,
    reason: str,
    day: date,
    *,
    weekdays: Collection[int] = MONDAY_TO_SATURDAY,
    closed_on: Collection[date] = (),
) -> NextTry:
    """What happens after the `attempts`-th failed attempt (this one included) on `day`.

    The next attempt is on the next of `weekdays` (Monday is 0) that is not in `closed_on`.
    """
    if reason not in TRY_RULES:
        raise BadInput(f"'{reason[:40]}' is no reason. Use one of {', '.join(REASONS)}.")
    rule = TRY_RULES[reason]
    action = rule.action if attempts < rule.most_attempts else rule.afterwards
    if action == "try_again":
        again_on = _next_working_day(day, weekdays, closed_on)
        return NextTry(action, again_on, f"{rule.why} Next attempt on {again_on.isoformat()}.")
    if action == "return":
        return NextTry(action, None, f"{rule.why} After {_times(attempts)} it goes back to the sender.")
    return NextTry(action, None, f"{rule.why} It waits at the sorting center.")


def _times(attempts: int) -> str:
    return "one attempt" if attempts == 1 else f"{attempts} attempts"


def _next_working_day(day: date, weekdays: Collection[int], closed_on: Collection[date]) -> date:
    for ahead in range(1, 60):
        candidate = day + timedelta(days=ahead)
        if candidate.weekday() in weekdays and candidate not in closed_on:
            return candidate
    raise BadInput("No working day was found in the next 60. Check the site's weekdays and closed days.")
