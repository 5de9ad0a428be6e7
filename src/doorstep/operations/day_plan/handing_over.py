"""The labels of a plan's hand-offs: kept where bought already, bought where not, given back where not needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from doorstep.operations.buy_label import LabelWish, Purchase, buy_labels
from doorstep.operations.day_plan.labels import center_of
from doorstep.operations.ports import Actor, Ports
from doorstep.operations.void_label import void_label
from doorstep.parcels import DoorstepError, Parcel
from doorstep.postage import services

Problem = tuple[str, DoorstepError]
TIER = "commercial"


class NotBought(DoorstepError):
    """A parcel of the plan has no label."""

    code = "label_not_bought"


class NotGivenBack(DoorstepError):
    """A label that the plan does not need was not taken back."""

    code = "label_not_given_back"


def hand_over(
    plan: Mapping[str, Any], parcels: Mapping[str, Parcel], *, actor: Actor, ports: Ports
) -> tuple[dict[str, Purchase], list[Problem]]:
    """The held labels by parcel, and what went wrong by parcel."""
    day = date.fromisoformat(plan["day"])
    earlier = _by_parcel(ports.purchases.on_day(actor, day))
    to_buy = [row for row in plan["handoffs"] if "unit" not in row]
    held = {row["parcel"]: one for row in to_buy if (one := _held(earlier, row))}
    problems = _give_back(earlier, held, plan["day"], actor, ports)
    missing = [row for row in to_buy if row["parcel"] not in held]
    wishes = [(_key(row, plan, earlier), _wish(row, plan, parcels[row["parcel"]])) for row in missing]
    for row, answer in zip(missing, buy_labels(wishes, actor=actor, ports=ports), strict=True):
        if isinstance(answer, Purchase) and answer.is_held:
            held[row["parcel"]] = answer
        else:
            problems.append((row["parcel"], _not_bought(row, answer)))
    return held, problems


def _give_back(
    earlier: Mapping[str, Sequence[Purchase]], needed: Mapping[str, Purchase], day: str, actor: Actor, ports: Ports
) -> list[Problem]:  # fmt: skip
    """Give back what earlier plans of the day bought and this one does not use; never what somebody bought by hand."""
    wanted = {one.purchase_id for one in needed.values()}
    problems: list[Problem] = []
    for number, bought in earlier.items():
        for one in bought:
            if one.state == "bought" and one.purchase_id not in wanted and _is_of_a_plan(one, day):
                problems += _given_back(number, one, actor, ports)
    return problems


def _given_back(number: str, one: Purchase, actor: Actor, ports: Ports) -> list[Problem]:
    try:
        after = void_label(one.purchase_id, actor=actor, ports=ports)
    except DoorstepError as error:
        return [(number, NotGivenBack(f"Label {one.tracking_number} is not needed any more: {error.message}"))]
    if not after.is_held:
        return []
    why = f"Label {one.tracking_number} is not needed any more, and the carrier keeps it: {after.message}"
    return [(number, NotGivenBack(why))]


def _key(row: Mapping[str, Any], plan: Mapping[str, Any], earlier: Mapping[str, Sequence[Purchase]]) -> str:
    """The same for the same hand-off of the day; a number is added once the label was given back or refused."""
    key = f"{row['parcel']}:{row['service']}:{plan['day']}"
    ended = sum(_is_key(one.purchase_key, key) and _is_over(one) for one in earlier.get(row["parcel"], ()))
    return key if not ended else f"{key}:{ended + 1}"


def _wish(row: Mapping[str, Any], plan: Mapping[str, Any], parcel: Parcel) -> LabelWish:
    tiers = services()[row["service"]].tiers
    return LabelWish(
        carrier=row["carrier"],
        service=row["service"],
        price_tier=TIER if TIER in tiers else tiers[0],
        sender=center_of(plan),
        recipient=parcel.recipient,
        weight_oz=parcel.weight_oz,
        size=parcel.size,
        ship_on=date.fromisoformat(plan["day"]),
        quoted_cents=row["price_cents"],
        value_cents=parcel.value_cents,
        parcel=parcel.number,
    )


def _not_bought(row: Mapping[str, Any], answer: Purchase | DoorstepError) -> NotBought:
    why = answer.message if isinstance(answer, DoorstepError) else (answer.message or f"it is {answer.state}")
    return NotBought(f"No label of {row['carrier']} for {row['parcel']}: {why} Plan the day again once it is settled.")


def _held(earlier: Mapping[str, Sequence[Purchase]], row: Mapping[str, Any]) -> Purchase | None:
    fitting = (one for one in earlier.get(row["parcel"], ()) if one.service == row["service"] and one.is_held)
    return next(fitting, None)


def _by_parcel(purchases: Sequence[Purchase]) -> dict[str, list[Purchase]]:
    found: dict[str, list[Purchase]] = {}
    for one in purchases:
        found.setdefault(one.parcel, []).append(one)
    return found


def _is_of_a_plan(one: Purchase, day: str) -> bool:
    return _is_key(one.purchase_key, f"{one.parcel}:{one.service}:{day}")


def _is_key(purchase_key: str, key: str) -> bool:
    return purchase_key == key or purchase_key.startswith(f"{key}:")


def _is_over(one: Purchase) -> bool:
    """True where the key can buy nothing any more."""
    return one.state in ("price_differs", "refund_submitted", "refunded") or (
        one.state == "refused" and not one.may_be_tried_again
    )
