"""A VRPLIB instance as a problem: capacity, windows, prizes, unlike vans, several depots.

Units: distances count as the family's published values do. With windows
tenths, cut off (DIMACS challenge): a tenth is one metre, second and cent.
Unlike vans (HFVRP) drive real distances: a thousandth is a metre, a unit cost
a cent. Else as EDGE_WEIGHT_TYPE says: a unit is one metre, second and cent.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from doorstep.routing.problem import Problem
from doorstep.routing.readers.instance import BadInstance, Instance
from doorstep.routing.readers.numbers import Floats
from doorstep.routing.readers.vrplib import Vrplib, take_apart
from doorstep.routing.readers.vrplib_roads import roads_of
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import LONGEST_SHIFT_S, Vehicle

HORIZON_S = 10**7
SPARE_VANS = 6
TENTHS, THOUSANDTHS = 10, 1000
KEYS = {
    "NAME", "COMMENT", "TYPE", "DIMENSION", "VEHICLES", "CAPACITY", "SERVICE_TIME", "DISTANCE", "EDGE_WEIGHT_TYPE",
    "EDGE_WEIGHT_FORMAT", "NODE_COORD_TYPE", "DISPLAY_DATA_TYPE",
}  # fmt: skip
SECTIONS = {
    "NODE_COORD", "DEMAND", "DEPOT", "TIME_WINDOW", "SERVICE_TIME", "PRIZE", "EDGE_WEIGHT", "CAPACITY", "BACKHAUL",
    "VEHICLES_FIXED_COST", "VEHICLES_UNIT_DISTANCE_COST", "VEHICLES_DEPOT", "DISPLAY_DATA",
}  # fmt: skip
# Published values that are already in the integers of the file (unit costs and prizes multiplied out).
UNIT_OF_TYPE = {"VRPTW": 10.0, "HFVRP": 100.0}


def read_vrplib(text: str) -> Instance:
    """Raises BadInstance, with the line where there is one, for what is cut off, no number, or beyond our model."""
    file = take_apart(text)
    _known(file)
    count = file.whole("DIMENSION")
    if count is None or count < 1:
        raise BadInstance("DIMENSION, the number of places, is missing or below 1. Give the whole file.")
    scale = _scale(file)
    travel = roads_of(file, count, scale)
    depots = _depots(file, count)
    stops = _stops(file, count, depots, scale)
    vans = _vans(file, stops, depots, scale, count)
    problem = Problem(tuple(vans), tuple(stops), travel, depot=depots[0])
    return Instance(file.text("NAME"), problem, UNIT_OF_TYPE.get(file.text("TYPE"), 1.0))


def _scale(file: Vrplib) -> int:
    """Metres, seconds and cents of one unit of distance."""
    if file.text("TYPE") == "HFVRP":
        return THOUSANDTHS
    return TENTHS if "TIME_WINDOW" in file.sections else 1


def _known(file: Vrplib) -> None:
    strange = [key for key in file.said if key not in KEYS] + [
        f"{name}_SECTION" for name in file.sections if name not in SECTIONS
    ]
    if strange:
        raise BadInstance(
            f"The file asks for {', '.join(sorted(strange))}, which is not in our reading of VRPLIB. "
            "Left out it would be another problem, so it is refused; take it out if that is meant."
        )


def _depots(file: Vrplib, count: int) -> list[int]:
    """Place numbers of the depots, from 0; the first place where no section names one."""
    named = [(line, word) for line, words in file.sections.get("DEPOT", [(0, ["1"])]) for word in words]
    depots = []
    for line, word in named:
        if word == "-1":
            break
        if not word.isdigit() or not 1 <= int(word) <= count:
            raise BadInstance(f"Line {line}: depot '{word[:20]}' is no place from 1 to {count}. Mend DEPOT_SECTION.")
        depots.append(int(word) - 1)
    if not depots:
        raise BadInstance("DEPOT_SECTION names no depot. Name one place in it, then -1.")
    return depots


def _stops(file: Vrplib, count: int, depots: list[int], scale: int) -> list[Stop]:
    demand = file.column("DEMAND", count)
    if demand is None:
        raise BadInstance("DEMAND_SECTION is missing. The file is cut off or no capacitated instance.")
    window, prize = file.column("TIME_WINDOW", count, 2), file.column("PRIZE", count)
    backhaul = file.column("BACKHAUL", count)
    service = file.column("SERVICE_TIME", count)
    same_s = file.number("SERVICE_TIME") or 0.0
    _in_range(window, "TIME_WINDOW", scale)
    return [
        Stop(
            str(place),
            place,
            (float(demand[place, 0]), 0.0, 0.0),
            service_s=int(scale * (same_s if service is None else service[place, 0])),
            windows=() if window is None else ((int(scale * window[place, 0]), int(scale * window[place, 1])),),
            prize_cents=None if prize is None else int(scale * prize[place, 0]),
            pickup=None if backhaul is None or not backhaul[place, 0] else (float(backhaul[place, 0]), 0.0, 0.0),
        )
        for place in range(count)
        if place not in depots
    ]


def _in_range(window: Floats | None, section: str, scale: int) -> None:
    if window is not None and (window.min(initial=0) < 0 or window.max(initial=0) * scale > LONGEST_SHIFT_S):
        raise BadInstance(f"{section}_SECTION has a time below 0 or beyond {LONGEST_SHIFT_S // scale}. Mend it.")


def _vans(file: Vrplib, stops: list[Stop], depots: list[int], scale: int, count: int) -> list[Vehicle]:
    wanted = file.whole("VEHICLES")
    total = sum(stop.demand[0] for stop in stops)
    common, is_free = file.number("CAPACITY"), False
    if wanted is None:
        if not common or common <= 0:
            raise BadInstance("Neither VEHICLES nor a CAPACITY above 0 is given. Say how many vans there are.")
        wanted = int(np.ceil(total / common)) + SPARE_VANS
        is_free = True
    capacity = _each(file, "CAPACITY", wanted, common)
    fixed = _each(file, "VEHICLES_FIXED_COST", wanted, 0.0)
    unit = _each(file, "VEHICLES_UNIT_DISTANCE_COST", wanted, 1.0)
    start = _starts(file, wanted, depots)
    kinds = list(zip(capacity, fixed, unit, start, strict=True))
    kept = range(wanted) if is_free or "TIME_WINDOW" in file.sections else _useful(kinds, total)
    shift = _shift(file, depots, scale, count)
    limit = file.number("DISTANCE")
    return [_van(number, kinds[number], shift, scale, limit) for number in kept]


def _van(number: int, kind: tuple[Any, ...], shift: tuple[int, int], scale: int, limit: float | None) -> Vehicle:
    capacity, fixed, unit, start = kind
    # In thousandths the unit cost is already a hundredth of the published unit; see UNIT_OF_TYPE.
    per_unit = 1 if scale == THOUSANDTHS else scale
    return Vehicle(
        f"v{number}",
        (capacity, 0.0, 0.0),
        *shift,
        fixed_cents=round(fixed * per_unit),
        cents_per_km=1000.0 * unit * per_unit / scale,
        start_place=start,
        end_place=start,
        # DISTANCE limits the length of a route, time at the doors included.
        max_duration_s=None if limit is None else int(limit * scale),
    )


def _each(file: Vrplib, section: str, vans: int, otherwise: float | None) -> list[float]:
    column = file.column(section, vans)
    if column is not None:
        return [float(value) for value in column[:, 0]]
    if otherwise is None:
        raise BadInstance("CAPACITY is missing. Say what a van can take.")
    return [otherwise] * vans


def _starts(file: Vrplib, vans: int, depots: list[int]) -> list[int | None]:
    column = file.column("VEHICLES_DEPOT", vans)
    if column is not None:
        wrong = [int(place) for place in column[:, 0] if int(place) - 1 not in depots]
        if wrong:
            raise BadInstance(f"VEHICLES_DEPOT_SECTION names place {wrong[0]}, which is no depot. Mend it.")
        return [int(place) - 1 for place in column[:, 0]]
    if len(depots) > 1:
        raise BadInstance(
            f"There are {len(depots)} depots and nothing says which van stands where. Give VEHICLES_DEPOT_SECTION."
        )
    return [None] * vans


def _useful(kinds: list[tuple[Any, ...]], total: float) -> list[int]:
    """Fewer vans where thousands stand for "as many as you like".

    Without windows two routes of one kind that fit together into one van are
    no cheaper apart, so at most one van of a kind is half full or less.
    """
    most = {kind: 2 + int(2 * total // kind[0]) if kind[0] > 0 else 0 for kind in set(kinds)}
    seen: Counter[tuple[Any, ...]] = Counter()
    kept = []
    for number, kind in enumerate(kinds):
        seen[kind] += 1
        if seen[kind] <= most[kind]:
            kept.append(number)
    return kept


def _shift(file: Vrplib, depots: list[int], scale: int, count: int) -> tuple[int, int]:
    window = file.column("TIME_WINDOW", count, 2)
    if window is None:
        return 0, LONGEST_SHIFT_S if scale > 1 else HORIZON_S
    return int(scale * window[depots[0], 0]), int(scale * window[depots[0], 1])
