"""Where a parcel in hand goes: what happened to it first, then what the plan says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.operations.ports import Assignment
from doorstep.parcels import Event, ParcelState, Status, fold
from doorstep.sorting import carrier_place

ROUTE, CARRIER, HOLD, NO_READ = "ROUTE", "CARRIER", "HOLD", "NO-READ"
WRONG_DAY, RETURN, DAMAGED = "WRONG DAY", "RETURN", "DAMAGED"


@dataclass(frozen=True, slots=True)
class Directions:
    """`outcome` is the giant word, `kind` the event that the scan becomes, `position` where to put the parcel."""

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
        return _inducted(WRONG_DAY, f"Planned for {assignment.day}.")
    held_because = _held_by_hand(history, state, assignment)
    if held_because:
        return _inducted(HOLD, held_because)
    return _by_plan(assignment)


def _by_plan(assignment: Assignment) -> Directions:
    if assignment.outcome == "own_van":
        message = f"Stop {assignment.stop_seq} of {assignment.stops}."
        return Directions(ROUTE, "sorted", assignment.position, message, assignment.route)
    if assignment.outcome == "carrier":
        place = assignment.position or carrier_place(assignment.carrier)
        return Directions(CARRIER, "sorted", place, f"{assignment.carrier} {assignment.service}".strip())
    return _inducted(HOLD, assignment.reason or "The plan holds it. Ask the dispatcher.")


def _set_aside(state: ParcelState) -> Directions | None:
    """Directions where the parcel's own story decides, whatever the plan says."""
    if state.status is Status.DELIVERED:
        return _noted(HOLD, "Recorded as delivered, yet it is here. Ask the dispatcher.")
    if state.status is Status.CANCELLED:
        return _noted(HOLD, "Its order was cancelled. Ask the dispatcher.")
    if state.status is Status.RETURN_TO_SENDER:
        return _noted(RETURN, "It goes back to its sender.")
    if state.status_detail == "damaged":
        return _noted(DAMAGED, "Recorded as damaged. Ask the dispatcher.")
    return None


def _held_by_hand(history: Sequence[Event], state: ParcelState, assignment: Assignment) -> str:
    """Why somebody holds it on the plan's own day, or '': a plan made for a later day frees it."""
    last = next((event for event in history if event.event_id == state.event_id), None)
    if last is None or last.kind != "held" or (last.day or last.occurred_at.date()) < assignment.day:
        return ""
    return state.reason or "Somebody holds it. Ask the dispatcher."


def _inducted(outcome: str, message: str) -> Directions:
    return Directions(outcome, "inducted", outcome, message)


def _noted(outcome: str, message: str) -> Directions:
    # A note moves no parcel: 'inducted' would take a returned parcel back into the way to its recipient.
    return Directions(outcome, "noted", outcome, message)
