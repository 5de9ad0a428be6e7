"""How the search is compiled: once, kept on disk, without Python's lock.

NUMBA_DISABLE_JIT=1 runs the same functions as plain Python (slow; for tiny
problems and for stepping through).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numba import njit

# Nodes and routes are numbered without a sign: saves the compiled code a look for negative indices.
Id = np.uint32


def compiled[Function: Callable[..., Any]](function: Function) -> Function:
    """The same function as machine code, made at its first call and kept beside its source.

    It may not make arrays: without Numba's run time (`_nrt`) nothing counts
    references, which halves the time of a step.
    """
    return cast(Function, njit(cache=True, nogil=True, error_model="numpy", _nrt=False)(function))
