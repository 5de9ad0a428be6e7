"""Sparse times: exact where they are known, fitted for the rest, and a killed build goes on where it was."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from doorstep import network
from doorstep.network import sparse_asks
from doorstep.network.estimate_fit import USUAL, fit_estimate
from tests.network.small_map import spot


@pytest.fixture(scope="module")
def doors() -> np.ndarray:
    """300 places along the streets of the small map, three steps wide each way; the first is its corner."""
    chance = np.random.default_rng(7)
    street, along = chance.integers(0, 4, 299), chance.uniform(0, 3, 299)
    east_west = [spot(along[k], street[k]) for k in range(0, 299, 2)]
    north_south = [spot(street[k], along[k]) for k in range(1, 299, 2)]
    return np.array([spot(0, 0), *east_west, *north_south])


@pytest.fixture
def small_blocks(monkeypatch) -> None:
    monkeypatch.setattr(sparse_asks, "BLOCK", 20)


def test_every_known_way_is_that_of_the_matrix(small_region, doors, small_blocks):
    times = small_region.sparse(doors, near=8)
    duration_s, distance_m = small_region.matrix(doors)
    assert 300 * 8 < len(times.from_place) < 300 * 150
    np.testing.assert_array_equal(times.duration_s, duration_s[times.from_place, times.to_place])
    np.testing.assert_array_equal(times.distance_m, distance_m[times.from_place, times.to_place])


def test_near_places_know_each_other_both_ways_and_the_depot_knows_all(small_region, doors, small_blocks):
    times = small_region.sparse(doors, near=8)
    known = np.zeros((300, 300), dtype=bool)
    known[times.from_place, times.to_place] = True
    straight_m = np.hypot(*(times.xy[:, None] - times.xy[None]).transpose(2, 0, 1))
    np.fill_diagonal(straight_m, np.inf)
    nearest = np.argsort(straight_m, axis=1, kind="stable")[:, :7]
    assert known[np.arange(300)[:, None], nearest].all()
    assert known[nearest, np.arange(300)[:, None]].all()
    assert known[0, 1:].all()
    assert known[1:, 0].all()
    assert not known.all()


def test_the_estimate_of_the_rest_is_fitted_to_these_roads(small_region, doors):
    times = small_region.sparse(doors[:200], near=8)
    pairs = np.random.default_rng(1).integers(0, 200, (400, 2))
    exact_s, _ = small_region.legs(doors, pairs)
    straight_m = np.hypot(*(times.xy[pairs[:, 0]] - times.xy[pairs[:, 1]]).T)
    far = straight_m > 300
    told_s = times.estimate.second_factor * straight_m[far] ** times.estimate.second_exponent
    assert np.mean(np.abs(told_s / exact_s[far] - 1)) < 0.25


def test_a_power_law_is_found_again():
    # 2 s * m ** 0.5 and streets 1.4 times longer, along one straight road
    xy = np.stack([np.arange(0.0, 40_000, 400), np.zeros(100)], axis=-1)
    a, b = (part.ravel() for part in np.indices((100, 100)))
    straight_m = np.abs(xy[a, 0] - xy[b, 0])
    found = fit_estimate(xy, a, b, 2 * straight_m**0.5, 1.4 * straight_m)
    assert found == pytest.approx((2.0, 0.5, 1.4))


def test_too_few_ways_leave_the_usual_estimate():
    nothing = np.zeros(0, dtype=int)
    assert fit_estimate(np.zeros((2, 2)), nothing, nothing, np.zeros(0), np.zeros(0)) == USUAL


def test_an_island_is_cut_off_and_nothing_is_asked_of_it(small_region):
    times = small_region.sparse([spot(0, 0), spot(1, 1), spot(5, 0.5)])
    assert times.cut_off.tolist() == [False, False, True]
    assert sorted(zip(times.from_place.tolist(), times.to_place.tolist(), strict=True))[0] == (0, 1)
    assert 2 not in times.from_place
    assert 2 not in times.to_place


def test_a_killed_build_goes_on_where_it_was(small_region, doors, small_blocks, tmp_path):
    seen = []

    def killed_in_the_middle(done: int, total: int, what: str) -> None:
        seen.append((done, total))
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small_region.sparse(doors, near=8, progress=killed_in_the_middle, resume=tmp_path)
    files = sorted(tmp_path.glob("*.npz"))
    before = {file: file.stat().st_mtime_ns for file in files}
    assert len(files) == 5
    files[0].write_bytes(b"torn by a power cut")
    whole = small_region.sparse(doors, near=8, resume=tmp_path)
    assert {file: file.stat().st_mtime_ns for file in files[1:]} == {file: before[file] for file in files[1:]}
    assert len(list(tmp_path.glob("*.npz"))) == seen[-1][1]
    np.testing.assert_array_equal(whole.duration_s, small_region.sparse(doors, near=8).duration_s)


def test_other_points_find_nothing_of_an_earlier_build(small_region, tmp_path):
    small_region.sparse([spot(0, 0), spot(1, 1)], resume=tmp_path)
    kept = len(list(tmp_path.glob("*.npz")))
    small_region.sparse([spot(0, 0), spot(1, 2)], resume=tmp_path)
    assert len(list(tmp_path.glob("*.npz"))) == 2 * kept


def test_tables_asked_side_by_side_are_the_same(small_region, doors, small_blocks):
    alone = small_region.sparse(doors[:60], near=8)
    with ThreadPoolExecutor(2) as executor:
        beside = small_region.sparse(doors[:60], near=8, executor=executor)
    np.testing.assert_array_equal(alone.duration_s, beside.duration_s)


def test_single_ways_are_those_of_the_matrix(small_region, doors):
    duration_s, distance_m = small_region.matrix(doors[:40])
    pairs = np.random.default_rng(3).integers(0, 40, (400, 2))
    exact_s, exact_m = small_region.legs(doors, pairs)
    np.testing.assert_array_equal(exact_s, duration_s[tuple(pairs.T)])
    np.testing.assert_array_equal(exact_m, distance_m[tuple(pairs.T)])
    assert small_region.legs(doors, [])[0].shape == (0,)


def test_without_a_map_the_same_questions_have_estimates():
    region = network.NoMap((39.28, -76.6))
    points = np.array([[-76.6, 39.28], [-76.6, 39.29], [-76.61, 39.29], [-76.6, 39.281]])
    times = region.sparse(points, near=1)
    duration_s, distance_m = region.matrix(points)
    np.testing.assert_array_equal(times.duration_s, duration_s[times.from_place, times.to_place])
    np.testing.assert_array_equal(region.legs(points, [[0, 2], [3, 1]])[1], distance_m[[0, 3], [2, 1]])
    assert times.estimate == USUAL
    assert not times.cut_off.any()


def test_no_points_and_one_point_know_nothing(small_region):
    assert len(small_region.sparse([]).from_place) == 0
    assert len(small_region.sparse([spot(0, 0)]).from_place) == 0
