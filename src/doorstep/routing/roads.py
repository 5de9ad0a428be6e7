"""Roads known between near places, and an estimate for the rest: what a search over ten thousand stops asks.

Nothing here grows with the square of the places. The known legs stand in
rows (compressed sparse rows); the estimate is a table by whole metres of
straight line, so that compiled code and NumPy read the very same numbers.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from doorstep.routing.errors import BadProblem
from doorstep.routing.travel import UNREACHABLE, Whole

# Coordinates are kept in sixteenths of a metre: their squares are exact numbers, whoever multiplies them.
PARTS_OF_A_METRE = 16
# A plane wider than this is no picture of the round earth any more.
WIDEST_M = 2_000_000


class Roads:
    """Known legs between some places, estimated ones between all others. Places are numbered from 0.

    `xy` (places, 2): metres on a local plane. Known legs: row i is
    `to[starts[i]:starts[i + 1]]`, ascending, with its `seconds` and `metres`.
    Any other leg is `estimate[round(straight line in metres)]`, (seconds,
    metres): second_factor * m ** second_exponent, and detour * m. A straight
    line beyond the end of that table means that there is no road; places
    that are `cut_off` stand so far off in `xy` that it holds for them.
    Compiled code reads the same: the row if the leg is in it, else
    whole_m = int(sqrt(dx * dx + dy * dy) + 0.5) and its estimate.

    Raises BadProblem where a leg is negative or names no place, or where a
    coordinate is not a number.
    """

    def __init__(
        self, xy: ArrayLike, starts: ArrayLike, to: ArrayLike, seconds: ArrayLike, metres: ArrayLike, *,
        second_factor: float, second_exponent: float, detour: float, cut_off: ArrayLike = (),
    ) -> None:  # fmt: skip
        self.xy = _on_the_grid(xy)
        self.starts = np.asarray(starts, dtype=np.int64)
        self.to = np.asarray(to, dtype=np.uint32)
        self.seconds, self.metres = _whole(seconds), _whole(metres)
        self.second_factor, self.second_exponent = float(second_factor), float(second_exponent)
        self.detour = float(detour)
        self.cut_off = _mask(cut_off, len(self.xy))
        _check(self)
        self.estimate = self._estimates()
        self._send_away()

    @classmethod
    def between(
        cls, xy: ArrayLike, from_place: ArrayLike, to_place: ArrayLike, seconds: ArrayLike, metres: ArrayLike,
        **estimate: Any,
    ) -> Roads:  # fmt: skip
        """From legs in any order; of a leg told twice the last one counts, and a way from a place to itself is none."""
        places = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
        rows = _sorted_rows(len(places), *(np.asarray(part).ravel() for part in (from_place, to_place)))
        starts, to, chosen = rows
        return cls(places, starts, to, np.ravel(seconds)[chosen], np.ravel(metres)[chosen], **estimate)

    @property
    def places(self) -> int:
        return len(self.xy)

    def legs(self, from_place: Any, to_place: Any) -> tuple[Whole, Whole]:
        """Seconds and metres, known or estimated; broadcasts. UNREACHABLE where there is no road."""
        a, b = np.broadcast_arrays(np.asarray(from_place, dtype=np.intp), np.asarray(to_place, dtype=np.intp))
        guessed = self._guessed(a, b)
        at, is_known = self._find(a, b)
        seconds, metres = guessed[..., 0].copy(), guessed[..., 1].copy()
        seconds[is_known], metres[is_known] = self.seconds[at[is_known]], self.metres[at[is_known]]
        return seconds, metres

    def known(self, from_place: Any, to_place: Any) -> NDArray[np.bool_]:
        """Whether each leg is a known one; from a place to itself is."""
        a, b = np.broadcast_arrays(np.asarray(from_place, dtype=np.intp), np.asarray(to_place, dtype=np.intp))
        return np.asarray(self._find(a, b)[1] | (a == b))

    def with_legs(self, from_place: ArrayLike, to_place: ArrayLike, seconds: ArrayLike, metres: ArrayLike) -> Roads:
        """The same roads with these legs known, in place of what was known of them before."""
        rows = np.repeat(np.arange(self.places), np.diff(self.starts))
        return Roads.between(
            self._home(),
            np.concatenate([rows, np.ravel(from_place)]),
            np.concatenate([self.to, np.ravel(to_place)]),
            np.concatenate([self.seconds, _whole(seconds)]),
            np.concatenate([self.metres, _whole(metres)]),
            **self._estimate_facts(self.cut_off),
        )

    def known_only(self) -> Roads:
        """The same without estimates: a leg that is not known is none."""
        same = self._same()
        same.estimate = same.estimate[:1]
        return same

    def dearer(self, times: float) -> Roads:
        """The same with every estimate `times` as long."""
        same = self._same()
        same.estimate = np.floor(np.minimum(same.estimate * times, UNREACHABLE) + 0.5).astype(np.int32)
        return same

    def _same(self) -> Roads:
        facts = self._estimate_facts(self.cut_off)
        return Roads(self._home(), self.starts, self.to, self.seconds, self.metres, **facts)

    def only(self, places: ArrayLike) -> Roads:
        """The roads between these places alone, which are numbered anew in the order given."""
        chosen = np.asarray(places, dtype=np.intp)
        number = np.full(self.places, -1, dtype=np.int64)
        number[chosen] = np.arange(len(chosen))
        length = np.diff(self.starts)[chosen]
        at = np.repeat(self.starts[chosen] - np.cumsum(length) + length, length) + np.arange(length.sum())
        rows, columns = np.repeat(np.arange(len(chosen)), length), number[self.to[at]]
        kept = columns >= 0
        at = at[kept]
        return Roads.between(
            self._home()[chosen], rows[kept], columns[kept], self.seconds[at], self.metres[at],
            **self._estimate_facts(self.cut_off[chosen]),
        )  # fmt: skip

    def _estimate_facts(self, cut_off: NDArray[np.bool_]) -> dict[str, Any]:
        return {
            "second_factor": self.second_factor, "second_exponent": self.second_exponent, "detour": self.detour,
            "cut_off": cut_off,
        }  # fmt: skip

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        """One ascending number for each known leg: row * places + column."""
        rows = np.repeat(np.arange(self.places, dtype=np.int64), np.diff(self.starts))
        return rows * self.places + self.to

    def _find(self, a: NDArray[np.intp], b: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        if not len(self._keys):
            return np.zeros(a.shape, dtype=np.intp), np.zeros(a.shape, dtype=np.bool_)
        wanted = (a % self.places).astype(np.int64) * self.places + b % self.places
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return at, np.asarray(self._keys[at] == wanted)

    def _guessed(self, a: NDArray[np.intp], b: NDArray[np.intp]) -> Whole:
        apart = self.xy[a] - self.xy[b]
        straight_m = np.sqrt(apart[..., 0] * apart[..., 0] + apart[..., 1] * apart[..., 1])
        whole_m = (straight_m + 0.5).astype(np.int64)
        beyond = whole_m >= len(self.estimate)
        found = self.estimate[np.where(beyond, 0, whole_m)]
        return np.where(beyond[..., None], np.int32(UNREACHABLE), found).astype(np.int32)

    def _estimates(self) -> Whole:
        """(seconds, metres) for each whole number of metres up to the longest straight line here."""
        here = self.xy[~self.cut_off]
        width, height = np.ptp(here, axis=0) if len(here) else (0.0, 0.0)
        if max(width, height) > WIDEST_M:
            raise BadProblem(
                f"The places lie {max(width, height) / 1000:,.0f} km apart; the plane of one region is no wider than "
                f"{WIDEST_M / 1000:,.0f} km. Plan each region by itself."
            )
        straight_m = np.arange(int(np.hypot(width, height)) + 2, dtype=np.float64)
        both = np.stack([self.second_factor * straight_m**self.second_exponent, self.detour * straight_m], axis=-1)
        both[0] = 0
        return np.floor(np.minimum(both, UNREACHABLE) + 0.5).astype(np.int32)

    def _send_away(self) -> None:
        """Each cut-off place beyond the table's end from everybody, the other cut-off ones included."""
        away = np.flatnonzero(self.cut_off)
        self._at_home = self.xy[away].copy()
        east = float(self.xy[~self.cut_off, 0].max(initial=0))
        self.xy[away] = np.stack([east + len(self.estimate) * 2.0 * (1 + np.arange(len(away))), away * 0.0], axis=-1)

    def _home(self) -> NDArray[np.float64]:
        """The coordinates as they were given."""
        xy = self.xy.copy()
        xy[self.cut_off] = self._at_home
        return xy


