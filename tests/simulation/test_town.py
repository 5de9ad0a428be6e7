"""The made-up town: believable, connected, the same for the same seed."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import osmium
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from doorstep.addresses import zip_place
from doorstep.network.features import Features
from doorstep.network.osm_reading import read_features
from doorstep.simulation.town import CITY, STATE, ZIP5, TownSummary, make_town
from tests.regions import made_up_town


@cache
def town_of(seed: int) -> tuple[bytes, TownSummary, Features]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.osm.pbf"
        summary = make_town(path, seed=seed)
        return path.read_bytes(), summary, read_features(path, progress=lambda done, total, what: None)


def test_there_are_more_than_three_thousand_house_numbers():
    _, summary, features = town_of(1)
    assert len(features.house_numbers) == summary.house_numbers > 3000


def test_no_house_number_stands_twice_on_a_street():
    _, _, features = town_of(1)
    doors = [(house.number, house.street) for house in features.house_numbers]
    assert len(set(doors)) == len(doors)


def test_every_house_number_belongs_to_a_street_of_the_map():
    _, _, features = town_of(1)
    streets = defaultdict(list)
    for road in features.roads:
        streets[road.name].append(shapely.LineString(road.lonlat))
    for house in features.house_numbers[::20]:
        door = shapely.Point(house.lon, house.lat)
        # 0.001 degrees are some 110 m: a farmhouse stands back from its road.
        assert min(street.distance(door) for street in streets[house.street]) < 0.001


def test_odd_and_even_numbers_face_each_other():
    _, _, features = town_of(1)
    north_of_it = defaultdict(set)
    for house in features.house_numbers:
        if house.street == "West Third Street":
            (nearest,) = [road for road in features.roads if road.name == house.street and _passes(road, house.lon)][:1]
            north_of_it[int(house.number) % 2].add(house.lat > np.interp(house.lon, *_by_lon(nearest)))
    assert len(north_of_it[0]) == len(north_of_it[1]) == 1
    assert north_of_it[0] != north_of_it[1]


def _passes(road, lon: float) -> bool:
    return min(road.lonlat[:, 0]) <= lon <= max(road.lonlat[:, 0])


def _by_lon(road) -> tuple[np.ndarray, np.ndarray]:
    order = np.argsort(road.lonlat[:, 0])
    return road.lonlat[order, 0], road.lonlat[order, 1]


def test_all_streets_hang_together():
    _, _, features = town_of(1)
    corners: dict[tuple[float, float], int] = {}
    links = [
        (corners.setdefault(tuple(one), len(corners)), corners.setdefault(tuple(other), len(corners)))
        for road in features.roads for one, other in pairwise(road.lonlat.tolist())
    ]  # fmt: skip
    from_, to = np.array(links).T
    graph = coo_array((np.ones(len(links)), (from_, to)), shape=(len(corners), len(corners)))
    assert connected_components(graph, directed=False)[0] == 1


def test_the_streets_have_a_hierarchy():
    _, _, features = town_of(1)
    classes = {road.highway for road in features.roads}
    assert classes == {"primary", "secondary", "tertiary", "residential", "service"}


def test_three_bridges_or_more_cross_the_river_and_nothing_else_does():
    _, summary, features = town_of(1)
    river = next(area.geometry for area in features.areas if area.name == "Mill River")
    crossing = [road for road in features.roads if shapely.LineString(road.lonlat).intersects(river)]
    assert summary.bridges >= 3
    assert len(crossing) == summary.bridges
    assert all(road.is_bridge for road in crossing)


def test_no_house_stands_in_the_water_or_on_another():
    _, _, features = town_of(1)
    houses = [building.geometry for building in features.buildings]
    water = shapely.union_all([area.geometry for area in features.areas if area.kind == "water"])
    tree = shapely.STRtree(houses)
    assert not len(tree.query(water, predicate="intersects"))
    overlaps = tree.query(houses, predicate="overlaps").T
    assert not len(overlaps)


def test_the_addresses_pass_the_post_offices_check():
    _, _, features = town_of(1)
    assert {(house.city, house.state, house.zip_code) for house in features.house_numbers} == {(CITY, STATE, ZIP5)}
    place = zip_place(ZIP5)
    assert place is not None
    assert place.knows_city(CITY)
    assert place.state == STATE


def test_the_same_seed_makes_the_same_bytes(tmp_path):
    first, _, _ = town_of(1)
    make_town(tmp_path / "again.osm.pbf", seed=1)
    assert (tmp_path / "again.osm.pbf").read_bytes() == first


def test_another_seed_makes_another_town():
    assert town_of(1)[0] != town_of(2)[0]
    assert town_of(2)[1].house_numbers > 3000


def test_the_file_is_sorted_and_says_who_made_it(tmp_path):
    (tmp_path / "town.osm.pbf").write_bytes(town_of(1)[0])
    header = osmium.io.Reader(str(tmp_path / "town.osm.pbf")).header()
    assert header.get("generator") == "doorstep made-up town"
    order = [("nwr".find(item.type_str()), item.id) for item in osmium.FileProcessor(str(tmp_path / "town.osm.pbf"))]
    assert order == sorted(order)


def test_the_region_says_that_it_is_made_up():
    region = made_up_town()
    assert region.made_up
    assert "made-up" in region.title
    assert "OpenStreetMap" not in region.attribution
    assert (region.zips, region.center_zip, region.timezone) == ((ZIP5,), ZIP5, "America/New_York")


def test_a_van_reaches_every_part_of_town_from_the_sorting_center():
    region = made_up_town()
    _, _, features = town_of(1)
    doors = np.array([[house.lon, house.lat] for house in features.house_numbers])
    assert region.covers(doors).all()
    assert not region.disconnected(doors[::10]).any()
    depot = [[region.depot[1], region.depot[0]]]
    duration_s, _ = region.matrix(np.concatenate([depot, doors[::200]]))
    # The town is 5 km wide: nothing is a quarter of an hour away.
    assert 60 < duration_s[0].max() < 900
