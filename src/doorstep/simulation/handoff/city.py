"""A made-up city over real ZIP areas: where its doors lie, and how often each area orders.

ZIP codes and their centres are real, because postage needs them; how many
parcels an area gets, how far its doors spread and how people order is made
up and drawn from the seed. Nothing here describes a real city's demand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from doorstep.addresses import zip_place
from doorstep.addresses.zips import all_places
from doorstep.network.estimate import METRES_PER_DEGREE, straight_line_m
from doorstep.network.no_map import NoMap
from doorstep.parcels import BadInput

REACH_M = 60_000.0
# The city itself thins out from its middle: a third as dense every so many metres. Around it lies the country.
THINNING_M = 8_000.0
CITY_SHARE = 0.5
# Areas of the country differ: a town here, fields there.
UNEVEN = 1.0
NEAREST_SHARE = 0.5


@dataclass(frozen=True)
class City:
    """`zips` (z,) with centre `lonlat` (z, 2), door spread `spread_m` (z,) and `share` (z,) of the parcels."""

    region: NoMap
    zips: tuple[str, ...]
    lonlat: NDArray[np.float64]
    spread_m: NDArray[np.float64]
    share: NDArray[np.float64]

    @property
    def zip5(self) -> str:
        return self.region.center_zip


def make_city(zip5: str, *, seed: int, reach_m: float = REACH_M) -> City:
    """The city around this ZIP code's centre; the same arguments give the same city.

    Raises BadInput for a ZIP code that is not known or has no others around it.
    """
    center = zip_place(zip5)
    if center is None or center.lat is None or center.lon is None:
        raise BadInput(f"There is no ZIP code {zip5[:10]} with a place. Give the sorting center's own, like 21230.")
    depot = np.array([center.lon, center.lat])
    around = [
        (place.zip5, place.lon, place.lat)
        for place in all_places().values()
        if place.kind == "STANDARD" and place.lat is not None and place.lon is not None
        if abs(place.lat - center.lat) < reach_m / METRES_PER_DEGREE
    ]
    lonlat = np.array([(lon, lat) for _, lon, lat in around], dtype=np.float64)
    away_m = straight_line_m(lonlat, depot)
    kept = np.flatnonzero(away_m <= reach_m)
    chance = np.random.default_rng((seed, 1))
    spread_m = _spread(lonlat[kept])
    # An area's people are its density times its ground.
    dense = 3.0 ** (-away_m[kept] / THINNING_M) * spread_m**2
    country = np.exp(chance.normal(0, UNEVEN, len(kept)))
    share = CITY_SHARE * dense / dense.sum() + (1 - CITY_SHARE) * country / country.sum()
    region = NoMap((center.lat, center.lon), name=f"city-{zip5}", zip5=zip5, reach_m=2 * reach_m)
    return City(region, tuple(around[row][0] for row in kept), lonlat[kept], spread_m, share / share.sum())


def _spread(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Half the way to the nearest other centre: that far the doors of an area lie around its own."""
    apart_m = straight_line_m(lonlat[:, None], lonlat[None])
    np.fill_diagonal(apart_m, np.inf)
    nearest = apart_m.min(axis=1) if len(lonlat) > 1 else np.array([2_000.0])
    return np.clip(NEAREST_SHARE * nearest, 400.0, 4_000.0)
