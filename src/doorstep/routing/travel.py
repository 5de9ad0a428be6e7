"""How far everything is from everything: whole seconds and metres between numbered places.

Three sources with one face: a full matrix, points in a plane (public
instances), and roads known between near neighbours with an estimate for the
rest. Nothing but `Dense` holds a number for every pair.
"""

from __future__ import annotations

from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from doorstep.routing.errors import BadProblem

# A leg without a road takes four years: longer than any shift may be, and sums of it still fit 32 bits.
UNREACHABLE = 2**27

Whole = NDArray[np.int32]
Places = NDArray[np.intp]
Rounding = Literal["nearest", "down", "up"]


class Travel(Protocol):
    """What a problem asks of its roads. Places are numbered from 0."""

    @property
    def places(self) -> int:
        """How many places there are."""
        ...

    def legs(self, from_place: Any, to_place: Any) -> tuple[Whole, Whole]:
        """Seconds and metres from each place to each; broadcasts. UNREACHABLE where there is no road."""
        ...

    def only(self, places: Any) -> Travel:
        """The roads between these places alone, which are numbered anew in the order given."""
        ...


def leg(travel: Travel, from_place: int, to_place: int) -> tuple[int, int]:
    """Seconds and metres of one leg."""
    seconds, metres = travel.legs(np.intp(from_place), np.intp(to_place))
    return int(seconds), int(metres)


class Dense:
    """Two square matrices of any number type; rounded to whole numbers, NaN or infinity means there is no road."""

    def __init__(self, duration_s: ArrayLike, distance_m: ArrayLike) -> None:
        self.duration_s, self.distance_m = _whole(duration_s, "duration"), _whole(distance_m, "distance")
        if self.distance_m.shape != self.duration_s.shape:
            raise BadProblem(
                f"There are durations for {len(self.duration_s)} places and distances for {len(self.distance_m)}. "
                "Both matrices must be about the same places."
            )

    @property
    def places(self) -> int:
        return len(self.duration_s)

    def legs(self, from_place: Any, to_place: Any) -> tuple[Whole, Whole]:
        return self.duration_s[from_place, to_place], self.distance_m[from_place, to_place]

    def only(self, places: Any) -> Dense:
        square = np.ix_(places, places)
        return Dense(self.duration_s[square], self.distance_m[square])


class Plane:
    """Points on a flat sheet: straight lines times `scale`, rounded; seconds and metres are the same number.

    For the public instances, whose objective is such a distance.
    """

    def __init__(self, xy: ArrayLike, *, scale: float = 1.0, rounding: Rounding = "nearest") -> None:
        self.xy = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
        self.scale, self.rounding = float(scale), rounding
        if not np.isfinite(self.xy).all():
            raise BadProblem("A point has a coordinate that is not a number. Mend its coordinates.")

    @property
    def places(self) -> int:
        return len(self.xy)

    def legs(self, from_place: Any, to_place: Any) -> tuple[Whole, Whole]:
        apart = self.xy[from_place] - self.xy[to_place]
        exact = self.scale * np.sqrt(apart[..., 0] * apart[..., 0] + apart[..., 1] * apart[..., 1])
        shift = {"nearest": 0.5, "down": 0.0, "up": 1 - 1e-9}[self.rounding]
        whole = np.floor(exact + shift).astype(np.int32)
        return whole, whole

    def only(self, places: Any) -> Plane:
        return Plane(self.xy[places], scale=self.scale, rounding=self.rounding)


def _whole(matrix: ArrayLike, what: str) -> Whole:
    values = np.asarray(matrix)
    if values.ndim != 2 or values.shape[0] != values.shape[1] or not values.size:
        raise BadProblem(
            f"The {what} matrix has the shape {values.shape}, and every place needs one row and one column. "
            "Give a square matrix with the depot in it."
        )
    if values.dtype == np.int32 and values.min() >= 0 and values.max() <= UNREACHABLE:
        return values
    plain = np.nan_to_num(values.astype(np.float64), nan=UNREACHABLE, posinf=UNREACHABLE, neginf=-1)
    if plain.min() < 0:
        raise BadProblem(f"The {what} matrix has {plain.min():g} in it; no leg is shorter than nothing. Mend that leg.")
    return np.rint(np.minimum(plain, UNREACHABLE)).astype(np.int32)
