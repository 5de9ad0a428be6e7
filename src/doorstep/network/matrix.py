"""Travel-time matrices: their shape, their blocks, and the pairs without a way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Matrix = tuple[NDArray[np.float32], NDArray[np.float32]]

# More than any shift: a plan that uses such a leg breaks its time limits, and the checker says so.
UNREACHABLE_S = 1_000_000.0
UNREACHABLE_M = 10_000_000.0


def blocks(count: int, size: int) -> Iterator[tuple[slice, slice]]:
    """The squares, row by row, that cover a count x count matrix."""
    for row in range(0, count, size):
        for column in range(0, count, size):
            yield slice(row, min(row + size, count)), slice(column, min(column + size, count))


def unreachable_pairs(duration_s: NDArray[np.float32]) -> NDArray[np.intp]:
    """The (m, 2) list of [from, to] between which there is no way."""
    return np.argwhere(duration_s >= UNREACHABLE_S)
