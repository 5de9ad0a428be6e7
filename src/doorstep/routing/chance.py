"""Random numbers that are the same on every machine, compiled or not.

Marsaglia's xorshift128 ("Xorshift RNGs", 2003): four 32-bit words held in
int64, so that nothing overflows in plain Python either.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.compiled import compiled, inlined

WORD = 0xFFFFFFFF

Dice = NDArray[np.int64]


def new_dice(seed: int) -> Dice:
    """A generator for one search; the same seed throws the same numbers."""
    return np.random.SeedSequence(abs(seed)).generate_state(4, np.uint32).astype(np.int64)


@inlined
def throw(dice: Dice) -> int:
    """A whole number from 0 to 2**32 - 1."""
    mixed = dice[0] ^ ((dice[0] << 11) & WORD)
    dice[0] = dice[1]
    dice[1] = dice[2]
    dice[2] = dice[3]
    dice[3] = dice[3] ^ (dice[3] >> 19) ^ mixed ^ (mixed >> 8)
    return int(dice[3])


@inlined
def below(dice: Dice, limit: int) -> int:
    """A whole number from 0 to limit - 1."""
    return (throw(dice) * limit) >> 32


@inlined
def fraction(dice: Dice) -> float:
    """A number from 0 to just below 1."""
    return throw(dice) / 4294967296.0


@compiled
def tries_until(dice: Dice, probability: float) -> int:
    """How many tries until the first that succeeds with `probability` each (1 or more)."""
    return 1 + int(math.log(1.0 - fraction(dice)) / math.log(1.0 - probability))
