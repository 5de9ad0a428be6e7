"""Every order exactly once, and the money adds up: checked on the document before it is released."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from doorstep.operations.day_plan.labels import planned
from doorstep.parcels import DoorstepError


class PlanDoesNotAddUp(DoorstepError):
    """A plan that loses or doubles something is not released. This is a mistake of ours, not of the input."""

    code = "plan_does_not_add_up"


def account_for(plan: Mapping[str, Any], numbers: list[str]) -> None:
    """Raises PlanDoesNotAddUp unless each parcel has exactly one outcome and the sums are what they say."""
    routed = [parcel["number"] for _, _, parcel in planned(plan)]
    told = Counter(routed + [row["parcel"] for row in plan["handoffs"] + plan["held"]])
    if told != Counter(numbers):
        wrong = next(iter((told - Counter(numbers)) + (Counter(numbers) - told)))
        raise PlanDoesNotAddUp(f"Parcel {wrong} is not in the plan exactly once. The plan was not released.")
    _money(plan)


def _money(plan: Mapping[str, Any]) -> None:
    money = plan["money"]
    sums = {
        "own_van_cents": sum(route["cost_cents"] for route in plan["routes"]),
        "postage_cents": sum(row["price_cents"] for row in plan["handoffs"]),
        "avoided_cents": sum(parcel["avoided_cents"] for _, _, parcel in planned(plan)),
        "all_carrier_cents": money["postage_cents"] + money["avoided_cents"],
    }
    for name, expected in sums.items():
        if money[name] != expected:
            raise PlanDoesNotAddUp(
                f"{name} says {money[name]}, its lines sum to {expected}. The plan was not released."
            )
