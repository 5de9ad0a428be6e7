"""Vector tiles from the region's own file."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from tests.api.visitors import nobody

TILE = gzip.compress(b"\x1a\x05water")
LAYERS = [{"id": "water", "fields": {}}]


@pytest.fixture
def region(store: Path) -> Path:
    folder = store / "regions" / "town"
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / "tiles.mbtiles") as tiles:
        tiles.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
        # row 614 from the north is row 2^10 - 1 - 614 = 409 from the south
        tiles.execute("INSERT INTO tiles VALUES (10, 294, 409, ?)", (TILE,))
        tiles.execute("CREATE TABLE metadata (name, value)")
        facts = {"attribution": "(c) OpenStreetMap contributors", "minzoom": "10", "maxzoom": "15",
                 "bounds": "-76.7,39.2,-76.5,39.4", "json": json.dumps({"vector_layers": LAYERS})}  # fmt: skip
        tiles.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
    tiles.close()
    return folder


def test_it_works(region: Path):
    answer = nobody().client.get("/tiles/town/10/294/614.pbf")
    assert (answer.status_code, answer.content) == (200, TILE)
    assert answer.headers["Content-Encoding"] == "gzip"
    again = nobody().client.get("/tiles/town/10/294/614.pbf", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_description_names_whose_data_it_is(region: Path):
    told = nobody().client.get("/tiles/town/tilejson.json").json()
    assert told["attribution"] == "(c) OpenStreetMap contributors"
    assert (told["minzoom"], told["maxzoom"], told["bounds"]) == (10, 15, [-76.7, 39.2, -76.5, 39.4])
    assert told["tiles"] == ["http://localhost/tiles/town/{z}/{x}/{y}.pbf"]
    assert told["vector_layers"] == LAYERS


def test_an_empty_place_has_no_tile(region: Path):
    assert nobody().client.get("/tiles/town/10/0/0.pbf").status_code == 204


@pytest.mark.parametrize("path", ["/tiles/nowhere/10/0/0.pbf", "/tiles/town/10/1024/0.pbf", "/tiles/town/99/0/0.pbf",
                                  "/tiles/..%2Ftown/10/0/0.pbf", "/tiles/town/10/-1/0.pbf",
                                  "/tiles/town/5/99999999999999999999/0.pbf"])  # fmt: skip
def test_it_refuses_what_is_no_tile(region: Path, path: str):
    assert nobody().client.get(path).status_code == 404
