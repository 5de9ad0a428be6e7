"""Which box, and how many: the smallest that takes the items, as few as can be, every packing verified."""

import subprocess
import sys
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.packing import Box, Item, NoBoxFits, check, choose_box, fewest_boxes, pack, steadied
from doorstep.parcels import BadInput

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


def test_thirds_of_a_box_in_millimetres_fit_side_by_side():
    third = 100 / 25.4
    items = [Item("third", (third, 300 / 25.4, 300 / 25.4))] * 3
    assert pack(items, Box("box", (300 / 25.4,) * 3)) is not None


def test_four_bars_go_around_a_cube_like_the_sails_of_a_windmill():
    pieces = [Item("bar", (1, 2, 1))] * 4 + [Item("cube", (1, 1, 1))]
    packed = pack(pieces, Box("three", (3, 3, 1)))
    # 4 * 2 + 1 = 9: no straight cut parts them.
    assert packed is not None
    assert packed.fill == pytest.approx(1)


def test_five_blocks_that_do_not_fit_are_known_not_to_fit():
    # 5 * 3 * 2 * 2 = 60 of 64 cu in, but each of the four 2x2 rows of 4 in takes one block of 3 in, none a second.
    assert pack([Item("block", (3, 2, 2))] * 5, Box("four", (4, 4, 4))) is None
    assert pack([Item("block", (3, 2, 2))] * 4, Box("four", (4, 4, 4))) is not None


def test_weight_decides_too():
    assert choose_box([Item("lead", (4, 4, 4), 321)], BOXES).box is MEDIUM


def test_nothing_to_pack_is_bad_input():
    with pytest.raises(BadInput):
        choose_box([], BOXES)
    with pytest.raises(BadInput, match="Measure again"):
        Item("flat", (5, 0, 3))
    with pytest.raises(BadInput, match="2,000"):
        fewest_boxes([Item("grain", (1, 1, 1))] * 2001, BOXES)


def test_a_box_larger_inside_than_outside_is_bad_input():
    with pytest.raises(BadInput, match="larger inside"):
        Box("magic", (8, 6, 4), outside_in=(8, 6, 3.9))


def test_the_packed_box_weighs_its_items_and_itself():
    assert choose_box([Item("book", (8, 6, 2), 20)] * 2, BOXES).weight_oz == 44


def test_what_is_too_much_for_one_box_goes_into_the_fewest():
    # 9 cubes of 6 in: large takes 3 * 2 * 2 = 12 by room, but 1120 / 200 = 5 by weight: 9 = 5 + 4.
    packed = fewest_boxes([Item("cube", (6, 6, 6), 200)] * 9, BOXES)
    assert sorted(len(one.placements) for one in packed) == [4, 5]


def test_each_of_several_boxes_is_as_small_as_its_contents_allow():
    packed = fewest_boxes([Item("long", (17, 13, 11), 30), Item("short", (7, 5, 3), 10)], BOXES)
    assert Counter(one.box.name for one in packed) == {"large": 1, "small": 1}


def test_two_kinds_of_items_that_need_two_kinds_of_boxes_get_them():
    tube, cube = Box("tube", (30, 3, 3)), Box("cube", (9, 9, 9))
    packed = fewest_boxes([Item("rod", (29, 2, 2)), Item("ball", (8, 8, 8))], [cube, tube])
    assert {one.box.name: one.items[0].name for one in packed} == {"tube": "rod", "cube": "ball"}


def test_many_kinds_of_boxes_are_no_trouble():
    boxes = [Box(f"box {side}", (side, 30 - side, 8)) for side in range(8, 22)]
    items = [Item("plate", (7, 7, 1), 30)] * 60
    packed = fewest_boxes(items, boxes)
    # The roomiest is 15x15x8: four plates a layer, eight layers, 32 plates.
    assert len(packed) == 2


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Item("Ladder", (40, 3, 2)), "longest side of 'Ladder' is 40 in, and the largest box has 18 in"),
        (Item("Slab", (18, 14, 12.5)), "shortest side of 'Slab' is 12.5 in"),
        (Item("Anvil", (4, 4, 4), 2000), "'Anvil' weighs 2000 oz"),
        (Item("Lamp", (5, 5, 13), turns="upright"), "upright side of 'Lamp' is 13 in"),
    ],
)
def test_an_item_too_large_for_every_box_is_named_with_its_side(item, said):
    for choose in (choose_box, fewest_boxes):
        with pytest.raises(NoBoxFits, match=said):
            choose([Item("book", (4, 8, 6), 20), item], BOXES)


