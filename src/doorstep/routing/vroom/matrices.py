"""The document's matrices, profile by profile, or estimates where it has coordinates only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.network import UNREACHABLE_S, NoMap
from doorstep.routing.travel import UNREACHABLE
from doorstep.routing.vroom.element import Element
from doorstep.routing.vroom.errors import BadVroom, TooLarge, shown
from doorstep.routing.vroom.notes import Notes
from doorstep.routing.vroom.places import Places

Floats = NDArray[np.float64]
# [lon, lat] rows in, (seconds, metres) between all of them out: Region.matrix, or the estimate of NoMap.
AskRoads = Callable[[Any], tuple[Any, Any]]
MOST_DENSE = 5_000
LARGE = 2 * 10**9
KINDS = ("durations", "distances", "costs")


@dataclass(frozen=True)
class Roads:
    """Square arrays; infinity where there is no road. `metres` is None where nobody knows them."""

    seconds: Floats
    metres: Floats | None
    costs: Floats | None = None
    is_estimate: bool = False


def read_matrices(problem: Element) -> tuple[dict[str, Roads], int | None]:
    """By profile, and the number of rows that all of them have (None without any)."""
    given = problem.raw("matrices")
    if given is None:
        return {}, None
    if not isinstance(given, dict):
        raise BadVroom(f'matrices is {shown(given)}. Give it by profile: {{"car": {{"durations": [[...]]}}}}.')
    found = {
        str(profile): _profile(Element(value, f"matrices.{str(profile)[:40]}", "matrix", problem.notes))
        for profile, value in given.items()
    }
    sizes = {profile: len(roads.seconds) for profile, roads in found.items()}
    if len(set(sizes.values())) > 1:
        raise BadVroom(f"The matrices have different numbers of rows: {sizes}. All must be about the same places.")
    return found, next(iter(sizes.values()), None)


def asked_roads(places: Places, ask: AskRoads | None, notes: Notes) -> Roads:
    """Times between coordinates: by `ask` (a region's roads), else the no-map estimate."""
    if places.count > MOST_DENSE:
        raise TooLarge(
            f"There are {places.count:,} places without matrices; times between all of them are made for up to "
            f"{MOST_DENSE:,}. Plan each depot's stops by themselves, or a day with `doorstep day run`."
        )
    lonlat = np.array([places.lonlat.get(number, (np.nan, np.nan)) for number in range(places.count)])
    lonlat = np.nan_to_num(lonlat.reshape(-1, 2))
    if ask is None:
        notes.add("Times and distances are estimates from straight lines: the document has no matrices.")
        ask = NoMap((float(lonlat[0, 1]), float(lonlat[0, 0]))).matrix if len(lonlat) else _nothing
        return _without_islands(ask(lonlat), is_estimate=True)
    return _without_islands(ask(lonlat), is_estimate=False)


def _nothing(lonlat: Any) -> tuple[Floats, Floats]:
    return np.zeros((0, 0)), np.zeros((0, 0))


def _without_islands(told: tuple[Any, Any], *, is_estimate: bool) -> Roads:
    seconds, metres = (np.asarray(side, dtype=np.float64) for side in told)
    cut = ~np.isfinite(seconds) | (seconds >= UNREACHABLE_S)
    return Roads(np.where(cut, np.inf, np.rint(seconds)), np.where(cut, np.inf, np.rint(metres)), None, is_estimate)


def _profile(element: Element) -> Roads:
    if "durations" not in element:
        raise BadVroom(f"{element.at('durations')} is missing. Give the seconds between all places.")
    found = {kind: _square(element, kind) for kind in KINDS if kind in element}
    size = len(found["durations"])
    for kind, matrix in found.items():
        if len(matrix) != size:
            raise BadVroom(f"{element.at(kind)} has {len(matrix)} rows, durations {size}. Give one row for each place.")
    # A way without a length or a price is no way.
    cut = np.any([np.isinf(matrix) for matrix in found.values()], axis=0)
    for matrix in found.values():
        matrix[cut] = np.inf
    return Roads(found["durations"], found.get("distances"), found.get("costs"))


def _square(element: Element, kind: str) -> Floats:
    rows, path = element.items(kind), element.at(kind)
    if not rows:
        raise BadVroom(f"{path} has no rows. Give one row and one column for each place.")
    if len(rows) > MOST_DENSE:
        raise TooLarge(f"{path} has {len(rows):,} rows; up to {MOST_DENSE:,} are planned in one go. Split it by depot.")
    for at, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != len(rows):
            seen = f"{len(row)} numbers" if isinstance(row, list) else shown(row)
            raise BadVroom(f"{path}[{at}] has {seen}, but there are {len(rows)} rows. A matrix is square.")
    values = _array(rows, path)
    # Nobody drives from a place to itself, whatever stands there.
    np.fill_diagonal(values, 0)
    values[values >= UNREACHABLE] = np.inf
    if values.min() < 0:
        at, to = (int(where) for where in np.argwhere(values < 0)[0])
        raise BadVroom(f"{path}[{at}][{to}] is {values[at, to]:g}; no way is shorter than nothing. Mend it.")
    return values


def _array(rows: list[Any], path: str) -> Floats:
    """As numbers; null is an island. NaN and whatever else is no number is refused with its place."""
    return np.array([_row(row, f"{path}[{at}]") for at, row in enumerate(rows)], dtype=np.float64)


def _row(row: list[Any], path: str) -> list[float]:
    if set(map(type, row)) == {int} and max(row) < LARGE:
        return row
    for to, value in enumerate(row):
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and value == value
        if value is not None and not is_number:
            raise BadVroom(f"{path}[{to}] is {shown(value)}. Give seconds or metres, or null for no road.")
    return [np.inf if value is None else max(min(value, LARGE), -LARGE) for value in row]
