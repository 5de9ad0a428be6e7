"""The latest times of a route whose breaks have their places: backward from its end."""

from __future__ import annotations

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.drive_pace import last_start, latest_departure
from doorstep.routing.drive_sheet import ARRIVED, LEAVING, NEVER, RELOADED, Sheet
from doorstep.routing.rules import Rules


@compiled
def backward(
    rules: Rules, sheet: Sheet, van: Id, count: int, taken: int, end_s: int, punctual: bool
) -> tuple[int, int]:
    """The latest departure with return by `end_s`, and how many breaks are over before it.

    `latest` gets each stop's latest start; where `punctual` none that costs
    more lateness than it must. `taken` breaks lie behind at the end, where
    `rested` says.
    """
    moment = end_s
    for back in range(count + 1):
        place = count - back
        row = place + 1
        if place < count:
            moment, taken = unrest(rules, sheet, van, row, LEAVING, moment, taken)
            moment -= sheet.place[place]["service"]
            if punctual:
                moment = min(moment, last_without_price(rules, sheet, place, taken))
            moment = last_start(rules, sheet.place[place]["stop"], moment, -NEVER)
            sheet.place[place]["latest"] = moment
        moment, taken = unrest(rules, sheet, van, row, ARRIVED, moment, taken)
        if place < count and sheet.place[place]["cut"]:
            moment = latest_departure(rules, van, sheet.place[place]["on_s"], moment)
            moment, taken = unrest(rules, sheet, van, row, RELOADED, moment, taken)
            moment = latest_departure(rules, van, sheet.place[place]["home_s"], moment - rules.van[van]["reload"])
        else:
            moment = latest_departure(rules, van, sheet.place[place]["leg_s"], moment)
    return unrest_at_start(rules, sheet, van, moment, taken)


@compiled
def last_without_price(rules: Rules, sheet: Sheet, place: int, taken: int) -> int:
    """The latest start that is no later than wished, or the earliest there is."""
    stop = sheet.place[place]["stop"]
    if rules.stop[stop]["late"] == 0:
        return NEVER
    return int(max(rules.stop[stop]["wished_to"], sheet.label[place + 1, taken] - sheet.place[place]["service"]))


@compiled
def unrest(rules: Rules, sheet: Sheet, van: Id, row: int, where: int, moment: int, taken: int) -> tuple[int, int]:
    """The latest second before the breaks taken here, and how many lie behind then."""
    sheet.rest_at[row, where] = 0
    while sheet.rested[row, where, taken]:
        taken -= 1
        number = rules.van[van]["first_rest"] + taken
        moment = min(moment - rules.rests[number, 2], rules.rests[number, 1])
        sheet.rest_at[row, where] += 1
    return moment, taken


@compiled
def unrest_at_start(rules: Rules, sheet: Sheet, van: Id, moment: int, taken: int) -> tuple[int, int]:
    """As `unrest`; but nobody comes to work to take a break whose window is over when the van has to leave."""
    sheet.rest_at[0, LEAVING] = 0
    while sheet.rested[0, LEAVING, taken]:
        number = rules.van[van]["first_rest"] + taken - 1
        if moment > rules.rests[number, 1]:
            return moment, taken
        taken -= 1
        moment = min(moment - rules.rests[number, 2], rules.rests[number, 1])
        sheet.rest_at[0, LEAVING] += 1
    return moment, taken
