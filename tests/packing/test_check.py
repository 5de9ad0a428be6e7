"""The checker finds whatever is wrong with a packing: good ones are broken one way at a time, and it must say so."""

import ast
import inspect
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from doorstep.packing import Box, Item, Packed, Placement, check, pack

SIX = Box("six", (6, 6, 6), max_weight_oz=100)
CUBE = Item("cube", (3, 3, 3), 9)


def laid(*placements, box=SIX):
    """A box with (item, at, sides) in it."""
    return Packed(box, tuple(Placement(item, at, sides) for item, at, sides in placements))


def complaints(packed, **rules):
    return " ".join(check(packed, packed.items, **rules))


def test_nothing_is_said_of_a_good_packing():
    two = laid((CUBE, (0, 0, 0), (3, 3, 3)), (CUBE, (0, 0, 3), (3, 3, 3)))
    assert check(two, [CUBE, CUBE]) == []


def test_a_missing_and_an_added_item_are_noticed():
    one = laid((CUBE, (0, 0, 0), (3, 3, 3)))
    assert "not the items" in check(one, [CUBE, CUBE])[0]
    assert "not the items" in check(one, [])[0]


def test_an_item_that_sticks_out_is_noticed_on_every_side():
    for axis in range(3):
        for place in (-0.01, 3.01):
            at = tuple(place if axis == other else 0 for other in range(3))
            assert "sticks out" in complaints(laid((CUBE, at, (3, 3, 3))))


def test_a_changed_shape_is_noticed():
    assert "shape" in complaints(laid((CUBE, (0, 0, 0), (1, 3, 9))))
    assert "shape" in complaints(laid((CUBE, (0, 0, 0), (3, 3, 2.99))))


def test_a_forbidden_turn_is_noticed():
    bottle, safe = Item("bottle", (2, 3, 5), turns="upright"), Item("safe", (2, 3, 5), turns="none")
    assert complaints(laid((bottle, (0, 0, 0), (3, 2, 5)))) == ""
    assert "on its side" in complaints(laid((bottle, (0, 0, 0), (2, 5, 3))))
    assert "may not be" in complaints(laid((safe, (0, 0, 0), (3, 2, 5))))


def test_overlap_is_noticed_and_touching_is_not():
    assert "overlap" in complaints(laid((CUBE, (0, 0, 0), (3, 3, 3)), (CUBE, (2.99, 0, 0), (3, 3, 3))))
    assert complaints(laid((CUBE, (0, 0, 0), (3, 3, 3)), (CUBE, (3, 0, 0), (3, 3, 3)))) == ""


def test_too_much_weight_is_noticed():
    lead = Item("lead", (3, 3, 3), 51)
    # 51 + 51 = 102 > 100
    assert "100 oz at most" in complaints(laid((lead, (0, 0, 0), (3, 3, 3)), (lead, (3, 0, 0), (3, 3, 3))))


def test_what_hangs_in_the_air_is_noticed():
    assert "hangs in the air" in complaints(laid((CUBE, (0, 0, 1), (3, 3, 3))))
    assert "hangs in the air" in complaints(laid((CUBE, (0, 0, 0), (3, 3, 3)), (CUBE, (3, 0, 3), (3, 3, 3))))


def test_too_little_support_is_noticed_where_it_was_asked_for():
    shifted = laid((CUBE, (0, 0, 0), (3, 3, 3)), (CUBE, (2, 0, 3), (3, 3, 3)))
    # 1 of 3 in rests on the lower cube: 33 %.
    assert complaints(shifted, support=0.3) == ""
    assert "rests on 33%" in complaints(shifted, support=0.5)


def test_a_fragile_item_carries_only_fragile_ones_no_heavier_than_itself():
    glass, vase = Item("glass", (3, 3, 3), 5, is_fragile=True), Item("vase", (3, 3, 3), 8, is_fragile=True)
    assert complaints(laid((vase, (0, 0, 0), (3, 3, 3)), (glass, (0, 0, 3), (3, 3, 3)))) == ""
    assert "which is fragile" in complaints(laid((glass, (0, 0, 0), (3, 3, 3)), (vase, (0, 0, 3), (3, 3, 3))))
    assert "which is fragile" in complaints(laid((vase, (0, 0, 0), (3, 3, 3)), (CUBE, (1, 0, 3), (3, 3, 3))))


def test_weight_on_an_item_counts_through_what_lies_between():
    tray = Item("tray", (6, 6, 2), 1, bears_oz=10)
    slab = Item("slab", (6, 6, 2), 6)
    stack = laid((tray, (0, 0, 0), (6, 6, 2)), (slab, (0, 0, 2), (6, 6, 2)), (slab, (0, 0, 4), (6, 6, 2)))
    # 6 + 6 = 12 > 10, though only one slab touches the tray.
    assert "12 oz stand on tray, which bears 10 oz" in complaints(stack)


good_items = st.lists(
    st.builds(
        Item,
        st.sampled_from(["a", "b", "c"]),
        st.tuples(*[st.floats(1, 4)] * 3),
        st.floats(1, 20),
        st.sampled_from(["any", "upright", "none"]),
        st.booleans(),
    ),
    min_size=2,
    max_size=7,
)


def moved(packed, number, **changes):
    placements = list(packed.placements)
    placements[number] = replace(placements[number], **changes)
    return Packed(packed.box, tuple(placements))


@settings(max_examples=120, deadline=None)
@given(good_items, st.data())
def test_every_good_packing_that_is_broken_is_reported(items, data):
    packed = pack(items, Box("nine", (9, 9, 9)))
    assume(packed is not None)
    assert check(packed, items) == []
    number = data.draw(st.integers(0, len(items) - 1))
    one = packed.placements[number]
    x, y, z = one.at_in
    length, width, height = one.sides_in
    other = packed.placements[number - 1]
    broken = {
        "lifted": moved(packed, number, at_in=(x, y, z + 0.01)),
        "pushed down": moved(packed, number, at_in=(x, y, z - 0.01)),
        "through the wall": moved(packed, number, at_in=(9 - length + 0.01, y, z)),
        "into another": moved(packed, number, at_in=other.at_in),
        "grown": moved(packed, number, sides_in=(length + 0.01, width, height)),
        "exchanged": moved(packed, number, item=Item("stranger", one.item.sides_in, 1)),
        "left out": Packed(packed.box, packed.placements[:number] + packed.placements[number + 1 :]),
        "twice": Packed(packed.box, (*packed.placements, one)),
        "overloaded": Packed(replace(packed.box, max_weight_oz=packed.weight_oz - 0.01), packed.placements),
    }
    for how, wrong in broken.items():
        assert check(wrong, items) != [], how


def test_the_checker_shares_no_code_with_the_search():
    source = Path(inspect.getsourcefile(check) or "")
    tree = ast.parse(source.read_text(encoding="utf-8"))
    used = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name for name in used if name.startswith("doorstep")} == {"doorstep.packing.box"}


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_a_place_that_is_no_number_is_noticed(wrong):
    assert complaints(laid((CUBE, (wrong, 0, 0), (3, 3, 3)))) != ""
