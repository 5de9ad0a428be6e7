"""The times of a route whose breaks have their places and whose departure is chosen: what really happens."""

from __future__ import annotations

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.drive_pace import driving_s, first_start, last_start
from doorstep.routing.drive_sheet import (
    ARRIVED,
    DEPART,
    DRIVE,
    LEAVING,
    METRES,
    NEVER,
    PAUSED,
    PAUSES,
    RELOAD,
    RELOADED,
    RETURN,
    SERVICE,
    TIMED,
    Sheet,
)  # fmt: skip
from doorstep.routing.rules import Rules


@compiled
def walk(rules: Rules, sheet: Sheet, van: Id, count: int, depart_s: int, over: int, waits_for_wishes: bool) -> None:
    """Fill `time`, `pause`, `total` and the price of wishes; `over` breaks ended before the departure."""
    for column in range(len(sheet.total)):
        sheet.total[column] = 0
    sheet.cents[TIMED] = 0.0
    sheet.total[DEPART] = depart_s
    now, taken = depart_s, over
    for place in range(count + 1):
        now, taken = pause(rules, sheet, van, place, LEAVING, now, taken, place)
        now, taken = drive_to(rules, sheet, van, place, now, taken)
        arrival = now
        now, taken = pause(rules, sheet, van, place + 1, ARRIVED, now, taken, place)
        if place < count:
            sheet.place[place]["arrival"] = arrival
            now = attend(rules, sheet, place, now, waits_for_wishes)
    sheet.total[RETURN] = now


@compiled
def pause(
    rules: Rules, sheet: Sheet, van: Id, row: int, where: int, now: int, taken: int, after: int
) -> tuple[int, int]:
    """Take the breaks that have their place here."""
    for _ in range(sheet.rest_at[row, where]):
        number = rules.van[van]["first_rest"] + taken
        start = max(now, rules.rests[number, 0])
        now = start + rules.rests[number, 2]
        note_pause(sheet, taken, after, start, now)
        taken += 1
    return now, taken


@compiled
def note_pause(sheet: Sheet, what: int, after: int, start_s: int, end_s: int) -> None:
    """One more row of `pause`."""
    row = sheet.total[PAUSES]
    sheet.pause[row, 0] = what
    sheet.pause[row, 1] = after
    sheet.pause[row, 2] = start_s
    sheet.pause[row, 3] = end_s
    sheet.total[PAUSES] += 1
    sheet.total[PAUSED] += end_s - start_s


@compiled
def drive_to(rules: Rules, sheet: Sheet, van: Id, place: int, now: int, taken: int) -> tuple[int, int]:
    """Drive to a place, by way of the start place where the van reloads."""
    if not sheet.place[place]["cut"]:
        return drive(rules, sheet, van, now, sheet.place[place]["leg_s"], sheet.place[place]["leg_m"]), taken
    now = drive(rules, sheet, van, now, sheet.place[place]["home_s"], sheet.place[place]["home_m"])
    note_pause(sheet, RELOAD, place, now, now + rules.van[van]["reload"])
    now, taken = pause(rules, sheet, van, place + 1, RELOADED, now + rules.van[van]["reload"], taken, place)
    return drive(rules, sheet, van, now, sheet.place[place]["on_s"], sheet.place[place]["on_m"]), taken


@compiled
def drive(rules: Rules, sheet: Sheet, van: Id, now: int, road_s: int, road_m: int) -> int:
    """When a leg that starts now ends."""
    seconds = driving_s(rules, van, road_s, now)
    sheet.total[DRIVE] += seconds
    sheet.total[METRES] += road_m
    return now + seconds


@compiled
def attend(rules: Rules, sheet: Sheet, place: int, now: int, waits_for_wishes: bool) -> int:
    """Serve at a door as soon as it may be, or as it is wished; when the van is ready to leave."""
    stop = sheet.place[place]["stop"]
    start = first_start(rules, stop, now, NEVER)
    if waits_for_wishes and rules.stop[stop]["early"] > 0 and start < rules.stop[stop]["wished_from"]:
        wished = last_start(rules, stop, min(rules.stop[stop]["wished_from"], sheet.place[place]["latest"]), -NEVER)
        start = max(start, wished)
    early, late = rules.stop[stop]["wished_from"] - start, start - rules.stop[stop]["wished_to"]
    sheet.cents[TIMED] += rules.stop[stop]["early"] * max(early, 0) + rules.stop[stop]["late"] * max(late, 0)
    sheet.place[place]["start"] = start
    sheet.place[place]["leave"] = start + sheet.place[place]["service"]
    sheet.total[SERVICE] += sheet.place[place]["service"]
    return int(sheet.place[place]["leave"])
