"""MBTiles: a pyramid of tiles in one SQLite file."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_TABLES = """
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB NOT NULL,
    PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;
"""
Tile = tuple[int, int, int, bytes]


def write_mbtiles(path: Path, metadata: Mapping[str, Any], tiles: Iterable[Tile]) -> int:
    """Write tiles (zoom, x, y, bytes), rows counted from the north; how many there were."""
    with sqlite3.connect(path) as file:
        file.executescript(_TABLES)
        rows = [(name, value if isinstance(value, str) else json.dumps(value)) for name, value in metadata.items()]
        file.executemany("INSERT INTO metadata VALUES (?, ?)", rows)
        count = file.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", map(_row, tiles)).rowcount
    file.close()
    return max(0, count)


def _row(tile: Tile) -> tuple[int, int, int, bytes]:
    zoom, x, y, content = tile
    # The format counts rows from the south.
    return zoom, x, (1 << zoom) - 1 - y, gzip.compress(content, mtime=0)


def read_tile(path: Path, zoom: int, x: int, y: int) -> bytes | None:
    """The gzipped tile, row counted from the north; None where the pyramid has none there."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        found = file.execute(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            (zoom, x, (1 << zoom) - 1 - y),
        ).fetchone()
    file.close()
    return bytes(found[0]) if found else None


def read_metadata(path: Path) -> dict[str, str]:
    """Name and value of the file's metadata."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        rows = file.execute("SELECT name, value FROM metadata").fetchall()
    file.close()
    return dict(rows)
