"""Regions for tests, each built once a run: real Baltimore, real Columbus, and the made-up town."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from doorstep.network import Region, build_region
from doorstep.simulation.town import add_town
from tests.shared_data import shared

BUILT_AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@cache
def home() -> Path:
    """A data folder of this run; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="doorstep-test-regions-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def baltimore() -> Region:
    """The harbour area, with the city's own address points."""
    return build_region(
        "baltimore", shared("osm/baltimore-md-2015.osm.pbf"), home=home(), now=BUILT_AT,
        addresses_csv=shared("osm/baltimore-addresses.csv"),
    )  # fmt: skip


@cache
def made_up_town() -> Region:
    """The demonstration's town of seed 1."""
    return add_town("town", home=home(), now=BUILT_AT, seed=1, progress=lambda done, total, what: None)