def test_without_boxes_nothing_is_packed():
    with pytest.raises(NoBoxFits, match="no boxes"):
        fewest_boxes([Item("book", (4, 8, 6), 20)], [])


def test_the_library_loads_numba_only_where_something_is_packed():
    program = "import sys; import doorstep.packing, doorstep.operations.pack_order; assert 'numba' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


sides = st.tuples(*[st.floats(0.5, 9)] * 3)
some_items = st.lists(st.builds(Item, st.just("x"), sides, st.floats(0, 50)), min_size=1, max_size=9)


@settings(max_examples=100, deadline=None)
@given(some_items)
def test_whatever_is_packed_is_possible(items):
    for box in BOXES:
        packed = pack(items, box)
        if packed is not None:
            assert check(packed, items) == []


@settings(max_examples=60, deadline=None)
@given(some_items)
def test_every_item_lies_in_exactly_one_of_the_boxes(items):
    packed = fewest_boxes(items, [*BOXES, Box("cube", (9, 9, 9))])
    assert Counter(item for one in packed for item in one.items) == Counter(items)
    assert [check(one, one.items) for one in packed] == [[]] * len(packed)


@settings(max_examples=60, deadline=None)
@given(some_items, st.randoms(use_true_random=False))
def test_the_order_of_the_items_changes_nothing(items, chance):
    boxes = [*BOXES, Box("cube", (9, 9, 9))]
    shuffled = chance.sample(items, len(items))
    first, second = fewest_boxes(items, boxes), fewest_boxes(shuffled, boxes)
    assert [one.box for one in first] == [one.box for one in second]
    assert [one.placements for one in first] == [one.placements for one in second]


@given(sides, st.sampled_from(BOXES))
def test_for_one_item_the_answer_is_exact(item_sides, box):
    fits = all(a <= b for a, b in zip(sorted(item_sides), sorted(box.inside_in), strict=True))
    assert (pack([Item("x", item_sides)], box) is not None) == fits


whole_sides = st.tuples(*[st.integers(1, 4)] * 3)


@settings(max_examples=40, deadline=None)
@given(st.lists(whole_sides, min_size=2, max_size=3))
def test_for_a_few_items_the_answer_is_that_of_trying_every_place(blocks):
    box = Box("small", (5, 4, 3))
    items = [Item("x", block) for block in blocks]
    assert (pack(items, box) is not None) == _fits_somewhere([], list(blocks), (5, 4, 3))


def _fits_somewhere(taken, blocks, room):
    """Whole places are enough for whole sides: every block may be pushed to the left, back and down."""
    if not blocks:
        return True
    for sides in set(permutations(blocks[0])):
        spots = [range(room[axis] - sides[axis] + 1) for axis in range(3)]
        for at in ((x, y, z) for x in spots[0] for y in spots[1] for z in spots[2]):
            free = all(_apart(at, sides, other_at, other) for other_at, other in taken)
            if free and _fits_somewhere([*taken, (at, sides)], blocks[1:], room):
                return True
    return False


def _apart(at, sides, other_at, other):
    return any(
        at[axis] + sides[axis] <= other_at[axis] or other_at[axis] + other[axis] <= at[axis] for axis in range(3)
    )


def test_a_steadied_packing_holds_the_same_and_lies_flat():
    items = [Item("book", (8, 6, 1), 10)] * 4
    packed = steadied(pack(items, Box("medium", (12, 9, 9))))
    assert check(packed, items, support=0.9) == []
    assert {placement.sides_in[2] for placement in packed.placements} == {1}
