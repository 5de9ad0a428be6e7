"""How an item may stand and what may stand on it: kept in every packing, and never a reason to say no too soon."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.packing import Box, Item, check, fewest_boxes, pack

NINE = Box("nine", (9, 9, 9))


def heights(packed):
    return {placement.item.name: placement.at_in[2] for placement in packed.placements}


def test_this_side_up_keeps_the_height_vertical():
    bottle = Item("bottle", (3, 3, 9), turns="upright")
    packed = pack([bottle] * 9, NINE)
    # 3 * 3 bottles side by side; lying they would fit too, but may not.
    assert {placement.sides_in for placement in packed.placements} == {(3, 3, 9)}
    assert pack([Item("bottle", (3, 3, 9.5), turns="upright")], Box("flat", (20, 20, 9))) is None
    assert pack([Item("bottle", (3, 3, 9.5))], Box("flat", (20, 20, 9))) is not None


def test_an_item_that_may_not_be_turned_needs_its_own_sides():
    shelf = Item("shelf", (8, 2, 2), turns="none")
    assert pack([shelf], Box("long", (8, 2, 2))) is not None
    assert pack([shelf], Box("deep", (2, 8, 2))) is None
    assert pack([Item("shelf", (8, 2, 2), turns="upright")], Box("deep", (2, 8, 2))) is not None


def test_a_fragile_item_lies_on_top():
    glass, brick = Item("glass", (9, 9, 3), 5, is_fragile=True), Item("brick", (9, 9, 3), 40)
    packed = pack([glass, brick, brick], NINE)
    assert heights(packed)["glass"] == 6


def test_where_two_must_lie_on_each_other_the_lighter_glass_lies_on_the_heavier_one():
    small, large = Item("small", (9, 9, 4), 5, is_fragile=True), Item("large", (9, 9, 4), 9, is_fragile=True)
    assert heights(pack([small, large], NINE)) == {"large": 0, "small": 4}


def test_a_sturdy_item_that_cannot_lie_below_a_fragile_one_takes_another_box():
    # Each is as broad as the box: one would lie on the other, and the light brick has to lie below.
    tower = Item("tower", (9, 9, 5), 9, "none", True)
    brick = Item("brick", (9, 9, 5), 40)
    assert pack([tower, brick], NINE) is None
    assert len(fewest_boxes([tower, brick], [NINE])) == 2


def test_no_more_than_it_bears_is_laid_on_an_item():
    tray, slab = Item("tray", (9, 9, 3), 1, "upright", bears_oz=10), Item("slab", (9, 9, 3), 8, "upright")
    # 8 + 8 = 16 > 10: at most one slab lies above the tray.
    packed = pack([tray, slab, slab], NINE)
    assert heights(packed)["tray"] >= 3
    assert pack([Item("tray", (9, 9, 3), 11, "upright", bears_oz=10)] * 2, NINE) is None


def test_the_support_rule_leaves_no_overhang():
    wide, narrow = Item("wide", (9, 9, 3), 10), Item("narrow", (3, 9, 3), 10)
    items = [narrow, wide, wide]
    assert check(pack(items, NINE, support=1.0), items, support=1.0) == []


ruled_items = st.lists(
    st.builds(
        Item,
        st.just("x"),
        st.tuples(*[st.floats(1, 6)] * 3),
        st.floats(0, 50),
        st.sampled_from(["any", "upright", "none"]),
        st.booleans(),
        st.sampled_from([float("inf"), 30.0, 0.0]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(ruled_items, st.sampled_from([0.0, 0.6, 1.0]))
def test_every_packing_keeps_every_rule(items, support):
    packed = fewest_boxes(items, [NINE, Box("long", (14, 7, 7))], support=support)
    assert [check(one, one.items, support=support) for one in packed] == [[]] * len(packed)


@settings(max_examples=40, deadline=None)
@given(ruled_items)
def test_items_that_go_together_go_together_in_any_order(items):
    first, second = pack(items, NINE), pack(items[::-1], NINE)
    assert (first is None) == (second is None)


@pytest.mark.parametrize("turns", ["upright", "none"])
def test_twelve_cartons_of_eggs_find_their_place(turns):
    eggs = Item("eggs", (3, 4.5, 3), 25, turns, True)
    # 3 * 2 * 3 = 18 fit; equal ones may stand on each other.
    assert pack([eggs] * 12, NINE) is not None
