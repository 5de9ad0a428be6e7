"""Which box: the smallest that takes the items, and every packing verified."""

import csv
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.packing import Box, Item, NoBoxFits, Packed, Placement, check, choose_box, pack
from doorstep.parcels import BadInput
from tests.shared_data import shared

SMALL, MEDIUM, LARGE = (
    Box("small", (8, 6, 4), 4, 320),
    Box("medium", (12, 9, 6), 8, 640),
    Box("large", (18, 14, 12), 16, 1120),
)
BOXES = (LARGE, SMALL, MEDIUM)


def test_one_item_goes_into_the_smallest_box_in_any_turn():
    assert choose_box([Item("book", (4, 8, 6), 20)], BOXES).box is SMALL
    assert choose_box([Item("ruler", (12, 1, 1), 2)], BOXES).box is MEDIUM


def test_an_item_that_is_a_hair_too_long_takes_the_next_box():
    assert choose_box([Item("book", (8.01, 6, 4), 20)], BOXES).box is MEDIUM


def test_eight_cubes_fill_a_box_of_twice_their_side():
    cubes = [Item("cube", (3, 3, 3), 1)] * 8
    packed = choose_box(cubes, [Box("six", (6, 6, 6))])
    # 8 * 27 = 216 = 6 * 6 * 6
    assert packed.fill == pytest.approx(1)
    assert check(packed, cubes) == []
    with pytest.raises(NoBoxFits, match="Split them"):
        choose_box([*cubes, Item("more", (1, 1, 1))], [Box("six", (6, 6, 6))])


def test_weight_decides_too():
    assert choose_box([Item("lead", (4, 4, 4), 321)], BOXES).box is MEDIUM


def test_nothing_to_pack_is_bad_input():
    with pytest.raises(BadInput):
        choose_box([], BOXES)
    with pytest.raises(BadInput, match="Measure again"):
        Item("flat", (5, 0, 3))


def test_the_packed_box_weighs_its_items_and_itself():
    assert choose_box([Item("book", (8, 6, 2), 20)] * 2, BOXES).weight_oz == 44


@pytest.mark.parametrize(
    ("placements", "said"),
    [
        ([Placement(Item("a", (3, 3, 3)), (4, 0, 0), (3, 3, 3))], "sticks out"),
        ([Placement(Item("a", (3, 3, 3)), (0, 0, 0), (1, 3, 9))], "shape"),
        ([], "not the items"),
    ],
)
def test_the_checker_finds_an_impossible_packing(placements, said):
    box = Box("six", (6, 6, 6))
    assert any(said in wrong for wrong in check(Packed(box, tuple(placements)), [Item("a", (3, 3, 3))]))


def test_the_checker_finds_items_inside_each_other_and_too_much_weight():
    item = Item("a", (3, 3, 3), 9)
    twice = (Placement(item, (0, 0, 0), (3, 3, 3)), Placement(item, (2, 2, 2), (3, 3, 3)))
    wrong = check(Packed(Box("six", (6, 6, 6), 0, 10), twice), [item, item])
    assert any("overlap" in sentence for sentence in wrong)
    assert any("10 oz" in sentence for sentence in wrong)


sides = st.tuples(*[st.floats(0.5, 9)] * 3)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.builds(Item, st.just("x"), sides, st.floats(0, 50)), min_size=1, max_size=9))
def test_whatever_is_packed_is_possible(items):
    for box in BOXES:
        packed = pack(items, box)
        if packed is not None:
            assert check(packed, items) == []


@given(sides, st.sampled_from(BOXES))
def test_for_one_item_the_answer_is_exact(item_sides, box):
    fits = all(a <= b for a, b in zip(sorted(item_sides), sorted(box.inside_in), strict=True))
    assert (pack([Item("x", item_sides)], box) is not None) == fits


def test_real_orders_that_go_into_one_box_are_found():
    boxes = [
        replace(Box(row[0], (1, 1, 1)), inside_in=tuple(float(side) / 25.4 for side in row[5:8]),
                max_weight_oz=float(row[8]) / 28.35)
        for row in _rows("boxes.csv")
    ]  # fmt: skip
    wanted = {row[0] for row in islice(_rows("expected.csv"), 0, None, 29) if row[4] == "1"}
    orders = {}
    for row in _rows("items.csv"):
        if row[0] in wanted:
            item = Item(row[2], tuple(float(side) / 25.4 for side in row[3:6]), float(row[6]) / 28.35)
            orders.setdefault(row[0], []).extend([item] * int(row[1]))
    for items in orders.values():
        assert check(choose_box(items, boxes), items) == []
    assert len(orders) > 100


def _rows(name):
    with open(shared(f"bench/packing/{name}"), encoding="utf-8", newline="") as file:
        yield from csv.reader(file)
