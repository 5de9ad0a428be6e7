"""Words of a file as numbers, with the line where one is none."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.readers.instance import bad_line

Floats = NDArray[np.float64]
# Far beyond any published instance; keeps sums within what the search can hold.
LARGEST = 1e9


def number_of(word: str, line: int) -> float:
    """The word as a finite number; raises BadInstance with the line."""
    try:
        value = float(word)
    except ValueError:
        raise bad_line(
            line, f"'{word[:30]}' stands where a number belongs", "Mend it, or give the whole file."
        ) from None
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise bad_line(line, f"'{word[:30]}' is not a finite number of usual size", "Give a number below a billion.")
    return value


def whole_of(word: str, line: int) -> int:
    """The word as a whole number; raises BadInstance with the line."""
    value = number_of(word, line)
    if value != int(value):
        raise bad_line(line, f"'{word[:30]}' is no whole number", "Give a whole number.")
    return int(value)


def table_of(rows: Sequence[tuple[int, Sequence[str]]], columns: int) -> Floats:
    """Rows of (line, words) as numbers; each row must have `columns` of them."""
    for line, words in rows:
        if len(words) != columns:
            seen = f"{len(words)} numbers where {columns} belong"
            raise bad_line(line, seen, "The row is cut off or has something more in it; give the whole row.")
    cells = [[number_of(word, line) for word in words] for line, words in rows]
    return np.array(cells, dtype=np.float64).reshape(-1, columns)
