"""Building a region: all of it or nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from doorstep import network
from doorstep.addresses import Geocoder
from doorstep.network import cache, road_build
from doorstep.parcels import DoorstepError
from tests.network.small_map import spot, write_small_map
from tests.regions import BUILT_AT, baltimore


def folders(home: Path) -> list[str]:
    return sorted(place.name for place in (home / "regions").iterdir())


def test_a_region_says_what_it_is(small_region):
    facts = json.loads((small_region.folder / "region.json").read_text())

    assert facts["title"] == "Small"
    assert facts["attribution"] == "(c) OpenStreetMap contributors"
    assert facts["built_at"] == "2026-11-22T12:00:00Z"
    assert facts["counts"]["address_points"] == 4
    assert (facts["zips"], facts["center_zip"], facts["timezone"]) == (["43215"], "43215", "America/New_York")
    assert len(facts["osm_sha256"]) == 64


def test_the_depot_stands_on_a_through_road_in_the_middle(small_region):
    # Crossings reach from (0, 0) to (3, 3), the island to (6, 1): the box's middle is (3, 1.5), beside crossing (3, 1)
    lon, lat = spot(3, 1)
    assert small_region.depot == (lat, lon)


def test_the_depot_given_is_taken_and_put_on_its_street(small_map, tmp_path):
    lon, lat = spot(1, 1)
    region = network.build_region("here", small_map, home=tmp_path, now=BUILT_AT, depot=(lat + 0.0001, lon))
    assert region.depot == pytest.approx((lat, lon), abs=2e-4)
    assert region.snap([[region.depot[1], region.depot[0]]])[1] == pytest.approx([0], abs=0.2)


def test_a_depot_far_from_every_street_is_refused(small_map, tmp_path):
    with pytest.raises(network.OffTheMap, match="--depot"):
        network.build_region("far", small_map, home=tmp_path, now=BUILT_AT, depot=(41.0, -83.0))
    assert folders(tmp_path) == []


def test_an_unsorted_file_is_sorted_first(tmp_path):
    unsorted = write_small_map(tmp_path / "unsorted.osm.pbf", in_order=False)
    region = network.build_region("unsorted", unsorted, home=tmp_path, now=BUILT_AT)
    # 4 rows + 4 columns + Island Road
    assert region.facts.counts["roads"] == 9


def test_the_same_file_again_uses_the_prepared_roads(small_map, small_home, small_region, monkeypatch):
    monkeypatch.setattr(road_build, "_run", lambda *words: pytest.fail("the roads were prepared again"))
    again = network.build_region("again", small_map, home=small_home, now=BUILT_AT)
    assert again.facts.osm_sha256 == small_region.facts.osm_sha256
    network.drop_region("again", home=small_home)


@pytest.mark.parametrize("where", ["roads", "addresses"])
def test_a_build_that_fails_leaves_the_old_region(where, small_map, tmp_path, monkeypatch):
    network.build_region("kept", small_map, home=tmp_path, now=BUILT_AT, title="Old")
    broken = {"roads": (cache, "put_in_place"), "addresses": (network.build, "_index_addresses")}[where]
    bigger = write_small_map(tmp_path / "bigger.osm.pbf", side=5)

    def stop(*words: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(*broken, stop)
    with pytest.raises(OSError, match="No space"):
        network.build_region("kept", bigger, home=tmp_path, now=BUILT_AT, title="New")

    assert folders(tmp_path) == ["kept"]
    assert network.open_region(tmp_path / "regions" / "kept").title == "Old"


def test_what_a_killed_build_left_is_cleared_by_the_next(small_map, tmp_path):
    leftover = tmp_path / "regions" / ".building-999999999-kept-x" / "whole"
    leftover.mkdir(parents=True)
    network.build_region("kept", small_map, home=tmp_path, now=BUILT_AT)
    assert folders(tmp_path) == ["kept"]
    assert [facts.name for facts in network.list_regions(tmp_path / "regions")] == ["kept"]


def test_a_build_killed_on_the_way_leaves_no_region(small_map, tmp_path):
    script = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path; from doorstep import network;"
        "say = lambda done, total, what: print(what, flush=True);"
        "network.build_region('shot', Path(sys.argv[1]), home=Path(sys.argv[2]), now=datetime.now(UTC), progress=say)"
    )
    build = subprocess.Popen([sys.executable, "-c", script, small_map, tmp_path], stdout=subprocess.PIPE, text=True)
    assert build.stdout is not None
    for line in build.stdout:
        if "preparing the roads" in line:
            build.kill()
            break
    build.wait(timeout=30)

    assert network.list_regions(tmp_path / "regions") == []
    with pytest.raises(network.RegionUnknown):
        network.open_region(tmp_path / "regions" / "shot")
    network.build_region("shot", small_map, home=tmp_path, now=BUILT_AT)
    assert folders(tmp_path) == ["shot"]


@pytest.mark.parametrize("name", ["", "..", "a/b", "Ünder", "x" * 41, "-x"])
def test_a_name_that_cannot_be_a_folder_is_refused(name, small_map, tmp_path):
    with pytest.raises(DoorstepError, match="letters") as refused:
        network.build_region(name, small_map, home=tmp_path, now=BUILT_AT)
    assert refused.value.code == "bad_region_name"


def test_a_region_nobody_built_is_unknown(tmp_path):
    with pytest.raises(network.RegionUnknown, match="region list"):
        network.open_region(tmp_path / "atlantis")


def test_a_region_that_lost_a_part_says_which(small_map, tmp_path):
    region = network.build_region("torn", small_map, home=tmp_path, now=BUILT_AT)
    region.tiles_path.unlink()
    with pytest.raises(network.RegionBroken, match=r"tiles\.mbtiles"):
        network.open_region(region.folder)


def test_baltimore_has_its_zip_codes_and_addresses():
    region = baltimore()
    assert {"21224", "21231", "21202"} <= set(region.zips)
    # 21233 stands on one of 4,177 rows of the city's list: a slip.
    assert "21233" not in region.zips
    assert region.timezone == "America/New_York"
    assert len(Geocoder.open(region.address_index_path)) > 2000
