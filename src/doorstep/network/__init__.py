"""Which roads lead where, how long they take, and what the map looks like.

`build_region` makes a region from an OpenStreetMap file; `open_region` gives
it back with snapping, travel-time matrices (or sparse times, where places are
thousands), the way along the streets, and the map's tiles. `NoMap` answers the same questions without a map, as marked
estimates.
"""

from doorstep.network.build import build_region, drop_region
from doorstep.network.errors import (
    BadAddressPoints,
    NoRoads,
    NotOsm,
    OffTheMap,
    RegionBroken,
    RegionUnknown,
)  # fmt: skip
from doorstep.network.estimate import estimate_duration_s
from doorstep.network.geometry import RouteGeometry
from doorstep.network.matrix import UNREACHABLE_M, UNREACHABLE_S, unreachable_pairs
from doorstep.network.mbtiles import read_metadata, read_tile
from doorstep.network.no_map import NoMap
from doorstep.network.region import Region, list_regions, open_region
from doorstep.network.sparse import SparseTimes

__all__ = [
    "UNREACHABLE_M", "UNREACHABLE_S", "BadAddressPoints", "NoMap", "NoRoads", "NotOsm", "OffTheMap", "Region",
    "RegionBroken", "RegionUnknown", "RouteGeometry", "SparseTimes", "build_region", "drop_region",
    "estimate_duration_s", "list_regions", "open_region", "read_metadata", "read_tile", "unreachable_pairs",
]  # fmt: skip
