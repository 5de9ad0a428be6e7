"""Cents of a route whose times stand on the sheet."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.drive_sheet import DEPART, DRIVE, METRES, RETURN, SOFT, TIMED, Sheet
from doorstep.routing.rules import Rules


@compiled
def cost_of_walk(rules: Rules, sheet: Sheet, van: Id, prices: float) -> float:
    """Cents of the walk on the sheet, `prices` of stops and areas included; infinite where it breaks a limit.

    Fixed, hours from departure to return, overtime on top, metres; then what
    nobody is paid, which `cents` gets as well: wishes, prices, balance.
    """
    worked = sheet.total[RETURN] - sheet.total[DEPART]
    if worked > rules.van[van]["most_s"] or sheet.total[DRIVE] > rules.van[van]["most_drive_s"]:
        return np.inf
    if sheet.total[METRES] > rules.van[van]["most_m"] or sheet.total[RETURN] > rules.van[van]["ends"]:
        return np.inf
    sheet.cents[SOFT] = sheet.cents[TIMED] + prices + rules.balance * worked * worked
    pay = rules.van[van]["per_s"] * worked + rules.van[van]["overtime"] * max(worked - rules.van[van]["regular"], 0)
    return float(rules.van[van]["fixed"] + pay + rules.van[van]["per_m"] * sheet.total[METRES] + sheet.cents[SOFT])


@compiled
def prices_of_stops(rules: Rules, sheet: Sheet, van: Id, count: int) -> float:
    """What the stops on the sheet cost by themselves, by their driver and by the areas that they lie in."""
    if not rules.has_prices:
        return 0.0
    cents, areas = 0.0, 0
    for area in range(len(sheet.area_seen)):
        sheet.area_seen[area] = 0
    for place in range(count):
        stop = sheet.place[place]["stop"]
        cents += price_on_van(rules, stop, van)
        area = rules.stop[stop]["area"]
        if area >= 0 and sheet.area_seen[area] == 0:
            sheet.area_seen[area] = 1
            areas += 1
    return float(cents + rules.new_area_cents * max(areas - 1, 0))


@compiled
def price_on_van(rules: Rules, stop: Id, van: Id) -> float:
    """What a stop costs with this van: its own price, the driver's for its area, that of a change."""
    cents = rules.stop[stop]["visit"]
    if rules.stop[stop]["area"] >= 0:
        cents += rules.area_cents[van, rules.stop[stop]["area"]]
    if rules.stop[stop]["was_on"] >= 0 and rules.stop[stop]["was_on"] != van:
        cents += rules.change_cents
    return float(cents)
