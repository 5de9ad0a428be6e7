"""The map's vector tiles, straight from the region's own file; no outside host is asked."""

from __future__ import annotations

import re
import sqlite3
import threading
from pathlib import Path
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from doorstep.adapters.settings import settings

TILES_FILE = "tiles.mbtiles"
REGION = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
A_DAY = "public, max-age=86400"
_open = threading.local()


@require_safe
def tile(request: HttpRequest, region: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile (MVT, gzip); 204 where the region has none there, 404 where there is no such region."""
    file = _tiles_file(region)
    if file is None:
        return HttpResponse(status=404)
    if z > 24 or x >= 1 << z or y >= 1 << z:
        return HttpResponse(status=404)
    version = f'"{file.stat().st_mtime_ns:x}-{z}-{x}-{y}"'
    if request.headers.get("If-None-Match") == version:
        return _cached(HttpResponse(status=304), version)
    # MBTiles counts rows from the south, tile addresses from the north.
    found = _database(file).execute(
        "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
        (z, x, (1 << z) - 1 - y),
    )
    row = found.fetchone()
    if row is None:
        return _cached(HttpResponse(status=204), version)
    response = HttpResponse(row[0], content_type="application/vnd.mapbox-vector-tile")
    if row[0][:2] == b"\x1f\x8b":
        response.headers["Content-Encoding"] = "gzip"
    return _cached(response, version)


@require_safe
def tilejson(request: HttpRequest, region: str) -> HttpResponse:
    """TileJSON 3: where the tiles are, which zooms, whose data."""
    file = _tiles_file(region)
    if file is None:
        return HttpResponse(status=404)
    facts = dict(_database(file).execute("SELECT name, value FROM metadata"))
    return HttpResponse(orjson.dumps(_tilejson(request, region, facts)), content_type="application/json")


def _tilejson(request: HttpRequest, region: str, facts: dict[str, str]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "tilejson": "3.0.0",
        "name": facts.get("name", region),
        "tiles": [request.build_absolute_uri(f"/tiles/{region}/") + "{z}/{x}/{y}.pbf"],
        "minzoom": int(facts.get("minzoom", 10)),
        "maxzoom": int(facts.get("maxzoom", 15)),
        "attribution": facts.get("attribution", ""),
        "vector_layers": [],
    }
    for name in ("bounds", "center"):
        if name in facts:
            described[name] = [float(part) for part in facts[name].split(",")]
    if "json" in facts:
        described["vector_layers"] = orjson.loads(facts["json"]).get("vector_layers", [])
    return described


def _tiles_file(region: str) -> Path | None:
    if not REGION.fullmatch(region):
        return None
    file = settings().home / "regions" / region / TILES_FILE
    return file if file.is_file() else None


def _database(file: Path) -> sqlite3.Connection:
    """One read-only connection per thread and file; a rebuilt file is opened anew."""
    kept: dict[Path, tuple[int, sqlite3.Connection]] = _open.__dict__.setdefault("kept", {})
    changed = file.stat().st_mtime_ns
    if file not in kept or kept[file][0] != changed:
        kept[file] = (changed, sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True))
    return kept[file][1]


def _cached(response: HttpResponse, version: str) -> HttpResponse:
    response.headers["ETag"] = version
    response.headers["Cache-Control"] = A_DAY
    return response


urlpatterns = [
    path("<str:region>/<int:z>/<int:x>/<int:y>.pbf", tile, name="tile"),
    path("<str:region>/tilejson.json", tilejson, name="tilejson"),
]
