"""Addresses of anywhere: each is looked up in the region whose ZIP codes hold it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from doorstep.addresses import Geocoder, Located, StandardAddress, zip_centre, zip_place, zips_of_city
from doorstep.network import list_regions, open_region


class RegionLocator:
    """Opens a region's address index when the first address needs it. Use in one thread; `close` when done."""

    def __init__(self, regions_dir: Path, *, region: str = "") -> None:
        """All regions, or the one named. Raises RegionUnknown and RegionBroken for that one."""
        self._dir = regions_dir
        self._open: dict[str, Geocoder] = {}
        self._only = region
        if region:
            self._geocoder(region)
        self._by_zip = {} if region else _regions_by_zip(regions_dir)

    def locate_many(self, addresses: Sequence[StandardAddress]) -> list[Located]:
        """A place for each; the ZIP code's centre where no region knows the ZIP code."""
        return [self._locate(address) for address in addresses]

    def close(self) -> None:
        for geocoder in self._open.values():
            geocoder.close()

    def _locate(self, standard: StandardAddress) -> Located:
        name = self._only or self._by_zip.get(standard.address.zip5, "") or self._of_city(standard)
        if name:
            return self._geocoder(name).locate(standard)
        return zip_centre(zip_place(standard.address.zip5), "no region knows this ZIP code")

    def _of_city(self, standard: StandardAddress) -> str:
        """The region for an address without a ZIP code: the first that has one of its city's."""
        if standard.address.zip5:
            return ""
        zips = zips_of_city(standard.address.city, standard.address.state)
        return next((self._by_zip[zip5] for zip5 in zips if zip5 in self._by_zip), "")

    def _geocoder(self, name: str) -> Geocoder:
        if name not in self._open:
            self._open[name] = Geocoder.open(open_region(self._dir / name).address_index_path)
        return self._open[name]


def _regions_by_zip(regions_dir: Path) -> dict[str, str]:
    return {zip5: facts.name for facts in list_regions(regions_dir) for zip5 in facts.zips}
