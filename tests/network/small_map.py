"""A small map made for tests: a grid of streets, a stretch of road cut off from it, a pond, a park, some houses."""

from __future__ import annotations

from pathlib import Path

import osmium
from osmium.osm import mutable

STEP = 0.002  # about 222 m to the north, 170 m to the east
SOUTH, WEST = 40.0, -83.0


def spot(column: float, row: float) -> tuple[float, float]:
    """[lon, lat] of a crossing of the grid."""
    return round(WEST + column * STEP, 7), round(SOUTH + row * STEP, 7)


def write_small_map(path: Path, *, side: int = 4, roads: bool = True, in_order: bool = True) -> Path:
    """A side x side grid; crossing (0, 0) in the south-west. An island of road lies three steps east of it."""
    nodes = [(1 + column + 100 * row, spot(column, row), {}) for row in range(side) for column in range(side)]
    nodes += [(9001, spot(side + 2, 0), {}), (9002, spot(side + 2, 1), {})]
    nodes += [(9100 + k, spot(0.2 + k * 0.5, 0.1), _house(100 + 2 * k)) for k in range(4)]
    nodes += [(9200 + k, place, {}) for k, place in enumerate([spot(1.3, 1.3), spot(1.6, 1.3), spot(1.6, 1.6)])]
    ways = [(1 + row, [1 + c + 100 * row for c in range(side)], _street(f"Row {row} Street")) for row in range(side)]
    ways += [(50 + c, [1 + c + 100 * r for r in range(side)], _street(f"Column {c} Street")) for c in range(side)]
    ways += [(90, [9001, 9002], _street("Island Road")), (91, [9200, 9201, 9202, 9200], {"natural": "water"})]
    kept = ways if roads else [way for way in ways if "highway" not in way[2]]
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for number, place, tags in nodes if in_order else reversed(nodes):
            writer.add_node(mutable.Node(id=number, version=1, location=place, tags=tags))
        for number, members, tags in kept:
            writer.add_way(mutable.Way(id=number, version=1, nodes=members, tags=tags))
    return path


def _street(name: str) -> dict[str, str]:
    return {"highway": "residential" if name.startswith("Row") else "tertiary", "name": name}


def _house(number: int) -> dict[str, str]:
    return {"addr:housenumber": str(number), "addr:street": "Row 0 Street", "addr:city": "Columbus",
            "addr:state": "OH", "addr:postcode": "43215"}  # fmt: skip
