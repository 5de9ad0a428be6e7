"""A merchant's lists: good rows are kept whatever stands beside them, each bad one is told by row and column."""

import pytest

from doorstep.packing.reading import box_of, item_of, read_boxes, read_items
from doorstep.parcels import BadInput
from tests.shared_data import shared


def test_items_are_read_with_their_units_and_as_often_as_they_are():
    content = "name,size,weight,quantity,turns,fragile,bears\n"
    content += "Mug,4x4x4.5,14oz,2,upright,no,\nVase,10x10x25cm,1kg,,,yes,5lb\n"
    read = read_items(content.encode(), "items.csv")
    assert read.problems == ()
    mug, same, vase = read.items
    assert mug is same
    assert (mug.name, mug.sides_in, mug.weight_oz, mug.turns, mug.is_fragile) == (
        "Mug",
        (4, 4, 4.5),
        14,
        "upright",
        False,
    )
    # 25 cm / 2.54 = 9.84 in stays the third side: its height.
    assert vase.sides_in == pytest.approx((3.937, 3.937, 9.8425), abs=1e-4)
    # 1 kg / 28.35 g = 35.27 oz; 5 * 16 = 80 oz.
    assert (vase.weight_oz, vase.bears_oz, vase.is_fragile) == (pytest.approx(35.274, abs=1e-3), 80, True)


def test_boxes_are_read_and_what_was_taken_for_granted_is_told():
    content = b"Name;Inside;Outside;Weight;Max weight;Cost\nM;12x9x6;12.5x9.5x6.5;6oz;30lb;0.85\nBag;10x8x2;;;;\n"
    read = read_boxes(content, "boxes.csv")
    medium, bag = read.boxes
    assert (medium.measured_in, medium.max_weight_oz, medium.cost_cents) == ((12.5, 9.5, 6.5), 480, 85)
    assert bag.measured_in == (10, 8, 2)
    assert [note.split(":")[0] for note in read.notes] == ["No outer sides for 'Bag'", "No weight for 'Bag'"]


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("Mug,4x4,14oz,1,,,", "size", "cannot be read"),
        ("Mug,4x4x0,14oz,1,,,", "size", "positive"),
        ("Mug,4x4x4,heavy,1,,,", "weight", "cannot be read"),
        ("Mug,4x4x4,,1,,,", "weight", "cannot be read"),
        ("Mug,4x4x4,14oz,0,,,", "quantity", "no number of items"),
        ("Mug,4x4x4,14oz,1e9,,,", "quantity", "no number of items"),
        ("Mug,4x4x4,14oz,1,sideways,,", "", "no way to turn"),
        ("Mug,4x4x4,14oz,1,,perhaps,", "fragile", "neither yes nor no"),
        (",4x4x4,14oz,1,,,", "name", "no name"),
        ("Mug,4x4x4,14oz,1,,,,,,7", "", "shifted"),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_stay(row, column, said):
    content = f"name,size,weight,quantity,turns,fragile,bears\nPen,6x1x1,1oz,,,,\n{row}\nCup,3x3x3,8oz,,,,\n"
    read = read_items(content.encode(), "items.csv")
    assert [item.name for item in read.items] == ["Pen", "Cup"]
    [problem] = read.problems
    assert (problem.row, problem.column) == (3, column)
    assert said in problem.message


def test_a_box_larger_inside_than_outside_is_told_by_its_row():
    read = read_boxes(b"name,inside,outside\nS,8x6x4,8x6x3\nM,12x9x6,13x10x7\n", "boxes.csv")
    assert [box.name for box in read.boxes] == ["M"]
    assert read.problems[0].row == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7 ...", "wrong_file_type"),
        (b"name,weight\nMug,14oz\n", "missing_column"),
        (b"just some words\n", "missing_column"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused(content, code):
    with pytest.raises(BadInput) as refused:
        read_items(content, "items.csv")
    assert refused.value.code == code
    assert "items.csv" in refused.value.message


def test_one_line_is_enough_for_an_item_or_a_box():
    assert len(item_of("Mug,4x4x4.5,14oz,3")) == 3
    assert box_of("M,12x9x6,12.5x9.5x6.5,6oz").weight_oz == 6
    with pytest.raises(BadInput, match="8 parts"):
        item_of("Mug,4x4x4,1oz,1,any,no,1lb,more")


def test_a_name_that_a_spreadsheet_would_run_or_that_turns_the_text_is_harmless():
    read = read_items("name,size,weight\n'=1+1,4x4x4,1oz\nabc\u202edef,4x4x4,1oz\n".encode(), "items.csv")
    assert [item.name for item in read.items] == ["=1+1", "abcdef"]


def test_hostile_texts_as_names_are_kept_or_told_and_nothing_falls():
    import csv
    import io
    import json

    names = json.loads(shared("realdata/hostile/blns.json").read_text("utf-8"))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["name", "size", "weight"])
    writer.writerows([[name, "4x4x4", "1oz"] for name in names])
    read = read_items(out.getvalue().encode("utf-8", "replace"), "items.csv")
    assert len(read.items) + len(read.problems) >= len(names) - 5
    assert len(read.items) > 0.9 * len(names)
