"""Travel times and ways: the matrix and the drawn route tell the same."""

from __future__ import annotations

import numpy as np
import pytest

from doorstep import network
from doorstep.addresses import Geocoder
from doorstep.network import engine
from tests.network.small_map import spot
from tests.regions import baltimore


@pytest.fixture(scope="module")
def doors() -> np.ndarray:
    points = Geocoder.open(baltimore().address_index_path).sample_points(120, seed=3)
    return np.array([[point.lon, point.lat] for point in points])


def test_along_a_straight_street_the_distance_is_that_of_the_map(small_region):
    duration_s, distance_m = small_region.matrix([spot(0, 0), spot(0, 3)])
    # 3 * 0.002 degrees of latitude * 111,195 m = 667 m
    assert distance_m[0, 1] == pytest.approx(667, abs=3)
    # a tertiary road is driven at 40 km/h: 667 / 11.1 = 60 s
    assert duration_s[0, 1] == pytest.approx(60, abs=6)
    assert duration_s.dtype == distance_m.dtype == np.float32


def test_blocks_give_the_same_matrix_as_one(small_region, monkeypatch):
    points = [spot(column, row) for column in range(4) for row in range(4)]
    whole = small_region.matrix(points)
    monkeypatch.setattr(engine, "BLOCK", 5)
    seen = []
    cut = small_region.matrix(points, progress=lambda done, total, what: seen.append((done, total)))
    np.testing.assert_array_equal(cut, whole)
    # 16 points in blocks of 5: 4 * 4 = 16 squares
    assert seen[-1] == (16, 16)


def test_a_road_island_cannot_be_reached_and_is_listed(small_region):
    duration_s, distance_m = small_region.matrix([spot(0, 0), spot(1, 1), spot(5, 0.5)])
    assert network.unreachable_pairs(duration_s).tolist() == [[0, 2], [1, 2], [2, 0], [2, 1]]
    assert duration_s[0, 2] == network.UNREACHABLE_S
    assert distance_m[0, 2] == network.UNREACHABLE_M
    assert small_region.disconnected([spot(0, 0), spot(1, 1), spot(5, 0.5)]).tolist() == [False, False, True]


def test_no_way_is_shorter_over_a_third_place(doors):
    duration_s, _ = baltimore().matrix(doors)
    over_a_third = (duration_s[:, :, None] + duration_s[None, :, :]).min(axis=1)
    saved_s = duration_s - over_a_third
    # A stop on the way allows to turn round there, which the way itself does not: a few pairs gain a little by it.
    assert np.mean(saved_s > 1) < 0.05
    assert saved_s.max() < 30
    assert np.diag(duration_s).max() == 0
    assert not len(network.unreachable_pairs(duration_s))


def test_the_drawn_route_takes_as_long_as_the_matrix_says(doors):
    tour = doors[:60]
    duration_s, distance_m = baltimore().matrix(tour)
    route = baltimore().geometry(tour)
    legs = np.arange(59), np.arange(1, 60)
    np.testing.assert_allclose(route.leg_duration_s, duration_s[legs], atol=0.2)
    np.testing.assert_allclose(route.leg_distance_m, distance_m[legs], atol=0.2)


def test_the_drawn_route_passes_every_stop_on_its_street(doors):
    tour = doors[:60]
    route = baltimore().geometry(tour)
    on_street, _ = baltimore().snap(tour)
    assert len(route.leg_index) == 60
    assert route.leg_index[-1] == len(route.coordinates) - 1
    np.testing.assert_allclose(route.coordinates[route.leg_index], on_street, atol=2e-6)


def test_a_route_of_one_stop_or_none_stands_still(small_region):
    assert small_region.geometry([]).as_coordinates() == []
    alone = small_region.geometry([spot(0, 0)])
    assert alone.as_coordinates() == [[-83.0, 40.0]]
    assert len(alone.leg_duration_s) == 0


def test_no_points_give_empty_answers(small_region):
    assert small_region.matrix([])[0].shape == (0, 0)
    assert small_region.covers([]).shape == small_region.disconnected([]).shape == (0,)


@pytest.mark.parametrize("point", [[200.0, 40.0], [-83.0, 91.0], [float("nan"), 40.0]])
def test_what_is_no_place_on_earth_is_refused(point, small_region):
    with pytest.raises(network.OffTheMap, match="longitude first"):
        small_region.matrix([[-83.0, 40.0], point])


def test_a_region_covers_its_streets_and_not_its_whole_box():
    region = baltimore()
    inner_harbour_street, open_water, washington = [-76.6000, 39.2850], [-76.5790, 39.2650], [-77.0366, 38.8977]
    covered = region.covers([inner_harbour_street, washington])
    assert covered.tolist() == [True, False]
    west, south, east, north = region.bbox
    assert west < open_water[0] < east
    assert south < open_water[1] < north


def test_without_a_map_times_are_estimates():
    region = network.NoMap((39.28, -76.6))
    duration_s, distance_m = region.matrix([[-76.6, 39.28], [-76.6, 39.29]])
    # 0.01 degrees of latitude = 1,112 m; 1.45 * 1112 ** 0.705 = 203.6 s; streets are 1.3 times longer
    assert duration_s[0, 1] == pytest.approx(203.6, abs=0.5)
    assert distance_m[0, 1] == pytest.approx(1446, abs=2)
    assert region.is_estimate
    assert not baltimore().is_estimate
    assert region.covers([[-76.6, 39.3], [-80.0, 39.3]]).tolist() == [True, False]
    assert len(region.geometry([[-76.6, 39.28], [-76.6, 39.29]]).coordinates) == 2
