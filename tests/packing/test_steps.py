"""The steps of packing and their picture: equal items together, nothing pushed in below, safe and well-formed."""

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.packing import Box, Item, Packed, Placement, pack, packing_steps_svg
from doorstep.packing.steps import steps_of

NINE = Box("nine", (9, 9, 9), 5)
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_equal_items_are_one_step_and_what_lies_on_them_says_so():
    book, hat = Item("book", (9, 9, 2)), Item("hat", (5, 5, 3))
    packed = Packed(
        NINE,
        (
            Placement(book, (0, 0, 0), (9, 9, 2)),
            Placement(book, (0, 0, 2), (9, 9, 2)),
            Placement(hat, (0, 0, 4), (5, 5, 3)),
        ),
    )
    first, second = steps_of(packed)
    assert (len(first.placements), first.is_on_floor, first.stands_on) == (2, True, ())
    assert (len(second.placements), second.is_on_floor, second.stands_on) == (1, False, (1,))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Item, st.sampled_from("ab"), st.tuples(*[st.floats(1, 5)] * 3)), min_size=1, max_size=8))
def test_nothing_has_to_be_pushed_in_below_what_lies_there(items):
    packed = pack(items, NINE)
    if packed is None:
        return
    order = [placement for step in steps_of(packed) for placement in step.placements]
    assert sorted(map(repr, order)) == sorted(map(repr, packed.placements))
    for number, later in enumerate(order):
        for earlier in order[:number]:
            above = all(
                later.at_in[axis] < earlier.at_in[axis] + earlier.sides_in[axis] - 1e-6
                and earlier.at_in[axis] < later.at_in[axis] + later.sides_in[axis] - 1e-6
                for axis in (0, 1)
            )
            assert not (above and later.top_in <= earlier.at_in[2] + 1e-6)


def test_the_picture_has_a_panel_for_each_step_and_says_what_to_do():
    mugs = [Item("Mug", (4, 4, 4), 10, "upright")] * 2
    svg = packing_steps_svg(
        pack([*mugs, Item("Vase", (5, 5, 9), 30, "any", True)], NINE), title="Pack nine, box 1 of 2"
    )
    assert svg.count('class="panel"') == 2
    said = texts(svg)
    assert {"Pack nine, box 1 of 2", "2 × Mug", "Vase", "this side up ↑", "fragile"} <= set(said)
    # 9 * 9 * 9 = 729; (2 * 64 + 225) / 729 = 48 %; 2 * 10 + 30 + 5 = 55 oz = 3.44 lb
    assert "9 × 9 × 9 in inside, 3 items, 3.44 lb packed, 48% full, 2 steps" in said


def test_the_picture_knows_light_dark_and_paper():
    svg = packing_steps_svg(pack([Item("Mug", (4, 4, 4))], NINE))
    assert "prefers-color-scheme:dark" in svg
    assert "@media print" in svg


def test_names_cannot_break_the_picture():
    nasty = "</text><script>alert(1)</script>\x00\u202e & \ud800"
    svg = packing_steps_svg(pack([Item(nasty, (4, 4, 4))], Box(nasty, (9, 9, 9))))
    root = ElementTree.fromstring(svg.encode("utf-8"))
    assert not list(root.iter(f"{SVG}script"))
    assert any("</text>" in (text or "") for text in texts(svg))


def test_every_panel_stays_inside_the_picture():
    items = [Item(f"item {number}", (4, 3, 1 + number / 10)) for number in range(10)]
    svg = packing_steps_svg(pack(items, Box("long", (20, 5, 8))))
    root = ElementTree.fromstring(svg)
    for polygon in root.iter(f"{SVG}polygon"):
        for point in polygon.attrib["points"].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= 216
            assert 0 <= y <= 196
