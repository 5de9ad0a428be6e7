"""Road times where they are needed: exact between near places and from and to the depots, fitted for the rest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from doorstep.network.estimate import Floats
from doorstep.network.estimate_fit import Estimate, fit_estimate
from doorstep.network.matrix import Matrix
from doorstep.network.sparse_asks import Ask, asks_for

Progress = Callable[[int, int, str], None]
# All the tables, each as it is done and in their order.
Answer = Callable[[Sequence[Ask]], Iterable[Matrix]]
NEAR = 48


@dataclass(frozen=True)
class SparseTimes:
    """Known ways and an estimate for the rest, among n points.

    `xy` (n, 2): metres on a flat sheet. Way k leads from `from_place[k]` to
    `to_place[k]` in `duration_s[k]` seconds and `distance_m[k]` metres; where
    there is none they hold UNREACHABLE_S and UNREACHABLE_M. `cut_off` (n,):
    points that no van can reach from the depot; nothing is known of them.
    """

    xy: Floats
    from_place: NDArray[np.int32]
    to_place: NDArray[np.int32]
    duration_s: NDArray[np.float32]
    distance_m: NDArray[np.float32]
    estimate: Estimate
    cut_off: NDArray[np.bool_]


def sparse_times(
    xy: Floats, cut_off: NDArray[np.bool_], answer: Answer, *, hubs: Sequence[int], near: int, progress: Progress,
    resume: Path | None = None, mark: bytes = b"", estimate: Estimate | None = None,
) -> SparseTimes:  # fmt: skip
    """Ask for the ways between each point and its `near` nearest, and between the `hubs` and all.

    With `resume`, a folder, each table is kept there as it comes, under the
    points' and the roads' `mark`: a killed build goes on where it was.
    Without a given `estimate` it is fitted to what was learnt.
    """
    asks = asks_for(xy, np.flatnonzero(~cut_off), hubs, near)
    files = _files(resume, asks, mark)
    known = _known(asks, list(_tables(asks, files, answer, progress)))
    fitted = estimate or fit_estimate(xy, *known)
    return SparseTimes(xy, *known, fitted, cut_off)


def _tables(asks: Sequence[Ask], files: Sequence[Path | None], answer: Answer, progress: Progress) -> Iterator[Matrix]:
    """The tables in their order, from the disk where they are there."""
    kept = [None if file is None else _read(file) for file in files]
    fresh = iter(answer([ask for ask, table in zip(asks, kept, strict=True) if table is None]))
    for done, (file, table) in enumerate(zip(files, kept, strict=True)):
        progress(done, len(asks), "road times")
        if table is None:
            table = next(fresh)
            if file is not None:
                _write(file, table)
        yield table
    progress(len(asks), len(asks), "road times")


def _read(file: Path) -> Matrix | None:
    try:
        with np.load(file) as both:
            return both["duration_s"], both["distance_m"]
    except (OSError, ValueError, KeyError, BadZipFile):
        # Not there, or torn by a power cut: asked again.
        return None


def _write(file: Path, table: Matrix) -> None:
    part = file.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as out:
        np.savez(out, duration_s=table[0], distance_m=table[1])
    part.replace(file)


def _files(resume: Path | None, asks: Sequence[Ask], mark: bytes) -> list[Path | None]:
    if resume is None:
        return [None] * len(asks)
    resume.mkdir(parents=True, exist_ok=True)
    marks = (hashlib.sha256(mark + ask.sources.tobytes() + b"to" + ask.targets.tobytes()).hexdigest() for ask in asks)
    return [resume / f"{name[:32]}.npz" for name in marks]


def _known(asks: Sequence[Ask], tables: Sequence[Matrix]) -> tuple[Any, Any, Any, Any]:
    if not asks:
        return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(0, np.float32)
    from_place = np.concatenate([np.repeat(ask.sources, len(ask.targets)).astype(np.int32) for ask in asks])
    to_place = np.concatenate([np.tile(ask.targets, len(ask.sources)).astype(np.int32) for ask in asks])
    duration_s = np.concatenate([table[0].ravel() for table in tables])
    distance_m = np.concatenate([table[1].ravel() for table in tables])
    away = from_place != to_place
    return from_place[away], to_place[away], duration_s[away], np.maximum(distance_m[away], 0)
