"""The way of a route as it is drawn and driven."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from doorstep.network.estimate import Floats


@dataclass(frozen=True, slots=True)
class RouteGeometry:
    """A polyline through n points in their order.

    `coordinates` (k, 2) [lon, lat]; `leg_index` (n,) the coordinate at which
    each point is reached; `leg_duration_s` and `leg_distance_m` (n - 1,).
    """

    coordinates: Floats
    leg_index: NDArray[np.int64]
    leg_duration_s: Floats
    leg_distance_m: Floats

    @classmethod
    def standing(cls, lonlat: Floats) -> RouteGeometry:
        """No way at all: none or one point."""
        return cls(lonlat, np.arange(len(lonlat)), np.zeros(0), np.zeros(0))

    def as_coordinates(self) -> list[list[float]]:
        """[[lon, lat], ...] with six decimals (0.1 m), for GeoJSON."""
        rounded: list[list[float]] = np.round(self.coordinates, 6).tolist()
        return rounded


def decode_polyline(text: str, decimals: int) -> Floats:
    """The (k, 2) [lon, lat] points of an encoded polyline (lat before lon, differences, six bits a character)."""
    values, number, shift = [], 0, 0
    for character in text:
        bits = ord(character) - 63
        number |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            values.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    lat_lon = np.cumsum(np.array(values, dtype=np.int64).reshape(-1, 2), axis=0)
    return lat_lon[:, ::-1] / 10.0**decimals
