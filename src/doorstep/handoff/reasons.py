"""Each choice with its reason in money, as a dispatcher would say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.handoff.decision import Choice
from doorstep.handoff.offer import HandoffParcel, Offer
from doorstep.handoff.outside import Outside
from doorstep.handoff.routes import Weighed
from doorstep.handoff.stop import HandoffStop
from doorstep.handoff.unit import Unit
from doorstep.parcels import format_cents
from doorstep.routing import Unserved

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Visited:
    """Where a stop is on the routes: the route's number from 1, its van, and what the stop adds to it."""

    route: int
    vehicle_id: str
    van_cents: int


@dataclass(frozen=True, slots=True)
class Told:
    """The found whole, by stop and parcel."""

    visited: Mapping[str, Visited]
    left_out: Mapping[str, Unserved]
    outside: Outside
    units: Mapping[str, Unit]
    day: date | None

    @classmethod
    def of(cls, found: Weighed, units: Sequence[Unit], day: date | None) -> Told:
        visited = {
            visit.stop_id: Visited(number, route.vehicle_id, visit.marginal_cents)
            for number, route in enumerate(found.plan.routes, start=1)
            for visit in route.visits
        }
        left_out = {unserved.stop_id: unserved for unserved in found.plan.unserved}
        return cls(visited, left_out, found.outside, {unit.unit_id: unit for unit in units}, day)


def choice_of(told: Told, stop: HandoffStop, parcel: HandoffParcel) -> Choice:
    """What becomes of one parcel of the stop."""
    if stop.stop_id in told.visited:
        return _by_van(told, stop, parcel, told.visited[stop.stop_id])
    offer = told.outside.offers[parcel.number]
    if offer is None:
        return _nobody(told, stop, parcel)
    return {"carrier": _by_carrier, "unit": _at_unit, "hold": _later}[offer.kind](told, stop, parcel, offer)


def _by_van(told: Told, stop: HandoffStop, parcel: HandoffParcel, at: Visited) -> Choice:
    adds = f"own van: adds {format_cents(at.van_cents)} to route {at.route}{_together(stop)}"
    instead = None if stop.who == "own_van" else parcel.best()
    if instead is None:
        code, reason = "must_by_van", f"{adds}; {stop.why or 'nobody else takes it'}"
    else:
        code, reason = "cheaper_by_van", f"{adds}; {_would(told, parcel, instead)}"
    carrier_cents = None if stop.who == "own_van" else _carrier_cents(parcel)
    return Choice(
        parcel.number, stop.stop_id, "own_van", code, reason, at.vehicle_id, at.route, at.van_cents, carrier_cents
    )


def _by_carrier(told: Told, stop: HandoffStop, parcel: HandoffParcel, offer: Offer) -> Choice:
    code, why, van_cents = _why_no_van(told, stop)
    reason = f"{_priced(told, parcel, offer)}; {why}"
    return Choice(
        parcel.number, stop.stop_id, "carrier", code, reason,
        van_cents=van_cents, carrier_cents=_carrier_cents(parcel), offer=offer,
    )  # fmt: skip


def _at_unit(told: Told, stop: HandoffStop, parcel: HandoffParcel, offer: Offer) -> Choice:
    others = len(told.outside.at_units[offer.code]) - 1
    company = f" with {others} other{'' if others == 1 else 's'}" if others else ""
    reason = f"dropped at the unit {offer.name}{company}: {format_cents(offer.cents)}{_due(told, parcel, offer)}"
    instead = parcel.best()
    if instead is not None:
        reason += f"; {_would(told, parcel, instead)}"
    drop = told.visited[told.units[offer.code].stop_id]
    return Choice(
        parcel.number, stop.stop_id, "unit", "at_unit", reason, drop.vehicle_id, drop.route,
        _why_no_van(told, stop)[2], _carrier_cents(parcel), offer,
    )  # fmt: skip


def _later(told: Told, stop: HandoffStop, parcel: HandoffParcel, offer: Offer) -> Choice:
    _, why, van_cents = _why_no_van(told, stop)
    now = [why]
    carrier = parcel.best(("carrier",))
    if carrier is not None:
        now.append(f"{carrier.name} {format_cents(carrier.cents)}")
    until = day_in_words(date.fromisoformat(offer.code), told.day)
    reason = f"held until {until}: {offer.why}; today {', '.join(now)}"
    return Choice(
        parcel.number, stop.stop_id, "held", "for_a_denser_day", reason,
        van_cents=van_cents, carrier_cents=_carrier_cents(parcel), offer=offer,
    )  # fmt: skip


def _nobody(told: Told, stop: HandoffStop, parcel: HandoffParcel) -> Choice:
    nobody = stop.why or ("only our own van may take it" if stop.who == "own_van" else "nobody else takes it")
    unserved = told.left_out.get(stop.stop_id)
    if unserved is None:
        return Choice(parcel.number, stop.stop_id, "held", "nobody", f"our van does not go there, and {nobody}")
    reason = f"{nobody}, and our van cannot: {unserved.reason}"
    return Choice(parcel.number, stop.stop_id, "held", unserved.code, reason)


def _why_no_van(told: Told, stop: HandoffStop) -> tuple[str, str, int | None]:
    unserved = told.left_out.get(stop.stop_id)
    if unserved is None:
        return "carrier_only", stop.why or "our van does not go there", None
    if unserved.extra_cents is None:
        return unserved.code, f"our van cannot: {unserved.reason}", None
    van = f"our van would cost at least {format_cents(unserved.extra_cents)} here{_together(stop)}"
    return unserved.code, van, unserved.extra_cents


def _would(told: Told, parcel: HandoffParcel, offer: Offer) -> str:
    """'Ground Advantage would cost $7.69, due Tuesday'."""
    verb = "is expected to cost" if offer.kind == "hold" else "would cost"
    return f"{offer.name} {verb} {format_cents(offer.cents)}{_due(told, parcel, offer)}"


def _priced(told: Told, parcel: HandoffParcel, offer: Offer) -> str:
    return f"{offer.name} {format_cents(offer.cents)}{_due(told, parcel, offer)}"


def _due(told: Told, parcel: HandoffParcel, offer: Offer) -> str:
    """', due Tuesday', and what that does to the promise."""
    due = f", due {day_in_words(offer.due_on, told.day)}" if offer.due_on else ""
    if not parcel.is_late(offer) or parcel.promised_on is None:
        return due
    promised = f"promised for {day_in_words(parcel.promised_on, told.day)}"
    worth = f" (worth {format_cents(parcel.promise_cents)})" if parcel.promise_cents else ""
    return f"{due}, {promised}{worth}"


def _together(stop: HandoffStop) -> str:
    return f" for the {len(stop.parcels)} parcels of this door" if len(stop.parcels) > 1 else ""


def _carrier_cents(parcel: HandoffParcel) -> int | None:
    carrier = parcel.best(("carrier",))
    return None if carrier is None else carrier.cents


def day_in_words(day: date, today: date | None) -> str:
    """'Tuesday' within a week from today, else '2026-12-08'."""
    if today is not None and 0 <= (day - today).days < WEEK_DAYS:
        return "today" if day == today else WEEKDAYS[day.weekday()]
    return day.isoformat()
