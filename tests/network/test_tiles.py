"""The map's tiles, read back with somebody else's decoder."""

from __future__ import annotations

import gzip
import json

import mapbox_vector_tile
import numpy as np
import pytest
import shapely

from doorstep.network import read_metadata, read_tile
from doorstep.network.coast import sea_areas
from doorstep.network.mvt import Feature, encode_tile
from doorstep.network.tile_layers import to_world
from tests.regions import baltimore


def tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    x, y = (to_world(np.array([[lon, lat]]))[0] * (1 << zoom)).astype(int)
    return int(x), int(y)


def decoded(lon: float, lat: float, zoom: int) -> dict:
    content = read_tile(baltimore().tiles_path, zoom, *tile_at(lon, lat, zoom))
    assert content is not None
    return mapbox_vector_tile.decode(gzip.decompress(content), default_options={"y_coord_down": True})


def test_a_square_survives_encoding():
    square = shapely.Polygon([(0, 0), (100, 0), (100, 100), (0, 100)], [[(40, 40), (60, 40), (60, 60), (40, 60)]])
    line = shapely.LineString([(0, 0), (0.2, 0.1), (4096, 4096)])
    content = encode_tile({"water": [Feature(square, {"name": "Pond", "deep": True, "n": -3, "x": 0.5})],
                           "road": [Feature(line, {})], "empty": []})  # fmt: skip
    back = mapbox_vector_tile.decode(content, default_options={"y_coord_down": True})
    assert set(back) == {"water", "road"}
    pond = back["water"]["features"][0]
    assert pond["properties"] == {"name": "Pond", "deep": True, "n": -3, "x": 0.5}
    # 100 * 100 less the hole of 20 * 20
    assert shapely.Polygon(*_rings(pond)).area == 9600
    assert back["road"]["features"][0]["geometry"]["coordinates"] == [[0, 0], [4096, 4096]]


def _rings(feature: dict) -> tuple[list, list]:
    outer, *holes = feature["geometry"]["coordinates"]
    return outer, holes


def test_what_vanishes_on_the_grid_is_left_out():
    speck = shapely.Polygon([(0, 0), (0.3, 0), (0.3, 0.3)])
    assert encode_tile({"park": [Feature(speck, {})]}) == b""


def test_streets_carry_their_class_and_name():
    streets = [road["properties"] for road in decoded(-76.591, 39.2845, 15)["road"]["features"]]
    assert {"class": "primary", "bridge": False, "name": "Boston Street"} in streets
    classes = {street["class"] for street in streets}
    assert classes <= {"motorway", "trunk", "primary", "secondary", "tertiary", "residential", "service", "path"}


def test_the_harbour_is_water():
    tile = decoded(-76.585, 39.277, 13)
    sea = [water for water in tile["water"]["features"] if water["properties"].get("class") == "sea"]
    area = sum(_shape(water).area for water in sea)
    # the harbour fills a good part of the tile around Fells Point
    assert 0.1 < area / 4096**2 < 0.9


def _shape(feature: dict) -> shapely.Geometry:
    return shapely.geometry.shape(feature["geometry"])


def test_every_layer_has_its_zoom():
    near, far = decoded(-76.5905, 39.2835, 15), decoded(-76.5905, 39.2835, 12)
    assert {"road", "building", "housenumber", "water"} <= set(near)
    assert "building" not in far
    assert "housenumber" not in far
    assert {road["properties"]["class"] for road in far["road"]["features"]} <= {
        "motorway", "trunk", "primary", "secondary", "tertiary",
    }  # fmt: skip


def test_shapes_are_cut_near_the_tile_edge():
    for zoom in (11, 14):
        for layer in decoded(-76.59, 39.284, zoom).values():
            for feature in layer["features"]:
                low_x, low_y, high_x, high_y = _shape(feature).bounds
                assert min(low_x, low_y) >= -97
                assert max(high_x, high_y) <= 4096 + 97


def test_the_file_tells_its_zooms_and_source():
    about = read_metadata(baltimore().tiles_path)
    assert (about["minzoom"], about["maxzoom"], about["format"]) == ("10", "15", "pbf")
    assert about["attribution"] == "(c) OpenStreetMap contributors"
    layers = {layer["id"] for layer in json.loads(about["json"])["vector_layers"]}
    assert layers == {"water", "waterway", "park", "building", "road", "place", "housenumber"}
    assert read_tile(baltimore().tiles_path, 15, 0, 0) is None


@pytest.mark.parametrize("westward", [True, False])
def test_the_sea_lies_to_the_right_of_the_coastline(westward):
    coast = np.array([[-1.0, 0.4], [2.0, 0.4]])
    (sea,) = sea_areas([coast[::-1] if westward else coast], (0.0, 0.0, 1.0, 1.0))
    # heading east the right-hand side is the south: 0.4 of the unit square; heading west the north: 0.6
    assert sea.area == pytest.approx(0.6 if westward else 0.4)


def test_no_coastline_no_sea():
    assert sea_areas([], (0.0, 0.0, 1.0, 1.0)) == []
