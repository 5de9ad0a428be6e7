"""A region that was built: its facts, its roads, its map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.network.cover import Cover
from doorstep.network.engine import RoadEngine
from doorstep.network.errors import RegionBroken, RegionUnknown
from doorstep.network.estimate import Floats
from doorstep.network.geometry import RouteGeometry
from doorstep.network.local_plane import local_xy
from doorstep.network.matrix import UNREACHABLE_S, Matrix
from doorstep.network.points import checked_lonlat
from doorstep.network.region_file import FILE_NAME, RegionFacts, read_facts
from doorstep.network.road_build import ROADS_NAME
from doorstep.network.sparse import NEAR, SparseTimes, sparse_times
from doorstep.network.sparse_roads import answer_by, answer_in, legs_by, mark_of

Progress = Callable[[int, int, str], None]
ROADS, COVER, TILES, ADDRESSES = "roads", "cover.npz", "tiles.mbtiles", "addresses.sqlite"
# A door further from any road of the main network than this is on an island, or in the woods.
FAR_FROM_ROADS_M = 500.0


def _silent(done: int, total: int, what: str) -> None:
    """Nobody looks."""


class Region:
    """Roads, addresses and map of one place. Points are (n, 2) arrays of [lon, lat].

    The road engine is opened by the first question that needs it.
    """

    is_estimate = False

    def __init__(self, folder: Path, facts: RegionFacts) -> None:
        self.folder, self.facts = folder, facts
        self.name, self.title, self.bbox = facts.name, facts.title, facts.bbox
        self.made_up, self.attribution = facts.made_up, facts.attribution
        self.zips, self.center_zip, self.zip5 = facts.zips, facts.center_zip, facts.center_zip
        self.timezone = facts.timezone
        self.depot: tuple[float, float] = (facts.depot["lat"], facts.depot["lon"])
        self.depot_name: str = facts.depot["name"]

    @property
    def tiles_path(self) -> Path:
        """The MBTiles file of the map."""
        return self.folder / TILES

    @property
    def address_index_path(self) -> Path:
        """The file `addresses.Geocoder.open` takes."""
        return self.folder / ADDRESSES

    @cached_property
    def _cover(self) -> Cover:
        return Cover.load(self.folder / COVER)

    @cached_property
    def _engine(self) -> RoadEngine:
        return RoadEngine(self.folder / ROADS / ROADS_NAME, self._anchor)

    @property
    def _anchor(self) -> Floats:
        return np.array([self.depot[1], self.depot[0]])

    def covers(self, lonlat: Any) -> NDArray[np.bool_]:
        """True for each point with a street of the region within about 300 m."""
        return self._cover.covers(checked_lonlat(lonlat))

    def snap(self, lonlat: Any) -> tuple[Floats, Floats]:
        """Each point's place on the nearest street of the main road network, and metres from the point to it."""
        points = checked_lonlat(lonlat)
        return self._engine.snap(points) if len(points) else (points, np.zeros(0))

    def disconnected(self, lonlat: Any) -> NDArray[np.bool_]:
        """True for each point a van cannot serve from the depot: no way there or back, or no connected road near."""
        points = checked_lonlat(lonlat)
        if not len(points):
            return np.zeros(0, dtype=bool)
        snapped_m = self._engine.snap(points)[1]
        island = snapped_m > np.maximum(FAR_FROM_ROADS_M, 4 * self._engine.nearest_road_m(points))
        there_s, back_s = self._engine.from_and_to_anchor(points)
        cut_off: NDArray[np.bool_] = island | (there_s >= UNREACHABLE_S) | (back_s >= UNREACHABLE_S)
        return cut_off

    def matrix(self, lonlat: Any, *, progress: Progress = _silent) -> Matrix:
        """float32 seconds and metres (n, n) by road; pairs without a way hold UNREACHABLE_S and UNREACHABLE_M."""
        return self._engine.matrix(checked_lonlat(lonlat), progress)

    def sparse(
        self, lonlat: Any, *, hubs: Sequence[int] = (0,), near: int = NEAR, progress: Progress = _silent,
        resume: Path | None = None, executor: Executor | None = None,
    ) -> SparseTimes:  # fmt: skip
        """By road between each point and its `near` nearest, and between the `hubs` (depots) and all.

        The rest is an estimate fitted to these roads. Grows with the number
        of points, not with its square. Points should differ from each other:
        a hundred doors of one house have no other near ones.
        `resume`: a folder that keeps what is done, so that a killed build
        goes on where it was; remove it when the times are no longer needed.
        """
        points = checked_lonlat(lonlat)
        engine, roads_path, anchor = self._engine, self.folder / ROADS / ROADS_NAME, self._anchor
        answer = answer_in(executor, roads_path, anchor, points) if executor else answer_by(engine, points)
        return sparse_times(
            local_xy(points), self.disconnected(points), answer, hubs=hubs, near=near, progress=progress,
            resume=resume, mark=mark_of(roads_path, anchor, points),
        )  # fmt: skip

    def legs(self, lonlat: Any, pairs: Any, *, progress: Progress = _silent) -> Matrix:
        """float32 seconds and metres (m,) by road of single ways: rows (from, to) of numbers of points.

        The same figures as `matrix` has. Ways along routes, in their order, are asked fastest.
        """
        wanted = np.asarray(pairs, dtype=np.intp).reshape(-1, 2)
        return legs_by(self._engine, checked_lonlat(lonlat), wanted, progress)

    def geometry(self, lonlat: Any) -> RouteGeometry:
        """The way along the streets through the points in their order."""
        return self._engine.geometry(checked_lonlat(lonlat))


def open_region(folder: Path) -> Region:
    """The region in that folder. Raises RegionUnknown where none is, RegionBroken where a part is missing."""
    folder = Path(folder)
    if not (folder / FILE_NAME).is_file():
        raise RegionUnknown(
            f"There is no region '{folder.name}'. See `doorstep region list`; add one with `doorstep region add`."
        )
    facts = read_facts(folder)
    for part in (f"{ROADS}/{ROADS_NAME}.hsgr", COVER, TILES, ADDRESSES):
        if not (folder / part).exists():
            raise RegionBroken(f"Region '{facts.name}' lacks {part}. Add it again with `doorstep region add`.")
    return Region(folder, facts)


def list_regions(regions_dir: Path) -> list[RegionFacts]:
    """The facts of every whole region in the folder, by name."""
    folders = sorted(place.parent for place in Path(regions_dir).glob(f"[a-z0-9]*/{FILE_NAME}"))
    return [read_facts(folder) for folder in folders]
