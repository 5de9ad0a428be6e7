"""The sea, put together from the coastline.

OpenStreetMap draws no polygon for the sea, only its edge, with the water on
the right-hand side of the line's direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from doorstep.network.estimate import Floats


def sea_areas(coastlines: Sequence[Floats], box: tuple[float, float, float, float]) -> list[Any]:
    """Polygons of sea inside the box (west, south, east, north); none where no coastline crosses it."""
    if not coastlines:
        return []
    frame = shapely.box(*box)
    lines = shapely.union_all([shapely.linestrings(line) for line in coastlines])
    inside = shapely.intersection(lines, frame)
    cut = shapely.union_all([inside, shapely.get_exterior_ring(frame)])
    faces = shapely.get_parts(shapely.polygonize([*shapely.get_parts(cut)]))
    to_the_right = shapely.points(_right_of(coastlines))
    tree = shapely.STRtree(to_the_right)
    return [face for face in faces if len(tree.query(face, predicate="contains"))]


def _right_of(coastlines: Sequence[Floats]) -> Floats:
    """A point a metre to the right of the middle of every stretch of coastline."""
    beside = []
    for line in coastlines:
        along = np.diff(line, axis=0)
        length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-12)
        right = np.column_stack([along[:, 1], -along[:, 0]]) / length[:, None]
        beside.append((line[:-1] + line[1:]) / 2 + right * 1e-5)
    return np.concatenate(beside)
