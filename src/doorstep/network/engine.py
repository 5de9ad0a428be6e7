"""The road engine at work: snapping, travel times in blocks, the way along the streets.

The engine holds Python's lock while it computes and needs some 130 bytes for
each matrix entry it hands over, so it is asked for blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import osrm
from numpy.typing import NDArray

from doorstep.network.errors import OffTheMap, RegionBroken
from doorstep.network.estimate import Floats
from doorstep.network.geometry import RouteGeometry, decode_polyline
from doorstep.network.matrix import UNREACHABLE_M, UNREACHABLE_S, Matrix, blocks

Progress = Callable[[int, int, str], None]
BLOCK = 500
MANY = 1_000_000


class RoadEngine:
    """Answers about the prepared roads `roads.osrm.*`.

    `anchor` [lon, lat] lies on the main road network (the depot). It is part
    of every question, because the engine would otherwise snap a question
    whose points all lie on one small island differently.
    """

    def __init__(self, roads_path: Path, anchor: Floats) -> None:
        self._anchor = (float(anchor[0]), float(anchor[1]))
        try:
            self._engine = osrm.OSRM(
                algorithm="CH",
                storage_config=str(roads_path),
                use_shared_memory=False,
                max_locations_distance_table=MANY,
                max_locations_viaroute=MANY,
                max_results_nearest=1,
            )
        except RuntimeError as error:
            raise RegionBroken(f"The prepared roads at {roads_path.parent.name} cannot be opened ({error}). "
                               "Add the region again from its map file.") from None  # fmt: skip

    def snap(self, lonlat: Floats) -> tuple[Floats, Floats]:
        """Each point's place on the nearest road of the main network, and how many metres off it lies."""
        places, off_m = [], []
        for start in range(0, len(lonlat), 2000):
            part = _pairs(lonlat[start : start + 2000])
            answer = self._table([self._anchor, *part], [0], list(range(1, len(part) + 1)), ["duration"])
            places += [tuple(spot["location"]) for spot in answer["destinations"]]
            off_m += [spot["distance"] for spot in answer["destinations"]]
        return np.array(places, dtype=np.float64).reshape(-1, 2), np.array(off_m, dtype=np.float64)

    def nearest_road_m(self, lonlat: Floats) -> Floats:
        """Metres from each point to the nearest road of any kind, small islands of road included."""
        distances = []
        for pair in _pairs(lonlat):
            question = osrm.NearestParameters(coordinates=[pair], generate_hints=False)
            distances.append(_ask(self._engine.Nearest, question)["waypoints"][0]["distance"])
        return np.array(distances, dtype=np.float64)

    def from_and_to_anchor(self, lonlat: Floats) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Seconds from the anchor to each point, and back."""
        there_s, back_s = [], []
        for start in range(0, len(lonlat), 2000):
            part = _pairs(lonlat[start : start + 2000])
            places, rest = [self._anchor, *part], list(range(1, len(part) + 1))
            there_s.append(_array(self._table(places, [0], rest, ["duration"])["durations"], UNREACHABLE_S)[0])
            back_s.append(_array(self._table(places, rest, [0], ["duration"])["durations"], UNREACHABLE_S)[:, 0])
        return np.concatenate(there_s), np.concatenate(back_s)

    def matrix(self, lonlat: Floats, progress: Progress) -> Matrix:
        """Seconds and metres from every point to every other; what cannot be reached gets the UNREACHABLE values."""
        count = len(lonlat)
        duration_s, distance_m = (np.zeros((count, count), dtype=np.float32) for _ in range(2))
        squares = list(blocks(count, BLOCK))
        for done, (rows, columns) in enumerate(squares):
            progress(done, len(squares), "road times")
            seconds, metres = self.table(lonlat[rows], lonlat[columns])
            duration_s[rows, columns], distance_m[rows, columns] = seconds, metres
        np.fill_diagonal(duration_s, 0)
        np.fill_diagonal(distance_m, 0)
        # Two points on the same metre of street: the engine's distances go a metre or two below nothing.
        np.maximum(distance_m, 0, out=distance_m)
        progress(len(squares), len(squares), "road times")
        return duration_s, distance_m

    def table(self, sources: Floats, targets: Floats) -> Matrix:
        """Seconds and metres from each source [lon, lat] to each target; the UNREACHABLE values where there is no way.

        One search for each place named; the entries between them cost little.
        """
        from_indices = list(range(1, len(sources) + 1))
        to_indices = list(range(len(sources) + 1, len(sources) + len(targets) + 1))
        places = [self._anchor, *_pairs(sources), *_pairs(targets)]
        answer = self._table(places, from_indices, to_indices, ["duration", "distance"])
        return _array(answer["durations"], UNREACHABLE_S), _array(answer["distances"], UNREACHABLE_M)

    def _table(self, places: list[Any], sources: list[int], targets: list[int], wanted: list[str]) -> Any:
        question = osrm.TableParameters(
            coordinates=places, sources=sources, destinations=targets, annotations=wanted, generate_hints=False
        )
        return _ask(self._engine.Table, question)

    def geometry(self, lonlat: Floats) -> RouteGeometry:
        """The way along the streets through the points in their order; turning round at a stop is allowed."""
        if len(lonlat) < 2:
            return RouteGeometry.standing(lonlat)
        question = osrm.RouteParameters(
            coordinates=_pairs(lonlat), geometries="polyline6", overview="full", annotations=["distance"],
            continue_straight=False, generate_hints=False,
        )  # fmt: skip
        route = _ask(self._engine.Route, question)["routes"][0]
        legs = list(route["legs"])
        return RouteGeometry(
            coordinates=decode_polyline(route["geometry"], 6),
            leg_index=np.cumsum([0, *(len(leg["annotation"]["distance"]) for leg in legs)]),
            leg_duration_s=np.array([leg["duration"] for leg in legs]),
            leg_distance_m=np.array([leg["distance"] for leg in legs]),
        )


def _ask(method: Callable[[Any], Any], question: Any) -> Any:
    try:
        return method(question)
    except RuntimeError as error:
        raise OffTheMap(f"The road engine found no answer ({error}). Leave out points without roads.") from None


def _pairs(lonlat: Floats) -> list[tuple[float, float]]:
    return [(float(lon), float(lat)) for lon, lat in lonlat]


def _array(rows: Any, unreachable: float) -> NDArray[np.float32]:
    # The engine writes null where there is no way; NumPy reads it as not-a-number.
    entries = np.array([np.fromiter(row, dtype=np.float32, count=len(row)) for row in rows], dtype=np.float32)
    return np.nan_to_num(entries, copy=False, nan=unreachable)
