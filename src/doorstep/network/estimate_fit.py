"""What a way of so many straight metres takes: the power law of `estimate`, fitted to a region's own roads."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstep.network.estimate import EXPONENT, SECONDS_AT_ONE_METRE, Floats
from doorstep.network.matrix import UNREACHABLE_S

# Streets are longer than the straight line; 1.3 is the usual detour in US street grids.
USUAL_DETOUR = 1.3
# Shorter ways are nearly all known; round the block they follow no law.
SHORTEST_M = 300.0
# Each stretch of lengths weighs the same, however many ways of that length are known.
BINS = 12
FEWEST = 30


class Estimate(NamedTuple):
    """seconds = second_factor * straight_m ** second_exponent; metres = detour * straight_m."""

    second_factor: float
    second_exponent: float
    detour: float


USUAL = Estimate(SECONDS_AT_ONE_METRE, EXPONENT, USUAL_DETOUR)


def fit_estimate(
    xy: Floats, from_place: NDArray[Any], to_place: NDArray[Any], duration_s: NDArray[Any], distance_m: NDArray[Any]
) -> Estimate:
    """The power law and the detour that fit these ways best; the usual ones where too few ways are known."""
    straight_m = np.hypot(*(xy[from_place] - xy[to_place]).T)
    good = (straight_m >= SHORTEST_M) & (duration_s < UNREACHABLE_S) & (duration_s > 0)
    if good.sum() < FEWEST:
        return USUAL
    log_m, log_s = np.log(straight_m[good]), np.log(duration_s[good].astype(np.float64))
    weight = _even_weights(log_m)
    exponent, log_factor = np.polyfit(log_m, log_s, 1, w=np.sqrt(weight))
    detour = np.sum(weight * distance_m[good]) / np.sum(weight * straight_m[good])
    # Longer ways take longer, and a curve through a few odd ways must not say otherwise.
    if not 0.3 <= exponent <= 1.2:
        return USUAL
    return Estimate(float(np.exp(log_factor)), float(exponent), float(max(detour, 1.0)))


def _even_weights(log_m: Floats) -> Floats:
    edges = np.linspace(log_m.min(), log_m.max() + 1e-9, BINS + 1)
    place = np.clip(np.searchsorted(edges, log_m, side="right") - 1, 0, BINS - 1)
    weights: Floats = 1.0 / np.bincount(place, minlength=BINS)[place]
    return weights
