"""Files that are no map: each is told what it looks like and what to give instead."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from doorstep import network
from tests.network.small_map import write_small_map
from tests.regions import BUILT_AT

PNG = b"\x89PNG\r\n\x1a\n" + bytes(500)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"", "is empty"),
        (PNG, "PNG picture"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "web page"),
        (b"PK\x03\x04" + bytes(100), "ZIP archive"),
        (b"number,street\n1,Main Street\n", "something else"),
        (gzip.compress(b"hello" * 100), "something else"),
        (b"\x1f\x8b broken", "something else"),
        (b"\x00\x00\x00\x0d\x0a\x09OSMHeader and then nonsense", "cut off"),
        (b"<osm version='0.6'><node id='1'", "cut off"),
    ],
)
def test_what_is_no_map_is_named(content, seen, tmp_path):
    file = tmp_path / "city.osm.pbf"
    file.write_bytes(content)
    with pytest.raises(network.NotOsm, match=seen) as refused:
        network.build_region("city", file, home=tmp_path, now=BUILT_AT)
    assert refused.value.code == "not_osm"
    assert not list((tmp_path / "regions").iterdir())


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(network.NotOsm, match="no file"):
        network.build_region("city", tmp_path / "none.osm.pbf", home=tmp_path, now=BUILT_AT)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_cut_off_is_refused(share, small_map: Path, tmp_path):
    whole = small_map.read_bytes()
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises((network.NotOsm, network.NoRoads)):
        network.build_region("cut", cut, home=tmp_path, now=BUILT_AT)


def test_a_map_without_roads_is_refused(tmp_path):
    pond = write_small_map(tmp_path / "pond.osm.pbf", roads=False)
    with pytest.raises(network.NoRoads, match="streets"):
        network.build_region("pond", pond, home=tmp_path, now=BUILT_AT)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"street,city\nMain Street,Columbus\n", "no column number"),
        (b"\xff\xfe\x00binary", "UTF-8"),
        (b"", "no column"),
    ],
)
def test_an_address_list_of_another_shape_is_refused(content, seen, small_map, tmp_path):
    points = tmp_path / "points.csv"
    points.write_bytes(content)
    with pytest.raises(network.BadAddressPoints, match=seen):
        network.build_region("city", small_map, home=tmp_path, now=BUILT_AT, addresses_csv=points)


def test_rows_without_a_place_are_left_out(small_map, tmp_path):
    points = tmp_path / "points.csv"
    rows = ["7,Row 1 Street,Columbus,OH,43215,40.002,-82.999", "9,Row 1 Street,Columbus,OH,43215,north,west",
            ",Row 1 Street,Columbus,OH,43215,40.002,-82.999", "11,Row 1 Street,Columbus,OH,43215,0,0"]  # fmt: skip
    points.write_text("number,street,city,state,postcode,lat,lon\n" + "\n".join(rows) + "\n")
    region = network.build_region("city", small_map, home=tmp_path, now=BUILT_AT, addresses_csv=points)
    # 4 on the map + 1 good row; one has no place, one no number, one lies in the Atlantic
    assert region.facts.counts["address_points"] == 5


def test_plain_and_zipped_xml_are_maps_too(small_map, tmp_path):
    import osmium

    for ending in ("osm", "osm.gz", "osm.bz2"):
        file = tmp_path / f"small.{ending}"
        with osmium.SimpleWriter(str(file)) as writer:
            for item in osmium.FileProcessor(str(small_map)):
                writer.add(item)
        region = network.build_region("xml", file, home=tmp_path, now=BUILT_AT)
        assert region.facts.counts["roads"] == 9
