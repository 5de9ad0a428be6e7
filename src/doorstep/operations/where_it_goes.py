"""Where a parcel in hand goes: what happened to it first, then what the plan says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.answers import carrier_name
from doorstep.operations.ports import Assignment
from doorstep.parcels import Event, ParcelState, Status, fold
from doorstep.postage import services
from doorstep.sorting import carrier_place

ROUTE, CARRIER, HOLD, NO_READ = "ROUTE", "CARRIER", "HOLD", "NO-READ"
WRONG_DAY, RETURN, DAMAGED = "WRONG DAY", "RETURN", "DAMAGED"


@dataclass(frozen=True, slots=True)
class Directions:
    """`outcome` is the giant word, `kind` the event that the scan becomes, `position` where to put the parcel.

    `message` says in sentences why, and what the sorter does with it.
    """

    outcome: str
    kind: str
    position: str
    message: str
    route: str = ""


def where_it_goes(history: Sequence[Event], assignment: Assignment | None, today: date | None) -> Directions:
    """Directions for a parcel with this history under this line of the plan; `today` is the day being sorted."""
    state = fold(history)
    set_aside = _set_aside(state)
    if set_aside is not None:
        return set_aside
    if assignment is None:
        return _inducted(HOLD, "No plan knows this parcel yet. Put it at HOLD; the next plan will take it.")
    if assignment.day != today:
        return _inducted(WRONG_DAY, f"Planned for {assignment.day}. Put it at {WRONG_DAY}.")
    held_because = _held_by_hand(history, state, assignment)
    if held_because:
        return _inducted(HOLD, _put_at_hold(held_because))
    return _by_plan(assignment)


def _by_plan(assignment: Assignment) -> Directions:
    if assignment.outcome == "own_van":
        message = f"Stop {assignment.stop_seq} of {assignment.stops}."
        return Directions(ROUTE, "sorted", assignment.position, message, assignment.route)
    if assignment.outcome == "carrier":
        place = assignment.position or carrier_place(assignment.carrier)
        message = f"Goes with {_service_words(assignment.carrier, assignment.service)}: put it at {place}."
        return Directions(CARRIER, "sorted", place, message)
    return _inducted(HOLD, _put_at_hold(assignment.reason or "The plan holds it without a word why"))


def _service_words(carrier: str, service: str) -> str:
    """'USPS Ground Advantage' of 'usps' and 'usps_ground_advantage'; the carrier's name alone where that is all."""
    known = services().get(service)
    if known is not None:
        return known.title
    own = service.removeprefix(f"{carrier}_").replace("_", " ").title()
    return f"{carrier_name(carrier)} {own}".strip()


def _put_at_hold(reason: str) -> str:
    """The reason as a sentence, however it was noted, and what to do."""
    told = reason.strip()
    end = "" if told.endswith((".", "!", "?")) else "."
    return f"{told[:1].upper()}{told[1:]}{end} Put it at {HOLD}."


def _set_aside(state: ParcelState) -> Directions | None:
    """Directions where the parcel's own story decides, whatever the plan says."""
    if state.status is Status.DELIVERED:
        return _noted(HOLD, "Recorded as delivered, yet it is here. Put it at HOLD and ask the dispatcher.")
    if state.status is Status.CANCELLED:
        return _noted(HOLD, "Its order was cancelled. Put it at HOLD and ask the dispatcher.")
    if state.status is Status.RETURN_TO_SENDER:
        return _noted(RETURN, "It goes back to its sender. Put it at RETURN.")
    if state.status_detail == "damaged":
        return _noted(DAMAGED, "Recorded as damaged. Put it at DAMAGED and ask the dispatcher.")
    return None


def _held_by_hand(history: Sequence[Event], state: ParcelState, assignment: Assignment) -> str:
    """Why somebody holds it on the plan's own day, or '': a plan made for a later day frees it."""
    last = next((event for event in history if event.event_id == state.event_id), None)
    if last is None or last.kind != "held" or (last.day or last.occurred_at.date()) < assignment.day:
        return ""
    return state.reason or "Somebody holds it without a word why"


def _inducted(outcome: str, message: str) -> Directions:
    return Directions(outcome, "inducted", outcome, message)


def _noted(outcome: str, message: str) -> Directions:
    # A note moves no parcel: 'inducted' would take a returned parcel back into the way to its recipient.
    return Directions(outcome, "noted", outcome, message)
