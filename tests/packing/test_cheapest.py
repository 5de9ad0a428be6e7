"""The boxes of the least postage, not of the least room: with prices simple enough to add up by hand."""

from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.packing import Box, Item, NoBoxFits, NoBoxPriced, cheapest_box, check

# Inner sides are what counts for room, outer ones and weight for money.
LONG = Box("long", (24, 4, 4), 8, outside_in=(24.5, 4.5, 4.5))
CUBE = Box("cube", (8, 8, 8), 8, outside_in=(8.5, 8.5, 8.5))
BIG = Box("big", (16, 14, 12), 16, outside_in=(16.5, 14.5, 12.5))


def by_weight_and_size(packed):
    """A dollar a pound begun, 4.50 more above 22 in, and from one cubic foot on at least a pound each 139 cu in."""
    prices = []
    for one in packed:
        length, width, height = sorted(one.box.measured_in, reverse=True)
        pounds = ceil(one.weight_oz / 16)
        if length * width * height > 1728:
            pounds = max(pounds, ceil(length * width * height / 139))
        prices.append(100 * pounds + (450 if length > 22 else 0))
    return prices


def chosen(items, boxes, price_cents=by_weight_and_size):
    return cheapest_box(items, boxes, price_cents=price_cents)


def names(packed):
    return sorted(one.box.name for one in packed)


def test_a_roomier_box_wins_where_the_smaller_one_is_too_long_for_the_carrier():
    choice = chosen([Item("ball", (3, 3, 3), 20)], [LONG, CUBE])
    # long: 24 * 4 * 4 = 384 cu in, cube: 512. (20 + 8) oz = 2 lb either way: $2.00 in the cube, $6.50 in the long box.
    assert names(choice.smallest) == ["long"]
    assert (names(choice.packed), choice.total_cents) == (["cube"], 200)
    assert (choice.smallest_total_cents, choice.saves_cents) == (650, 450)


def test_two_boxes_win_where_one_is_billed_by_its_size():
    choice = chosen([Item("ball", (8, 8, 8), 20)] * 2, [CUBE, BIG])
    # big: 16.5 * 14.5 * 12.5 = 2,990.6 / 139 = 21.5 -> 22 lb = $22. Two cubes: 28 oz = 2 lb each = $4.
    assert (names(choice.smallest), choice.smallest_total_cents) == (["big"], 2200)
    assert (names(choice.packed), choice.total_cents) == (["cube", "cube"], 400)


def test_one_box_wins_where_each_box_costs_extra():
    choice = chosen([Item("ball", (8, 8, 8), 20)] * 2, [CUBE, BIG], lambda packed: [1000] * len(packed))
    assert names(choice.packed) == ["big"]


def test_a_long_item_goes_by_itself_so_that_the_others_need_not_pay_for_it():
    items = [Item("rod", (23, 3, 3), 8), Item("ball", (8, 8, 8), 40), Item("ball", (8, 8, 8), 40)]
    crate = Box("crate", (24, 16, 12), 16, outside_in=(24.5, 16.5, 12.5))
    choice = chosen(items, [LONG, CUBE, crate])
    # crate: 24.5 * 16.5 * 12.5 / 139 = 36.4 -> 37 lb + 4.50 = $41.50.
    # long: 16 oz = 1 lb + 4.50 = $5.50; each cube: 48 oz = 3 lb = $3; together $11.50.
    assert (choice.smallest_total_cents, choice.total_cents) == (4150, 1150)
    assert names(choice.packed) == ["cube", "cube", "long"]


def test_what_the_empty_box_costs_counts():
    dear = Box("dear", (8, 8, 8), 8, cost_cents=300)
    plain = Box("plain", (9, 9, 9), 8, cost_cents=50)
    choice = chosen([Item("ball", (8, 8, 8), 8)], [dear, plain])
    # 1 lb each: $1 + $3 against $1 + $0.50.
    assert (names(choice.packed), choice.price_cents, choice.total_cents) == (["plain"], (100,), 150)
    assert choice.smallest_total_cents == 400


def test_a_box_without_a_price_is_not_chosen():
    def only_big(packed):
        return [500 if one.box is BIG else None for one in packed]

    choice = chosen([Item("ball", (8, 8, 8), 8)], [CUBE, BIG], only_big)
    assert names(choice.packed) == ["big"]
    assert choice.smallest_total_cents is None
    assert choice.saves_cents is None


def test_without_any_price_nothing_is_chosen():
    with pytest.raises(NoBoxPriced, match="no box has a complete price"):
        chosen([Item("ball", (8, 8, 8), 8)], [CUBE, BIG], lambda packed: [None] * len(packed))


def test_an_item_that_fits_no_box_is_named():
    with pytest.raises(NoBoxFits, match="'Ladder'"):
        chosen([Item("Ladder", (40, 2, 2), 8)], [CUBE, BIG])


def test_a_box_that_would_be_cheaper_but_is_too_full_is_passed_over():
    # 8 * 8 * 8 = 512 = 2 * 8 * 8 * 4, but 9 in is longer than any side of the cube.
    choice = chosen([Item("bat", (9, 2, 2), 4), Item("ball", (5, 5, 5), 4)], [CUBE, BIG])
    assert names(choice.packed) in (["big"], ["big", "cube"])
    # Three of 6x6x4 have 432 of 512 cu in, yet only two go into the cube, one on the other.
    thirds = chosen([Item("third", (6, 6, 4), 4)] * 3, [CUBE, BIG])
    assert names(thirds.packed) == ["cube", "cube"]


def test_an_order_of_many_boxes_is_priced_too():
    choice = chosen([Item("ball", (8, 8, 8), 200)] * 14, [CUBE, Box("pair", (16, 8, 8), 10)])
    # Seven pairs of (400 + 10) oz = 26 lb cost $182; each ball alone (200 + 8) oz = 13 lb: 14 * $13 = $182, more boxes.
    assert choice.total_cents == 18200
    assert len(choice.packed) == 7


sizes = st.tuples(*[st.sampled_from([2.0, 3.0, 4.0, 5.5, 7.0, 8.0])] * 3)
items_of_any_kind = st.lists(st.builds(Item, st.just("x"), sizes, st.sampled_from([2.0, 9.0, 30.0])), max_size=5)


@settings(max_examples=60, deadline=None)
@given(items_of_any_kind.filter(bool), st.builds(Item, st.just("y"), sizes, st.sampled_from([1.0, 20.0])))
def test_one_item_more_never_makes_it_cheaper(items, more):
    before, after = chosen(items[:4], [CUBE, BIG]), chosen([*items[:4], more], [CUBE, BIG])
    assert before.total_cents <= after.total_cents


@settings(max_examples=60, deadline=None)
@given(items_of_any_kind.filter(bool))
def test_it_is_never_dearer_than_the_smallest_boxes_and_always_possible(items):
    choice = chosen(items, [LONG, CUBE, BIG])
    assert choice.saves_cents >= 0
    assert sum(by_weight_and_size(choice.packed)) == choice.total_cents
    assert [check(one, one.items) for one in choice.packed] == [[]] * len(choice.packed)
    assert sorted(map(repr, (item for one in choice.packed for item in one.items))) == sorted(map(repr, items))


@settings(max_examples=30, deadline=None)
@given(items_of_any_kind.filter(bool), st.randoms(use_true_random=False))
def test_the_order_of_items_and_boxes_changes_no_price(items, chance):
    boxes = chance.sample([LONG, CUBE, BIG], 3)
    assert chosen(items, [LONG, CUBE, BIG]).total_cents == chosen(chance.sample(items, len(items)), boxes).total_cents
