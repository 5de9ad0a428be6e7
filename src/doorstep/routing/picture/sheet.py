"""From places to points on the sheet."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from doorstep.routing.errors import BadProblem

Point = tuple[float, float]
MAP_W, MAP_H, MARGIN = 750.0, 640.0, 28.0
HEAD_H = 56.0


def on_the_earth(lonlat: Mapping[int, Point]) -> dict[int, Point]:
    """Points east and south of the first in equal lengths; true for a region, not for a continent."""
    if not lonlat:
        return {}
    wide = float(np.cos(np.radians(np.mean([lat for _, lat in lonlat.values()]))))
    return {place: (lon * wide, -lat) for place, (lon, lat) in lonlat.items()}


def fitted(points: Mapping[int, Point]) -> dict[int, Point]:
    """The points scaled into the map's part of the sheet, in its middle. Raises BadProblem where there are none."""
    if not points:
        raise BadProblem(
            "Nothing tells where the places lie, so there is no picture. Give location [lon, lat] beside the matrices."
        )
    xy = np.array(list(points.values()), dtype=np.float64)
    low, size = xy.min(axis=0), np.maximum(np.ptp(xy, axis=0), 1e-9)
    room = np.array([MAP_W - 2 * MARGIN, MAP_H - 2 * MARGIN])
    scale = float((room / size).min())
    corner = MARGIN + (room - size * scale) / 2 + np.array([0.0, HEAD_H])
    placed = (xy - low) * scale + corner
    return {place: (round(float(x), 1), round(float(y), 1)) for place, (x, y) in zip(points, placed, strict=True)}
