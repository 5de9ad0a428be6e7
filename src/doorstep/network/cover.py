"""Which places a region covers: those with a street nearby, not merely inside a rectangle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.ndimage
from numpy.typing import NDArray

from doorstep.network.estimate import METRES_PER_DEGREE, Floats
from doorstep.network.features import Road

CELL_M = 150.0
REACH_CELLS = 2


@dataclass(frozen=True, slots=True)
class Cover:
    """A grid of cells; a cell counts where a street lies within about 300 m."""

    west: float
    south: float
    cell_lon: float
    cell_lat: float
    cells: NDArray[np.bool_]

    def covers(self, lonlat: Floats) -> NDArray[np.bool_]:
        """True for each point in a cell that counts."""
        columns = np.floor((lonlat[:, 0] - self.west) / self.cell_lon).astype(np.int64)
        rows = np.floor((lonlat[:, 1] - self.south) / self.cell_lat).astype(np.int64)
        height, width = self.cells.shape
        inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        covered: NDArray[np.bool_] = inside.copy()
        covered[inside] = self.cells[rows[inside], columns[inside]]
        return covered

    def save(self, path: Path) -> None:
        frame = np.array([self.west, self.south, self.cell_lon, self.cell_lat])
        np.savez_compressed(path, frame=frame, cells=self.cells)

    @classmethod
    def load(cls, path: Path) -> Cover:
        with np.load(path, allow_pickle=False) as stored:
            west, south, cell_lon, cell_lat = map(float, stored["frame"])
            return cls(west, south, cell_lon, cell_lat, stored["cells"])


def is_delivery_road(road: Road) -> bool:
    """True where houses may stand along it: no motorway, no footpath."""
    return road.is_drivable and road.road_class not in ("motorway", "trunk")


def cover_of(roads: Sequence[Road]) -> Cover:
    """The cover of all roads that houses stand along (any drivable ones where there are no others)."""
    chosen = [road for road in roads if is_delivery_road(road)] or [road for road in roads if road.is_drivable]
    points = np.concatenate([_every_half_cell(road.lonlat) for road in chosen])
    margin = (REACH_CELLS + 1) * CELL_M / METRES_PER_DEGREE
    cell_lat = CELL_M / METRES_PER_DEGREE
    shrink = max(0.01, float(np.cos(np.radians(points[:, 1].mean()))))
    cell_lon, south = cell_lat / shrink, float(points[:, 1].min()) - margin
    west = float(points[:, 0].min()) - margin / shrink
    columns = ((points[:, 0] - west) / cell_lon).astype(np.int64)
    rows = ((points[:, 1] - south) / cell_lat).astype(np.int64)
    cells = np.zeros((int(rows.max()) + REACH_CELLS + 2, int(columns.max()) + REACH_CELLS + 2), dtype=bool)
    cells[rows, columns] = True
    return Cover(west, south, cell_lon, cell_lat, _grown(cells))


def _grown(cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
    side = np.arange(-REACH_CELLS, REACH_CELLS + 1)
    disc = side[:, None] ** 2 + side[None, :] ** 2 <= REACH_CELLS**2
    grown: NDArray[np.bool_] = scipy.ndimage.binary_dilation(cells, structure=disc)
    return grown


def _every_half_cell(lonlat: Floats) -> Any:
    """Points along the line, no two further apart than half a cell."""
    lengths_m = np.hypot(*np.diff(lonlat, axis=0).T) * METRES_PER_DEGREE
    if lengths_m.sum() < CELL_M / 2:
        return lonlat
    along = np.concatenate([[0.0], np.cumsum(lengths_m)])
    wanted = np.linspace(0, along[-1], int(along[-1] / (CELL_M / 2)) + 2)
    return np.column_stack([np.interp(wanted, along, lonlat[:, side]) for side in (0, 1)])
