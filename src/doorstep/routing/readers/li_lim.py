"""Li and Lim's layout: pairs of pickup and delivery with windows, vans first, then real distances.

A unit is a thousand of our cents, metres and seconds, so that sums of real
distances are right to a thousandth. Each van costs ten times the longest way
across the map: fewer vans are worth more than any shorter way found in practice.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.problem import Problem
from doorstep.routing.readers.instance import BadInstance, Instance, bad_line
from doorstep.routing.readers.numbers import Floats, table_of, whole_of
from doorstep.routing.stop import Stop
from doorstep.routing.travel import Plane
from doorstep.routing.vehicle import LONGEST_SHIFT_S, Vehicle

THOUSANDTHS = 1000
VAN_IN_MAPS = 10
X, Y, DEMAND, READY, DUE, SERVICE, PICKED_UP, DELIVERED = range(1, 9)


def read_li_lim(text: str, *, name: str = "") -> Instance:
    """First row: vans, capacity, speed; then number, x, y, demand, ready, due, service, pickup, delivery.

    Stop ids are the customers' numbers. Raises BadInstance with the line.
    """
    rows = [(number, line.split()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(rows) < 2 or len(rows[0][1]) != 3:
        raise BadInstance(
            "The file does not begin with the number of vans, their capacity and their speed, and rows of tasks below. "
            "Give a file in Li and Lim's layout."
        )
    line, words = rows[0]
    vans, capacity, speed = (whole_of(word, line) for word in words)
    if speed != 1:
        raise bad_line(line, f"a speed of {speed}", "Only the published speed of 1 is read; times are distances.")
    lines = [line for line, _ in rows[1:]]
    table = table_of(rows[1:], 9)
    _check(table, lines)
    return Instance(name, _problem(vans, capacity, table), THOUSANDTHS, fixed_cents_only_ours=True)


def _check(table: Floats, lines: list[int]) -> None:
    for number, (row, line) in enumerate(zip(table, lines, strict=True)):
        if row[0] != number:
            raise bad_line(line, f"number {row[0]:g} where {number} belongs", "Tasks are numbered from 0, the depot.")
        if row[READY : SERVICE + 1].max() * THOUSANDTHS > LONGEST_SHIFT_S:
            raise bad_line(line, "a time beyond a hundred thousand", "Mend it.")
        if number == 0:
            continue
        partner = row[PICKED_UP] or row[DELIVERED]
        if not (0 < partner < len(table)) or partner != int(partner) or row[PICKED_UP] * row[DELIVERED] != 0:
            raise bad_line(line, f"partner {partner:g}", "Each task names its one pickup or its one delivery.")
        other = table[int(partner)]
        if (other[DELIVERED] or other[PICKED_UP]) != number or other[DEMAND] != -row[DEMAND]:
            why = "Its partner must name it, too, with the opposite demand."
            raise bad_line(line, f"task {number} and its partner {partner:g} do not fit", why)


def _problem(vans: int, capacity: int, table: Floats) -> Problem:
    times = np.rint(table[:, READY : SERVICE + 1] * THOUSANDTHS).astype(np.int64)
    stops = [_stop(number, row, times[number]) for number, row in enumerate(table) if number]
    across = float(np.hypot(*np.ptp(table[:, X : Y + 1], axis=0)))
    fixed_cents = round(VAN_IN_MAPS * across * THOUSANDTHS)
    opens, closes = (int(edge) for edge in times[0, :2])
    fleet = [
        Vehicle(f"v{van}", (capacity, 0.0, 0.0), opens, closes, fixed_cents=fixed_cents, cents_per_km=1000.0)
        for van in range(vans)
    ]
    return Problem(tuple(fleet), tuple(stops), Plane(table[:, X : Y + 1], scale=THOUSANDTHS))


def _stop(number: int, row: Floats, times: Floats) -> Stop:
    is_pickup = row[DELIVERED] > 0
    return Stop(
        str(number),
        number,
        (0.0, 0.0, 0.0),
        service_s=int(times[2]),
        windows=((int(times[0]), int(times[1])),),
        pickup=(abs(float(row[DEMAND])), 0.0, 0.0) if is_pickup else None,
        picked_up_at="" if is_pickup else str(int(row[PICKED_UP])),
    )
