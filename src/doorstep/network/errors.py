"""What can go wrong with a region and its roads."""

from __future__ import annotations

from doorstep.parcels import BadInput, DoorstepError, NotFound


class NotOsm(BadInput):
    """The file is not OpenStreetMap data, or only a part of such a file."""

    code = "not_osm"


class NoRoads(BadInput):
    """OpenStreetMap data, but nothing in them a van can drive on."""

    code = "no_roads"


class BadAddressPoints(BadInput):
    """The CSV of address points cannot be read."""

    code = "bad_address_points"


class BadRegionName(BadInput):
    """A region's name is also a folder's name and part of web addresses."""

    code = "bad_region_name"


class RegionUnknown(NotFound):
    """No region of that name was built here."""

    code = "region_unknown"


class RegionBroken(DoorstepError):
    """The region's folder lacks a part, or was built by another version."""

    code = "region_broken"


class RoadBuildFailed(DoorstepError):
    """The road engine could not prepare the file."""

    code = "road_build_failed"


class OffTheMap(BadInput):
    """A point is no point on the earth, or so far off that no road is near."""

    code = "off_the_map"
