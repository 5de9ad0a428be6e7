"""The drawn town as an OpenStreetMap file: nodes, ways and relations in order of their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import shapely
from osmium.osm import mutable

from doorstep.network.region_file import MADE_UP_GENERATOR
from doorstep.simulation.town.frame import Frame

Tags = Mapping[str, str]


class MapSheet:
    """Collects what is drawn in metres, then writes it as .osm.pbf."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._places: dict[tuple[int, int], int] = {}
        self._nodes: list[tuple[float, float]] = []
        self._node_tags: dict[int, dict[str, str]] = {}
        self._ways: list[tuple[list[int], dict[str, str]]] = []
        self._relations: list[tuple[list[tuple[int, str]], dict[str, str]]] = []

    def point(self, x: float, y: float, tags: Tags) -> None:
        """A node of its own, or more tags for the crossing that lies there."""
        self._node_tags.setdefault(self._node((x, y)), {}).update(tags)

    def line(self, line: Any, tags: Tags) -> None:
        """A way; it shares its corners with every other line through them."""
        self._ways.append(([self._node(corner) for corner in shapely.get_coordinates(line)], dict(tags)))

    def area(self, shape: Any, tags: Tags) -> None:
        """A closed way, or a multipolygon where the area has holes or parts."""
        parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 1]
        if len(parts) == 1 and not parts[0].interiors:
            self._ways.append((self._ring(parts[0].exterior), dict(tags)))
        elif parts:
            members = [(self._outline(part.exterior), "outer") for part in parts]
            members += [(self._outline(hole), "inner") for part in parts for hole in part.interiors]
            self._relations.append((members, {"type": "multipolygon", **tags}))

    def _outline(self, ring: Any) -> int:
        self._ways.append((self._ring(ring), {}))
        return len(self._ways)

    def _ring(self, ring: Any) -> list[int]:
        nodes = [self._node(corner) for corner in shapely.get_coordinates(ring)]
        nodes = [node for node, before in zip(nodes, [0, *nodes], strict=False) if node != before]
        return nodes if nodes[0] == nodes[-1] else [*nodes, nodes[0]]

    def _node(self, corner: Any) -> int:
        # One centimetre tells corners apart.
        key = round(float(corner[0]) * 100), round(float(corner[1]) * 100)
        number = self._places.get(key)
        if number is None:
            self._nodes.append((key[0] / 100, key[1] / 100))
            number = self._places[key] = len(self._nodes)
        return number

    def write(self, path: Path) -> None:
        """Write the file; the same sheet gives the same bytes."""
        lonlat = self._frame.lonlat(np.array(self._nodes))
        with osmium.SimpleWriter(str(path), header=self._header(lonlat), overwrite=True) as writer:
            for number, (lon, lat) in enumerate(lonlat.tolist(), start=1):
                tags = self._node_tags.get(number, {})
                writer.add_node(mutable.Node(id=number, version=1, location=(lon, lat), tags=tags))
            for number, (nodes, way_tags) in enumerate(self._ways, start=1):
                writer.add_way(mutable.Way(id=number, version=1, nodes=nodes, tags=way_tags))
            for number, (members, relation_tags) in enumerate(self._relations, start=1):
                listed = [("w", way, role) for way, role in members]
                writer.add_relation(mutable.Relation(id=number, version=1, members=listed, tags=relation_tags))

    @staticmethod
    def _header(lonlat: Any) -> osmium.io.Header:
        header = osmium.io.Header()
        header.set("generator", MADE_UP_GENERATOR)
        header.set("sorting", "Type_then_ID")
        west, south = lonlat.min(axis=0).tolist()
        east, north = lonlat.max(axis=0).tolist()
        header.add_box(osmium.osm.Box(osmium.osm.Location(west, south), osmium.osm.Location(east, north)))
        return header


def street_tags(street: Any, *, is_bridge: bool) -> dict[str, str]:
    """A street's tags as mappers write them."""
    tags = {"highway": street.highway, "maxspeed": f"{street.maxspeed_mph} mph"}
    if street.name:
        tags["name"] = street.name
    else:
        tags["service"] = "alley"
    if street.ref:
        tags["ref"] = street.ref
    if street.is_oneway:
        tags["oneway"] = "yes"
    if is_bridge:
        tags |= {"bridge": "yes", "layer": "1"}
    return tags


def address_tags(number: str, street: str, post: Sequence[str]) -> dict[str, str]:
    """House number tags; `post` is city, state and ZIP code."""
    city, state, zip5 = post
    return {"addr:housenumber": number, "addr:street": street, "addr:city": city, "addr:state": state,
            "addr:postcode": zip5}  # fmt: skip
