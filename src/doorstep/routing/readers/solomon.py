"""Solomon's layout, also that of Gehring and Homberger: one depot, equal vans, windows.

Distances count as in the DIMACS challenge: tenths of a unit, cut off; so one
unit is ten of our cents, metres and seconds.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.problem import Problem
from doorstep.routing.readers.instance import BadInstance, Instance, bad_line
from doorstep.routing.readers.numbers import Floats, table_of, whole_of
from doorstep.routing.stop import Stop
from doorstep.routing.travel import Plane
from doorstep.routing.vehicle import LONGEST_SHIFT_S, Vehicle

TENTHS = 10
Row = tuple[int, list[str]]


def read_solomon(text: str) -> Instance:
    """A name, VEHICLE (number, capacity) and CUSTOMER (number, x, y, demand, ready, due, service).

    Raises BadInstance with the line where the text is something else.
    """
    rows = [(number, line.split()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    fleet, customers = _after(rows, "VEHICLE"), _after(rows, "CUSTOMER")
    if not fleet or not customers:
        raise BadInstance(
            "No VEHICLE and CUSTOMER rows are in the file. Solomon's layout has both, each with a row of headings."
        )
    line, words = fleet[0]
    if len(words) != 2:
        raise bad_line(line, f"'{' '.join(words)[:30]}'", "Below VEHICLE stand the number of vans and their capacity.")
    vans, capacity = (whole_of(word, line) for word in words)
    return Instance(" ".join(rows[0][1]), _problem(vans, capacity, table_of(customers, 7), customers[0][0]), TENTHS)


def _after(rows: list[Row], heading: str) -> list[Row]:
    """The rows of numbers below a heading and its column names, up to the next heading."""
    at = next((number for number, (_, words) in enumerate(rows) if words[0].upper() == heading), None)
    if at is None:
        return []
    below = []
    for line, words in rows[at + 2 :]:
        if words[0][0].isalpha() and words[0].upper() not in ("NAN", "INF", "INFINITY"):
            break
        below.append((line, words))
    return below


def _problem(vans: int, capacity: int, table: Floats, first_line: int) -> Problem:
    numbers = table[:, 0]
    if len(table) < 1 or not np.array_equal(numbers, np.arange(len(table))):
        wrong = int(np.argmax(numbers != np.arange(len(table))))
        why = "Customers are numbered from 0, the depot, one row each, in order."
        raise bad_line(first_line + wrong, f"number {numbers[wrong]:g} where {wrong} belongs", why)
    tenths = (table[:, 4:7] * TENTHS).astype(np.int64)
    if tenths.max(initial=0) > LONGEST_SHIFT_S:
        wrong = int(np.argmax(tenths.max(axis=1) > LONGEST_SHIFT_S))
        raise bad_line(first_line + wrong, "a time beyond ten million", "Mend it.")
    stops = [
        Stop(
            str(number),
            number,
            (float(table[number, 3]), 0.0, 0.0),
            service_s=int(tenths[number, 2]),
            windows=((int(tenths[number, 0]), int(tenths[number, 1])),),
        )
        for number in range(1, len(table))
    ]
    opens, closes = (int(edge) for edge in tenths[0, :2])
    fleet = [Vehicle(f"v{van}", (capacity, 0.0, 0.0), opens, closes, cents_per_km=1000.0) for van in range(vans)]
    return Problem(tuple(fleet), tuple(stops), Plane(table[:, 1:3], scale=TENTHS, rounding="down"))
