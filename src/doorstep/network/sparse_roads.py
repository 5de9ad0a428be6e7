"""The road engine's side of sparse times: tables asked one after another, or side by side in processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from doorstep.network.engine import RoadEngine
from doorstep.network.estimate import Floats
from doorstep.network.matrix import Matrix
from doorstep.network.sparse_asks import Ask

Progress = Callable[[int, int, str], None]
# One question holds so many single ways; their places are few where they follow each other along routes.
WAYS_AT_ONCE = 150


def answer_by(engine: RoadEngine, points: Floats) -> Callable[[Sequence[Ask]], Iterable[Matrix]]:
    """Tables of these points from the engine of this process, one when the next is wanted."""
    return lambda asks: (engine.table(points[ask.sources], points[ask.targets]) for ask in asks)


def answer_in(
    executor: Executor, roads_path: Path, anchor: Floats, points: Floats
) -> Callable[[Sequence[Ask]], Iterable[Matrix]]:
    """The same in the executor's processes, each with an engine of its own: the engine holds Python's lock."""

    def answer(asks: Sequence[Ask]) -> Iterator[Matrix]:
        questions = [(points[ask.sources], points[ask.targets]) for ask in asks]
        return executor.map(_table_of, ((str(roads_path), tuple(anchor.tolist()), *both) for both in questions))

    return answer


def _table_of(question: tuple[str, tuple[float, float], Floats, Floats]) -> Matrix:
    roads_path, anchor, sources, targets = question
    return _engine_at(roads_path, anchor).table(sources, targets)


@lru_cache(maxsize=2)
def _engine_at(roads_path: str, anchor: tuple[float, float]) -> RoadEngine:
    return RoadEngine(Path(roads_path), np.array(anchor))


def legs_by(engine: RoadEngine, points: Floats, pairs: NDArray[np.intp], progress: Progress) -> Matrix:
    """Seconds and metres (m,) of the ways `pairs` (m, 2), as the tables say them; asked in runs that share places."""
    duration_s, distance_m = (np.zeros(len(pairs), dtype=np.float32) for _ in range(2))
    for start in range(0, len(pairs), WAYS_AT_ONCE):
        progress(start, len(pairs), "exact road times")
        some = slice(start, start + WAYS_AT_ONCE)
        sources, row = np.unique(pairs[some, 0], return_inverse=True)
        targets, column = np.unique(pairs[some, 1], return_inverse=True)
        seconds, metres = engine.table(points[sources], points[targets])
        duration_s[some], distance_m[some] = seconds[row, column], np.maximum(metres[row, column], 0)
    standing = pairs[:, 0] == pairs[:, 1]
    duration_s[standing] = distance_m[standing] = 0
    progress(len(pairs), len(pairs), "exact road times")
    return duration_s, distance_m


def mark_of(roads_path: Path, anchor: Floats, points: Floats) -> bytes:
    """Changes whenever these points or the roads between them do."""
    file = roads_path.with_name(roads_path.name + ".hsgr").stat()
    return hashlib.sha256(repr((file.st_size, file.st_mtime_ns, anchor.tolist())).encode() + points.tobytes()).digest()
