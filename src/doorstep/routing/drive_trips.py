"""What a van has on board, and where its route is cut into trips."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.drive_sheet import Sheet
from doorstep.routing.rules import Rules


@compiled
def cut_into_trips(rules: Rules, sheet: Sheet, van: Id, count: int) -> bool:
    """Mark before which stops the van reloads; False where its room or its number of trips or stops does not do.

    Deliveries of a trip are on board from its start, pickups to its end, a
    pair's goods between its two stops (through a reload as well). A trip goes
    on as long as everything fits: the next one starts at the first stop that
    would not. No other cutting of the same order needs fewer trips.
    """
    if count > rules.van[van]["most_stops"]:
        return False
    for side in range(len(sheet.side)):
        sheet.side[side, 0] = 0
        sheet.side[side, 1] = 0
    trips = 1
    for place in range(count):
        stop = sheet.place[place]["stop"]
        sheet.place[place]["cut"] = False
        if not takes(rules, sheet, van, stop):
            trips += 1
            if trips > rules.van[van]["trips"]:
                return False
            reload(rules, sheet, place)
            if not takes(rules, sheet, van, stop):
                return False
        board(rules, sheet, stop)
    return True


@compiled
def takes(rules: Rules, sheet: Sheet, van: Id, stop: Id) -> bool:
    """True where the trip so far has room for one more stop."""
    for side in range(len(sheet.side)):
        before = sheet.side[side, 0] + rules.demand[stop, side]
        after = sheet.side[side, 1] + gained(rules, stop, side)
        if max(before, after) > rules.capacity[van, side]:
            return False
    return True


@compiled
def board(rules: Rules, sheet: Sheet, stop: Id) -> None:
    """The most that is ever on board of this trip, and what is once its deliveries are out."""
    for side in range(len(sheet.side)):
        sheet.side[side, 1] += gained(rules, stop, side)
        sheet.side[side, 0] = max(sheet.side[side, 0] + rules.demand[stop, side], sheet.side[side, 1])


@compiled
def gained(rules: Rules, stop: Id, side: int) -> int:
    """What a stop leaves on board: its pickup, less what it gets from its partner."""
    source = rules.stop[stop]["gets_from"]
    out = rules.pickup[np.uint32(source), side] if source >= 0 else 0
    return int(rules.pickup[stop, side] - out)


@compiled
def reload(rules: Rules, sheet: Sheet, place: int) -> None:
    """Unload all but goods of pairs that are still under way, and start a trip at this place."""
    sheet.place[place]["cut"] = True
    for side in range(len(sheet.side)):
        under_way = 0
        for earlier in range(place):
            stop = sheet.place[earlier]["stop"]
            if rules.stop[stop]["gives_to"] >= 0 or rules.stop[stop]["gets_from"] >= 0:
                under_way += gained(rules, stop, side)
        sheet.side[side, 1] = under_way
        sheet.side[side, 0] = under_way


@compiled
def note_service(rules: Rules, sheet: Sheet, van: Id, count: int) -> None:
    """Seconds at each door: setup where the van was not at this place already."""
    here = rules.van[van]["start_place"]
    for place in range(count):
        stop = sheet.place[place]["stop"]
        if sheet.place[place]["cut"]:
            here = rules.van[van]["start_place"]
        sheet.place[place]["service"] = rules.stop[stop]["door"] + (
            rules.stop[stop]["setup"] if rules.stop[stop]["place"] != here else 0
        )
        here = rules.stop[stop]["place"]


@compiled
def keeps_pairs(rules: Rules, sheet: Sheet, count: int) -> bool:
    """True where both stops of each pair are on the route, the pickup first."""
    for place in range(count):
        stop = sheet.place[place]["stop"]
        source, target = rules.stop[stop]["gets_from"], rules.stop[stop]["gives_to"]
        if source >= 0 and not stands_before(sheet, source, place):
            return False
        if target >= 0 and stands_before(sheet, target, place):
            return False
        if target >= 0 and not stands_before(sheet, target, count):
            return False
    return True


@compiled
def stands_before(sheet: Sheet, stop: int, place: int) -> bool:
    """True where a stop is on the sheet before a place."""
    found = False
    for earlier in range(place):
        found = found or sheet.place[earlier]["stop"] == stop
    return bool(found)
