"""How the search is compiled: once, kept on disk, without Python's lock.

NUMBA_DISABLE_JIT=1 runs the same functions as plain Python (slow; for tiny
problems and for stepping through).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
from numba import njit

# Nodes and routes are numbered without a sign: saves the compiled code a look for negative indices.
Id = np.uint32


def _stamp() -> str:
    """Changes whenever a source of this room does that machine code is made of: those, and what gives them arrays."""
    sources = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    made_of = [source for source in sources if b"doorstep.routing.compiled" in source or b"NamedTuple" in source]
    return hashlib.sha256(b"".join([Path(__file__).read_bytes(), *made_of])).hexdigest()


STAMP = _stamp()


def entry[Function: Callable[..., Any]](function: Function) -> Function:
    """The same function as machine code, made at its first call and kept beside its source: Python calls these.

    It may not make arrays: without Numba's run time (`_nrt`) nothing counts
    references, which halves the time of a step.
    """
    machine = njit(cache=True, nogil=True, error_model="numpy", _nrt=False)(function)
    # Numba would keep a function whose own file did not change, with the old code of what it calls in other files.
    kept = getattr(getattr(machine, "_cache", None), "_cache_file", None)
    if kept is not None:
        kept._source_stamp = STAMP
    return cast(Function, machine)


def compiled[Function: Callable[..., Any]](function: Function) -> Function:
    """As `entry`, for what only compiled code calls: no door for Python is built, and nothing of its own is kept.

    Doors took more than a third of the time of a compilation.
    """
    return _inside(function, inline=False)


def inlined[Function: Callable[..., Any]](function: Function) -> Function:
    """As `compiled`, for small functions that are called at every place of a step: never a call of its own."""
    return _inside(function, inline=True)


def _inside[Function: Callable[..., Any]](function: Function, *, inline: bool) -> Function:
    made = njit(
        nogil=True, error_model="numpy", _nrt=False, forceinline=inline, no_cpython_wrapper=True, no_cfunc_wrapper=True
    )(function)
    return cast(Function, made)
