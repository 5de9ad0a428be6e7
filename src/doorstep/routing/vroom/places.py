"""Where things are: places numbered by matrix index, or by coordinates where no matrix is given."""

from __future__ import annotations

import math
from typing import Any

from doorstep.routing.vroom.element import Element, whole
from doorstep.routing.vroom.errors import BadVroom, TooLarge, shown

MOST_PLACES = 100_000


class Places:
    """Numbers places. With matrices (`size` rows) the index is the number; else each pair of coordinates gets one."""

    def __init__(self, size: int | None) -> None:
        self.size = size
        self.lonlat: dict[int, tuple[float, float]] = {}
        self._numbers: dict[tuple[float, float], int] = {}

    @property
    def count(self) -> int:
        return len(self._numbers) if self.size is None else self.size

    def of(self, element: Element, location: str = "location", index: str = "location_index") -> int | None:
        """The place in these two fields; None where neither is there. Raises BadVroom with the path."""
        point = self._point(element, location) if location in element else None
        if self.size is not None:
            return self._by_index(element, location, index, point)
        if point is None:
            if index in element:
                raise BadVroom(
                    f"{element.at(index)} is {shown(element.raw(index))}, but there are no matrices. "
                    f"Give {location} as [lon, lat], or matrices."
                )
            return None
        if len(self._numbers) >= MOST_PLACES and point not in self._numbers:
            raise TooLarge(f"There are more than {MOST_PLACES:,} places. Plan each depot's stops by themselves.")
        number = self._numbers.setdefault(point, len(self._numbers))
        self.lonlat[number] = point
        return number

    def _by_index(self, element: Element, location: str, index: str, point: tuple[float, float] | None) -> int | None:
        assert self.size is not None
        if index not in element:
            if point is not None:
                raise BadVroom(f"{element.at(index)} is missing. With matrices, say which row {location} is.")
            return None
        number = whole(element.raw(index), element.at(index))
        if number >= self.size:
            raise BadVroom(
                f"{element.at(index)} is {number}, but the matrices have rows 0 to {self.size - 1} only. Mend it."
            )
        if point is not None:
            self.lonlat.setdefault(number, point)
        return number

    def _point(self, element: Element, name: str) -> tuple[float, float]:
        value: Any = element.raw(name)
        numbers = isinstance(value, list) and len(value) == 2 and all(_is_number(part) for part in value)
        if not numbers or not (abs(value[0]) <= 180 and abs(value[1]) <= 90):
            raise BadVroom(f"{element.at(name)} is {shown(value)}. Give [lon, lat] in degrees, longitude first.")
        return float(value[0]), float(value[1])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
