"""One beep: a scanned number and where it goes."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.parcels import is_own_number
from doorstep.sorting.floor import HOLD, NO_READ, WRONG_DAY, carrier_place
from doorstep.sorting.sort_plan import SortPlan


@dataclass(frozen=True, slots=True)
class SortAnswer:
    """What the station shows. `outcome`: ROUTE, CARRIER, HOLD, WRONG DAY or NO-READ; `place` is where to put it."""

    outcome: str
    place: str
    route: str = ""
    stop_seq: int = 0
    carrier: str = ""
    message: str = ""


def lookup(sort_plan: SortPlan, number: str) -> SortAnswer:
    """Where the parcel goes; spaces and case of the scan do not matter. Never raises: what is unknown has a place too.

    For many scans make the lookup once with `lookup_table`.
    """
    return answer_from(lookup_table(sort_plan), number)


def lookup_table(sort_plan: SortPlan) -> dict[str, SortAnswer]:
    """The answer for every number the plan knows; a parcel of another day never hides one of today."""
    table = {
        number: SortAnswer(WRONG_DAY, WRONG_DAY, message=f"Planned for {day}.")
        for number, day in sort_plan.other_days.items()
    }
    for number, reason in sort_plan.held.items():
        table[number] = SortAnswer(HOLD, HOLD, message=reason)
    for number, carrier in sort_plan.handoffs.items():
        table[number] = SortAnswer("CARRIER", carrier_place(carrier), carrier=carrier)
    for bag in sort_plan.bags:
        for number in bag.parcels:
            table[number] = SortAnswer("ROUTE", bag.position, bag.route, sort_plan.stop_seq[number])
    return table


def answer_from(table: dict[str, SortAnswer], scanned: str) -> SortAnswer:
    """The answer for what the scanner read."""
    number = scanned.replace(" ", "").upper()
    if number in table:
        return table[number]
    if is_own_number(number):
        return SortAnswer(HOLD, HOLD, message="Our number, but in no plan of today. Ask the dispatcher.")
    return SortAnswer(NO_READ, NO_READ, message="No number of ours. Scan again, or type the last six characters.")
