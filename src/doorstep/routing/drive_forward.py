"""The earliest times of a route: forward over its places, one label for each number of breaks taken.

A label is the earliest second at which the van can be ready there. Later is
never better, so the labels are exact: whatever break is taken at whatever
place, nobody comes home earlier. Each break is taken where the van stands:
after a service, after a reload, or at the next door before service.
"""

from __future__ import annotations

from doorstep.routing.compiled import Id, compiled, entry
from doorstep.routing.drive_pace import driving_s, first_start
from doorstep.routing.drive_sheet import ARRIVED, LEAVING, NEVER, RELOADED, Sheet, rest_count
from doorstep.routing.rules import Rules
from doorstep.routing.travel import UNREACHABLE


@entry
def forward(rules: Rules, sheet: Sheet, van: Id, count: int, from_s: int) -> int:
    """Label all places; how many breaks lie behind at the earliest return, -1 where the order cannot be driven."""
    set_out(rules, sheet, van, from_s)
    for place in range(count):
        if not reach(rules, sheet, van, place):
            return -1
        serve(rules, sheet, van, place)
    return breaks_by_return(rules, sheet, van, count)


@compiled
def set_out(rules: Rules, sheet: Sheet, van: Id, from_s: int) -> None:
    """Labels of the start: a break is not needed where the van leaves after its window."""
    ready = from_s
    sheet.label[0, 0] = ready
    for number in range(rest_count(rules, van)):
        ready = max(ready, rules.rests[rules.van[van]["first_rest"] + number, 1] + 1)
        sheet.label[0, number + 1] = ready
    rest(rules, sheet, van, 0, LEAVING)


@compiled
def reach(rules: Rules, sheet: Sheet, van: Id, place: int) -> bool:
    """Labels at the door of a place from those of the place before; False where no road leads there."""
    row = place + 1
    if sheet.place[place]["leg_s"] >= UNREACHABLE or (sheet.place[place]["cut"] and no_way_home(sheet, place)):
        return False
    if sheet.place[place]["cut"]:
        for taken in range(rest_count(rules, van) + 1):
            home = after_drive(rules, van, sheet.label[place, taken], sheet.place[place]["home_s"])
            sheet.label[row, taken] = home + rules.van[van]["reload"]
        rest(rules, sheet, van, row, RELOADED)
        for taken in range(rest_count(rules, van) + 1):
            sheet.label[row, taken] = after_drive(rules, van, sheet.label[row, taken], sheet.place[place]["on_s"])
    else:
        for taken in range(rest_count(rules, van) + 1):
            sheet.label[row, taken] = after_drive(rules, van, sheet.label[place, taken], sheet.place[place]["leg_s"])
    rest(rules, sheet, van, row, ARRIVED)
    return True


@compiled
def no_way_home(sheet: Sheet, place: int) -> bool:
    """True where no road leads to the start place and on."""
    return bool(sheet.place[place]["home_s"] >= UNREACHABLE or sheet.place[place]["on_s"] >= UNREACHABLE)


@compiled
def after_drive(rules: Rules, van: Id, ready_s: int, road_s: int) -> int:
    """When a van that is ready at `ready_s` has driven a leg."""
    return NEVER if ready_s >= NEVER else ready_s + driving_s(rules, van, road_s, ready_s)


@compiled
def serve(rules: Rules, sheet: Sheet, van: Id, place: int) -> None:
    """Labels after service; then a break may be taken before the van leaves."""
    row, stop = place + 1, sheet.place[place]["stop"]
    for taken in range(rest_count(rules, van) + 1):
        ready = sheet.label[row, taken]
        start = NEVER if ready >= NEVER else first_start(rules, stop, ready, NEVER)
        sheet.label[row, taken] = NEVER if start >= NEVER else start + sheet.place[place]["service"]
    rest(rules, sheet, van, row, LEAVING)


@compiled
def rest(rules: Rules, sheet: Sheet, van: Id, row: int, where: int) -> None:
    """Better labels by taking a break here; a label whose next break can no longer start is dead."""
    sheet.rested[row, where, 0] = False
    for taken in range(rest_count(rules, van)):
        number = rules.van[van]["first_rest"] + taken
        ready = sheet.label[row, taken]
        start = max(ready, rules.rests[number, 0])
        sheet.rested[row, where, taken + 1] = False
        if start > rules.rests[number, 1]:
            sheet.label[row, taken] = NEVER
        elif start + rules.rests[number, 2] < sheet.label[row, taken + 1]:
            sheet.label[row, taken + 1] = start + rules.rests[number, 2]
            sheet.rested[row, where, taken + 1] = True


@compiled
def breaks_by_return(rules: Rules, sheet: Sheet, van: Id, count: int) -> int:
    """Labels of the end; breaks whose window opens only then are not needed."""
    if not reach(rules, sheet, van, count):
        return -1
    best, earliest = -1, rules.van[van]["ends"] + 1
    opens = NEVER
    for back in range(rest_count(rules, van) + 1):
        taken = rest_count(rules, van) - back
        if taken < rest_count(rules, van):
            opens = min(opens, rules.rests[rules.van[van]["first_rest"] + taken, 0])
        if sheet.label[count + 1, taken] < earliest and sheet.label[count + 1, taken] <= opens:
            best, earliest = taken, sheet.label[count + 1, taken]
    return best
