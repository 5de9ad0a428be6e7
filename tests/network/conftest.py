"""What the tests of the network share: a small map, built once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep.network import Region, build_region
from tests.network.small_map import write_small_map
from tests.regions import BUILT_AT


@pytest.fixture(scope="session")
def small_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_map(tmp_path_factory.mktemp("map") / "small.osm.pbf")


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def small_region(small_map: Path, small_home: Path) -> Region:
    return build_region("small", small_map, home=small_home, now=BUILT_AT)
