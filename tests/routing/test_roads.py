"""Known roads between near places, estimates for the rest: the same numbers whoever reads them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.routing import UNREACHABLE, BadProblem, Dense, Problem, Roads, Stop
from doorstep.routing.compiled import entry
from doorstep.routing.facts import facts_of
from doorstep.routing.legs import leg_between
from doorstep.routing.travel import leg
from tests.routing.problems import a_van

ESTIMATE = {"second_factor": 2.0, "second_exponent": 0.5, "detour": 1.5}


@entry
def asked_leg(facts, from_row, to_row):
    """What the search is told, asked from here."""
    return leg_between(facts, from_row, to_row)


def four_in_a_row(**given) -> Roads:
    """Places at 0, 100, 400 and 900 m; only 0 -> 1 and 1 -> 0 are known."""
    xy = [(0, 0), (100, 0), (400, 0), (900, 0)]
    return Roads.between(xy, [0, 1], [1, 0], [33, 44], [120, 130], **{**ESTIMATE, **given})


def test_a_known_leg_is_told_as_it_is_and_each_direction_by_itself():
    roads = four_in_a_row()
    assert leg(roads, 0, 1) == (33, 120)
    assert leg(roads, 1, 0) == (44, 130)


def test_an_unknown_leg_is_estimated_from_the_straight_line():
    # 400 m: 2 * 400 ** 0.5 = 40 s, 1.5 * 400 = 600 m; 900 m: 60 s, 1,350 m
    assert leg(four_in_a_row(), 0, 2) == (40, 600)
    assert leg(four_in_a_row(), 3, 0) == (60, 1350)


def test_a_place_is_nowhere_from_itself():
    assert leg(four_in_a_row(), 2, 2) == (0, 0)
    assert leg(four_in_a_row(cut_off=[False, False, True, False]), 2, 2) == (0, 0)


def test_no_estimate_leads_to_a_place_that_is_cut_off():
    roads = four_in_a_row(cut_off=[False, False, True, True])
    assert leg(roads, 0, 2) == leg(roads, 2, 0) == leg(roads, 2, 3) == (UNREACHABLE, UNREACHABLE)
    assert leg(roads, 0, 1) == (33, 120)


def test_a_known_leg_without_a_road_has_none():
    roads = four_in_a_row().with_legs([2], [0], [np.inf], [np.nan])
    assert leg(roads, 2, 0) == (UNREACHABLE, UNREACHABLE)
    assert leg(roads, 0, 2) == (40, 600)


def test_a_leg_told_again_replaces_the_old_one():
    roads = four_in_a_row().with_legs([0, 3], [1, 2], [35.4, 7], [121, 8])
    assert leg(roads, 0, 1) == (35, 121)
    assert leg(roads, 3, 2) == (7, 8)
    assert roads.known([0, 3, 2, 2], [1, 2, 3, 2]).tolist() == [True, True, False, True]
    assert len(roads.to) == 3


def test_a_part_keeps_its_legs_under_new_numbers():
    part = four_in_a_row(cut_off=[False, False, False, True]).only([2, 1, 3, 0])
    assert leg(part, 1, 3) == (44, 130)
    assert leg(part, 0, 3) == (40, 600)
    assert leg(part, 0, 2) == (UNREACHABLE, UNREACHABLE)


def test_rows_hold_their_legs_in_ascending_order():
    roads = Roads.between(np.eye(3, 2), [2, 0, 2, 1], [1, 2, 0, 1], [1, 2, 3, 4], [5, 6, 7, 8], **ESTIMATE)
    assert roads.starts.tolist() == [0, 1, 1, 3]
    assert roads.to.tolist() == [2, 0, 1]
    assert (roads.seconds.dtype, roads.metres.dtype, roads.to.dtype) == (np.int32, np.int32, np.uint32)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"xy": [(0, 0), (np.nan, 1)]}, "coordinate that is not a number"),
        ({"xy": [(0, 0), (5e6, 1)]}, "Plan each region by itself"),
        ({"seconds": [-1]}, "no leg is shorter than nothing"),
        ({"to_place": [2]}, "names place 2 of 2"),
        ({"second_factor": -1}, "factor, exponent and detour"),
    ],
)
def test_what_contradicts_itself_is_refused(wrong, says):
    facts = {"xy": [(0, 0), (9, 1)], "from_place": [0], "to_place": [1], "seconds": [1], "metres": [1], **ESTIMATE}
    with pytest.raises(BadProblem, match=says):
        Roads.between(**{**facts, **wrong})


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_with_every_leg_known_roads_say_what_the_matrix_says(seed, count):
    chance = np.random.default_rng(seed)
    seconds, metres = chance.integers(0, 999, (2, count, count))
    seconds[np.diag_indices(count)] = metres[np.diag_indices(count)] = 0
    a, b = (part.ravel() for part in np.indices((count, count)))
    shuffled = chance.permutation(len(a))
    roads = Roads.between(chance.uniform(0, 1e4, (count, 2)), a[shuffled], b[shuffled], seconds.ravel()[shuffled],
                          metres.ravel()[shuffled], **ESTIMATE)  # fmt: skip
    square = np.arange(count)[:, None], np.arange(count)[None]
    for told, wanted in zip(roads.legs(*square), Dense(seconds, metres).legs(*square), strict=True):
        np.testing.assert_array_equal(told, wanted)
    assert roads.known(*square).all()


def test_the_search_reads_the_same_numbers():
    chance = np.random.default_rng(4)
    cut_off = chance.random(40) < 0.1
    pairs = chance.integers(0, 40, (2, 300))
    roads = Roads.between(
        chance.uniform(-3e4, 3e4, (40, 2)), *pairs, *chance.integers(0, 5000, (2, 300)), **ESTIMATE, cut_off=cut_off
    )
    facts, _ = facts_of(Problem((a_van(),), [Stop(f"s{place}", place) for place in range(1, 40)], roads))
    places = [*range(1, 40), 0]
    told = [[asked_leg(facts, np.uint32(a), np.uint32(b)) for b in range(40)] for a in range(40)]
    wanted = roads.legs(np.array(places)[:, None], np.array(places)[None])
    np.testing.assert_array_equal(np.array(told), np.stack(wanted, axis=-1))
