"""An order packed and priced from the real tables: why this box, what the smallest would have cost."""

import json
from datetime import date

import pytest

from doorstep.operations.pack_order import pack_order
from doorstep.packing import Box, Item, NoBoxFits, NoBoxPriced, check
from doorstep.postage import ParcelTable, cheapest_many
from tests.cli.reference import misfits, sections
from tests.command_line import doorstep

WAY = {"zip_from": "85004", "zip_to": "43215", "ship_on": date(2026, 11, 23)}
LONG = Box("long", (24, 5, 5), 8, outside_in=(24.25, 5.25, 5.25))
CUBE = Box("cube", (10, 10, 10), 8, outside_in=(10.25, 10.25, 10.25))


def price_of(box, weight_oz):
    table = ParcelTable.from_columns([weight_oz], [box.measured_in], [WAY["zip_to"]])
    return int(cheapest_many(table, zip_from=WAY["zip_from"], ship_on=WAY["ship_on"]).price_cents[0])


def test_a_box_over_22_inches_pays_a_fee_that_the_roomier_cube_does_not():
    answer = pack_order([Item("ball", (5, 5, 5), 20)], [LONG, CUBE], **WAY)
    # 600 cu in against 1,000; 20 + 8 = 28 oz in both.
    assert [packed.box.name for packed in answer.choice.packed] == ["cube"]
    assert answer.choice.total_cents == price_of(CUBE, 28)
    assert answer.choice.smallest_total_cents == price_of(LONG, 28)
    saved = price_of(LONG, 28) - price_of(CUBE, 28)
    assert saved > 0
    assert answer.why[0].startswith(f"Box cube is 400 cu in larger than long but saves ${saved / 100:.2f}: no ")


def test_a_box_over_a_cubic_foot_is_passed_over_and_the_reason_told():
    # Outside, every side up to whole inches: 18 * 14 * 8 = 2,016 cu in, over 1,728; 14 * 12 * 10 = 1,680.
    flat = Box("flat", (17.4, 13.4, 6.5), 10, outside_in=(17.5, 13.5, 7.5))
    deep = Box("deep", (13.9, 11.9, 9.4), 10, outside_in=(14, 12, 9.9))
    answer = pack_order([Item("lamp", (10, 9, 6), 30)], [flat, deep], **WAY)
    assert [packed.box.name for packed in answer.choice.packed] == ["deep"]
    assert any("under 1 cu ft, no dim weight" in sentence for sentence in answer.why)


def test_the_smallest_box_is_told_to_be_the_cheapest_where_it_is():
    answer = pack_order([Item("ball", (5, 5, 5), 20)], [CUBE, Box("crate", (20, 20, 20), 30)], **WAY)
    assert answer.why == ("Box cube is the smallest that takes everything, and no other choice costs less.",)
    assert answer.choice.saves_cents == 0


def test_the_prices_of_the_boxes_are_those_of_their_quotes():
    answer = pack_order([Item("ball", (9, 9, 9), 300)] * 3, [CUBE, Box("crate", (20, 20, 20), 30)], **WAY)
    assert [quote.price_cents for quote in answer.quotes] == list(answer.choice.price_cents)
    assert [quote.receipt().total_cents for quote in answer.quotes] == list(answer.choice.price_cents)
    assert [check(packed, packed.items) for packed in answer.choice.packed] == [[]] * len(answer.choice.packed)


def test_a_box_too_heavy_for_every_carrier_says_so():
    with pytest.raises(NoBoxPriced, match="no box has a complete price"):
        pack_order([Item("anvil", (9, 9, 9), 3000)], [CUBE], **WAY)


def test_an_item_too_long_for_every_box_names_its_side():
    with pytest.raises(NoBoxFits, match="longest side of 'rod' is 30 in"):
        pack_order([Item("rod", (30, 1, 1), 5)], [LONG, CUBE], **WAY)


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "items.csv").write_text(
        "name,size,weight,quantity\nMug,4x4x5,14oz,2\nBad,4x4,1oz,1\n", encoding="utf-8"
    )
    (tmp_path / "boxes.csv").write_text("name,inside,outside,weight\nM,12x9x6,12.5x9.5x6.5,6oz\n", encoding="utf-8")
    return ["--items", tmp_path / "items.csv", "--boxes", tmp_path / "boxes.csv"]


WORDS = ["--from", "85004", "--to", "43215", "--ship-on", "2026-11-23"]


def test_the_command_packs_good_rows_tells_bad_ones_and_draws(lists, tmp_path):
    told = doorstep("pack", *lists, *WORDS, "--svg", tmp_path / "steps.svg", "--json")
    assert told.code == 1
    assert misfits(told.json, sections()["pack"].shape) == []
    [box] = told.json["boxes"]
    # 2 * 14 + 6 = 34 oz
    assert (box["box"], box["items"], box["weight_oz"]) == ("M", 2, 34)
    assert told.json["rejected"][0]["row"] == 3
    assert (tmp_path / "steps.svg").read_text(encoding="utf-8").startswith("<svg")


def test_the_command_speaks_to_people_too(lists):
    told = doorstep("pack", *lists, *WORDS)
    assert "Box M is the smallest that takes everything" in told.out
    assert "items row 3, size" in told.out


def test_several_boxes_get_a_picture_each(tmp_path):
    words = ["--item", "Ball,8x8x8,20oz,2", "--box", "cube,8x8x8,8.5x8.5x8.5,6oz", "--svg", tmp_path / "steps.svg"]
    told = doorstep("pack", *words, *WORDS, "--json")
    assert told.code == 0
    assert told.json["pictures"] == [str(tmp_path / "steps.svg"), str(tmp_path / "steps-2.svg")]
    assert "box 2 of 2" in (tmp_path / "steps-2.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--box", "M,12x9x6"], "bad_input"),
        (["--item", "Mug,4x4x5,14oz"], "bad_input"),
        (["--item", "Rod,40x1x1,14oz", "--box", "M,12x9x6"], "no_box_fits"),
        (["--item", "Mug,4x4x5,14oz", "--box", "M,12x9x6", "--tier", "wholesale"], "bad_input"),
        (["--items", "nowhere.csv", "--box", "M,12x9x6"], "no_such_file"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_code(words, code):
    assert doorstep("pack", *words, *WORDS, "--json").error_code == code


def test_the_same_order_is_packed_the_same_twice(lists):
    first, second = (doorstep("pack", *lists, *WORDS, "--json").out for _ in range(2))
    assert json.loads(first) == json.loads(second)
