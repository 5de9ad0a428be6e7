"""How the search is compiled: once, kept on disk, without Python's lock.

NUMBA_DISABLE_JIT=1 runs the same functions as plain Python (slow; for
stepping through). Random numbers are the same either way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

PRIME = 2_147_483_647
ROOT = 48_271


def _stamp() -> str:
    """Changes whenever any source of this room does."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


STAMP = _stamp()


def compiled[Function: Callable[..., Any]](function: Function) -> Function:
    """The same function as machine code, made at its first call and kept beside its source.

    It may not make arrays: without Numba's run time (`_nrt`) nothing counts references.
    """
    machine = njit(cache=True, nogil=True, error_model="numpy", _nrt=False)(function)
    # Numba would keep a function whose own file did not change, with the old code of what it calls in other files.
    kept = getattr(getattr(machine, "_cache", None), "_cache_file", None)
    if kept is not None:
        kept._source_stamp = STAMP
    return cast(Function, machine)


@compiled
def fraction(dice: Ints) -> float:
    """A number from 0 to just below 1 (Park and Miller's generator; `dice` (1,) is its state, 1 to PRIME - 1)."""
    dice[0] = dice[0] * ROOT % PRIME
    return float(dice[0] / PRIME)


@compiled
def below(dice: Ints, limit: int) -> int:
    """A whole number from 0 to limit - 1."""
    return int(fraction(dice) * limit)
