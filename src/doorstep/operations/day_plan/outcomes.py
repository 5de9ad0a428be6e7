"""The rest of the plan document: hand-offs, held, rejected, the money and the counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from doorstep.handoff import Offer
from doorstep.operations.day_plan.choose import Chosen
from doorstep.operations.day_plan.document import route_name
from doorstep.operations.day_plan.labels import planned
from doorstep.operations.day_plan.prices import Priced
from doorstep.operations.import_orders import ImportResult
from doorstep.parcels import Parcel

NO_PRICE = "no_price"
# The service of a hand-off under a unit's rate card: there is no label to buy for it.
UNIT_SERVICE = "delivery_unit"


def handoffs_of(chosen: Chosen, prices: Mapping[str, Priced]) -> list[dict[str, Any]]:
    """Parcels for a carrier: those the decision gives away, and those no van could take."""
    parcels = chosen.parcels
    rows = [
        _handoff(parcels[choice.parcel], choice.offer, choice.code, choice.reason)
        | ({"unit": choice.offer.name, "route": route_name(choice.route)} if choice.outcome == "unit" else {})
        for choice in (*chosen.decision.carrier, *chosen.decision.unit)
        if choice.offer
    ]
    rows += [
        _handoff(one.parcel, best, one.code, one.reason)
        for one in chosen.aside
        if one.fate == "carrier" and (best := prices[one.parcel.number].best)
    ]
    return sorted(rows, key=lambda row: (row["carrier"], row["service"], row["parcel"]))


def held_of(chosen: Chosen, prices: Mapping[str, Priced]) -> list[dict[str, Any]]:
    """Parcels that wait: for a person, with what has to be done, or for a denser day."""
    parcels = chosen.parcels
    rows = [
        _held(parcels[choice.parcel], choice.code, choice.reason, choice.offer.code if choice.offer else None)
        for choice in chosen.decision.held
    ]
    rows += [_held(one.parcel, one.code, one.reason) for one in chosen.aside if one.fate == "held"]
    rows += [
        _held(one.parcel, NO_PRICE, f"{one.reason} And no carrier has a price: {prices[one.parcel.number].why}")
        for one in chosen.aside
        if one.fate == "carrier" and prices[one.parcel.number].best is None
    ]
    return sorted(rows, key=lambda row: row["parcel"])


def rejected_of(imported: ImportResult) -> list[dict[str, Any]]:
    """The rows of the order file that could not be used, one line for each reason."""
    fields = ("row", "column", "order", "code", "message", "seen")
    return [{field: getattr(problem, field) for field in fields} for problem in imported.rejected]


def money_of(body: Mapping[str, Any], unit_short_cents: int) -> dict[str, int]:
    """Cents of the day; `all_carrier_cents` is what handing over every priced parcel would cost."""
    postage_cents = sum(row["price_cents"] for row in body["handoffs"])
    avoided_cents = sum(parcel["avoided_cents"] for _, _, parcel in planned(body))
    return {
        "own_van_cents": sum(route["cost_cents"] for route in body["routes"]),
        "postage_cents": postage_cents,
        "avoided_cents": avoided_cents,
        "all_carrier_cents": avoided_cents + postage_cents,
        "unit_short_cents": unit_short_cents,
    }


def numbers_of(body: Mapping[str, Any]) -> list[str]:
    """Every parcel of a plan: on the routes in their order, handed off, held."""
    routed = [parcel["number"] for _, _, parcel in planned(body)]
    return [*routed, *(row["parcel"] for row in body["handoffs"]), *(row["parcel"] for row in body["held"])]


def counts_of(body: Mapping[str, Any], imported: ImportResult) -> dict[str, int]:
    """Orders by outcome. An order of several parcels counts where its most urgent one is: held, carrier, own van.

    A row that repeats an order which is planned is listed as rejected, but is no order of its own.
    """
    held = {row["order"] for row in body["held"]}
    carrier = {row["order"] for row in body["handoffs"]} - held
    own_van = {parcel["order"] for _, _, parcel in planned(body)} - held - carrier
    planned_ids = {order.partition(":")[2] for order in held | carrier | own_van}
    rejected = len({problem.order or f"row {problem.row}" for problem in imported.rejected} - planned_ids)
    return {
        "orders": len(held) + len(carrier) + len(own_van) + rejected,
        "parcels": len(numbers_of(body)),
        "own_van": len(own_van),
        "carrier": len(carrier),
        "held": len(held),
        "rejected": rejected,
    }


def _handoff(parcel: Parcel, offer: Offer, code: str, reason: str) -> dict[str, Any]:
    return {
        "parcel": parcel.number,
        "order": parcel.order_key,
        "carrier": offer.carrier,
        "service": UNIT_SERVICE if offer.kind == "unit" else offer.code,
        "price_cents": offer.cents,
        "zone": offer.zone,
        "due_on": offer.due_on.isoformat() if offer.due_on else None,
        "reason_code": code,
        "reason": reason,
    }


def _held(parcel: Parcel, code: str, reason: str, until: str | None = None) -> dict[str, Any]:
    return {"parcel": parcel.number, "order": parcel.order_key, "reason_code": code, "reason": reason, "until": until}