def _on_the_grid(xy: ArrayLike) -> NDArray[np.float64]:
    points = np.asarray(xy, dtype=np.float64).reshape(-1, 2)
    if not np.isfinite(points).all():
        raise BadProblem("A place has a coordinate that is not a number. Mend its coordinates.")
    return np.rint(points * PARTS_OF_A_METRE) / PARTS_OF_A_METRE


def _whole(values: ArrayLike) -> Whole:
    """Whole numbers; NaN, infinity and all beyond UNREACHABLE mean that there is no road."""
    plain = np.nan_to_num(np.ravel(values).astype(np.float64), nan=UNREACHABLE, posinf=UNREACHABLE, neginf=-1)
    if len(plain) and plain.min() < 0:
        raise BadProblem(f"A known leg is {plain.min():g} long; no leg is shorter than nothing. Mend that leg.")
    return np.rint(np.minimum(plain, UNREACHABLE)).astype(np.int32)


def _mask(cut_off: ArrayLike, places: int) -> NDArray[np.bool_]:
    mask = np.array(cut_off, dtype=np.bool_).ravel()
    return mask if len(mask) else np.zeros(places, dtype=np.bool_)


def _sorted_rows(places: int, from_place: Any, to_place: Any) -> tuple[Any, Any, Any]:
    """Row starts, columns, and which of the legs given stands at each."""
    _check_range(places, from_place, to_place)
    keys = from_place.astype(np.int64) * places + to_place
    order = np.argsort(keys, kind="stable")
    last = np.append(keys[order][1:] != keys[order][:-1], True) if len(order) else np.zeros(0, dtype=np.bool_)
    order = order[last]
    order = order[from_place[order] != to_place[order]]
    starts = np.zeros(places + 1, dtype=np.int64)
    np.cumsum(np.bincount(from_place[order].astype(np.intp), minlength=places), out=starts[1:])
    return starts, to_place[order], order


def _check_range(places: int, *numbers: Any) -> None:
    for some in numbers:
        if len(some) and not 0 <= int(some.min()) <= int(some.max()) < places:
            raise BadProblem(f"A known leg names place {int(some.max())} of {places}. Number the places from 0.")


def _check(roads: Roads) -> None:
    lengths = {len(roads.to), len(roads.seconds), len(roads.metres), int(roads.starts[-1])}
    if len(lengths) > 1 or len(roads.starts) != roads.places + 1 or len(roads.cut_off) != roads.places:
        raise BadProblem(
            f"The known legs of {roads.places} places have rows, seconds and metres of different lengths. "
            "Give one of each for every leg, and a row for every place."
        )
    _check_range(roads.places, roads.to)
    facts = (roads.second_factor, roads.second_exponent, roads.detour)
    if not all(0 <= fact < 1000 for fact in facts):
        raise BadProblem(f"The estimate's factor, exponent and detour are {facts}. Give 0 or more, below a thousand.")
