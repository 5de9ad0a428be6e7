"""The sorting center's ZIP code and time zone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from doorstep.network.estimate import straight_line_m
from doorstep.network.features import HouseNumber

NEIGHBOURS = 25
ZIP_REACH_M = 15_000.0


def center_zip_near(depot: tuple[float, float], points: Sequence[HouseNumber]) -> str:
    """The ZIP code of most of the nearest addresses, else the nearest one's by its centre, else ''."""
    from doorstep.addresses import zip_place

    here = np.array([depot[1], depot[0]])
    known = [point for point in points if zip_place(point.zip_code[:5])]
    if known:
        away_m = straight_line_m(here, np.array([[point.lon, point.lat] for point in known]))
        nearest = np.argsort(away_m, kind="stable")[:NEIGHBOURS]
        near = Counter(known[index].zip_code[:5] for index in nearest)
        return str(near.most_common(1)[0][0])
    return _zip_by_centre(here)


def _zip_by_centre(here: np.ndarray) -> str:
    from doorstep.addresses import all_places

    places = [place for place in all_places().values() if place.kind == "STANDARD" and place.lat is not None]
    away_m = straight_line_m(here, np.array([[place.lon, place.lat] for place in places], dtype=np.float64))
    nearest = int(away_m.argmin())
    return str(places[nearest].zip5) if away_m[nearest] <= ZIP_REACH_M else ""


def timezone_of(zip5: str, given: str = "") -> str:
    """The zone given, else the ZIP code's, else UTC."""
    from doorstep.addresses import zip_place

    place = zip_place(zip5)
    return given or (place.timezone if place else "") or "UTC"
