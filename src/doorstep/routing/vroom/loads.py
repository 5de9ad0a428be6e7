"""What is aboard along a route, trip by trip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.stop import Stop
from doorstep.routing.vroom.element import LEAST_SIDES

Load = NDArray[np.float64]


class Hold:
    """The load after each step: `pull_out` at a (re)load, `visit` at each stop."""

    def __init__(self, stops: Mapping[str, Stop], sides: int) -> None:
        self._stops, self._sides = stops, max(sides, LEAST_SIDES)
        self._pairs = {stop.picked_up_at for stop in stops.values() if stop.picked_up_at}
        self._aboard = self._paired = np.zeros(self._sides)

    def pull_out(self, trip: Sequence[str]) -> Load:
        """Everything that this trip's stops get is loaded; what the last one took along is unloaded, but for pairs."""
        given = [self._side(self._stops[stop_id].demand) for stop_id in trip]
        self._aboard = self._paired + sum(given, np.zeros(self._sides))
        return self._aboard

    def visit(self, stop_id: str) -> Load:
        """The load when the van leaves this stop."""
        stop = self._stops[stop_id]
        taken, given = self._side(stop.pickup), self._side(stop.demand)
        if stop.picked_up_at:
            given = self._side(self._stops[stop.picked_up_at].pickup)
            self._paired = self._paired - given
        elif stop_id in self._pairs:
            self._paired = self._paired + taken
        self._aboard = self._aboard + taken - given
        return self._aboard

    def _side(self, amount: Sequence[float] | None) -> Load:
        return np.array(amount, dtype=np.float64) if amount else np.zeros(self._sides)
