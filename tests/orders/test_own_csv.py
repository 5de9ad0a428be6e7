"""Our own CSV: columns, rows, what is refused and what is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from doorstep.orders import OrderFileUnreadable
from doorstep.parcels import Dimensions, TimeWindow
from tests.orders.build import DEFAULTS, GOOD, a_csv, problems, read


def test_a_good_row_becomes_an_order() -> None:
    file = read(a_csv({"items": "mug; spoon", "note": "Ring twice"}))
    order = file.orders[0].order
    assert (file.kind, file.orders[0].row, file.problems) == ("doorstep_csv", 2, [])
    assert (order.key, order.value_cents, order.promised_on) == ("doorstep:1001", 1250, date(2026, 11, 23))
    assert (order.pieces[0].weight_oz, order.pieces[0].size) == (16.0, Dimensions(8, 6, 4))
    assert (order.items, order.note, order.recipient.zip_code) == (("mug", "spoon"), "Ring twice", "21202")


def test_other_names_for_the_columns_are_understood_and_shown() -> None:
    text = (
        "Order Number,Ship-To Name,Address 1,Town,Province,Postal Code,Weight (lb),Length,Width,Height,Colour\n"
        "A-1,City Hall,100 Holliday St,Baltimore,Maryland,21202,2,8,6,4,red\n"
    )
    file = read(text)
    assert file.mapping == {
        "Order Number": "order_id", "Ship-To Name": "name", "Address 1": "line1", "Town": "city",
        "Province": "state", "Postal Code": "zip", "Weight (lb)": "weight", "Length": "length", "Width": "width",
        "Height": "height",
    }  # fmt: skip
    assert file.unused == ["Colour"]
    assert file.orders[0].order.pieces[0].weight_oz == 32.0
    assert file.orders[0].order.recipient.state == "MD"


def test_missing_columns_are_named_with_what_they_may_be_called() -> None:
    with pytest.raises(OrderFileUnreadable) as caught:
        read("order,name,city,state\n1,x,y,z\n")
    assert caught.value.code == "missing_columns"
    assert "line1, zip" in caught.value.message
    assert "postal_code" in caught.value.message


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"order_id": ""}, "order_id", "order_id_missing"),
        ({"order_id": "5.27763E+12"}, "order_id", "order_id_rounded"),
        ({"line1": ""}, "line1", "street_missing"),
        ({"line1": "Holliday St"}, "line1", "number_missing"),
        ({"zip": "2120"}, "zip", "zip_format"),
        ({"zip": "99501"}, "zip", "zip_state_mismatch"),
        ({"city": "Hagerstown"}, "city", "zip_city_mismatch"),
        ({"country": "Canada"} | {"line2": ""}, "country", "not_us"),
        ({"weight": ""}, "weight", "weight_missing"),
        ({"weight": "0"}, "weight", "weight_not_positive"),
        ({"weight": "-3 lb"}, "weight", "weight_not_positive"),
        ({"weight": "151 lb"}, "weight", "weight_over_limit"),
        ({"weight": "heavy"}, "weight", "weight_unreadable"),
        ({"weight": "9" * 90}, "weight", "weight_over_limit"),
        ({"size": ""}, "size", "size_missing"),
        ({"size": "8x6"}, "size", "size_unreadable"),
        ({"size": "0x6x4"}, "size", "size_unreadable"),
        ({"size": "120x10x10"}, "size", "size_over_limit"),
        ({"size": "60x30x30"}, "size", "size_over_limit"),
        ({"value": "a lot"}, "value", "value_unreadable"),
        ({"value": "1E999999"}, "value", "value_unreadable"),
        ({"value": "12.505"}, "value", "value_unreadable"),
        ({"value": "-5"}, "value", "value_negative"),
        ({"value": "99999999999"}, "value", "value_too_high"),
        ({"promised_on": "2026-02-30"}, "promised_on", "date_unreadable"),
        ({"promised_on": "tomorrow"}, "promised_on", "date_unreadable"),
        ({"window_from": "14:00", "window_to": ""}, "window_from", "window_incomplete"),
        ({"window_from": "16:00", "window_to": "14:00"}, "window_from", "window_reversed"),
        ({"window_from": "25:00", "window_to": "26:00"}, "window_from", "window_unreadable"),
        ({"window": "afternoon"}, "window", "window_unreadable"),
        ({"window": "14:00-16:00", "promised_on": ""}, "window", "window_without_day"),
        ({"name": "x" * 101}, "name", "too_long"),
    ],
)
def test_a_bad_cell_is_told_by_row_and_column_and_the_good_rows_stay(
    cells: dict[str, str], column: str, code: str
) -> None:
    file = read(a_csv({}, cells, {}))
    assert [row.row for row in file.orders] == [2, 4]
    assert problems(file) == [(3, column, code, "reject")]


def test_every_problem_of_a_row_is_told_at_once() -> None:
    file = read(a_csv({"weight": "0", "zip": "2120", "value": "x"}))
    assert {problem.column for problem in file.rejected} == {"weight", "zip", "value"}


def test_a_default_parcel_fills_what_the_file_does_not_tell_and_is_noted() -> None:
    file = read(a_csv({"weight": "", "size": ""}, {}), defaults=DEFAULTS)
    piece = file.orders[0].order.pieces[0]
    assert (piece.weight_oz, piece.size) == (12.0, Dimensions(8, 6, 4))
    assert file.notes[0] == "1 parcel has no weight in the file: your default of 12 oz is used."


def test_clock_times_are_local_to_the_recipient() -> None:
    east = read(a_csv({"window_from": "14:00", "window_to": "16:00"})).orders[0].order.window
    # Baltimore is 5 hours behind UTC in November.
    assert east == TimeWindow(datetime(2026, 11, 23, 19, tzinfo=UTC), datetime(2026, 11, 23, 21, tzinfo=UTC))
    west = read(a_csv({"window": "2 PM - 4 PM", "city": "Portland", "state": "OR", "zip": "97201"})).orders[0].order
    assert west.window == TimeWindow(datetime(2026, 11, 23, 22, tzinfo=UTC), datetime(2026, 11, 24, 0, tzinfo=UTC))


@pytest.mark.parametrize("written", ["2026-11-23", "11/23/2026", "11/23/26", "Nov 23, 2026", "20261123"])
def test_dates_are_read_as_americans_write_them(written: str) -> None:
    assert read(a_csv({"promised_on": written})).orders[0].order.promised_on == date(2026, 11, 23)


def test_rows_that_count_pieces_are_one_order() -> None:
    file = read(
        a_csv({"order_id": "7", "piece": "1", "weight": "1 lb"}, {"order_id": "7", "piece": "2", "weight": "3 lb"})
    )
    assert [piece.weight_oz for piece in file.orders[0].order.pieces] == [16.0, 48.0]
    assert len(file.orders) == 1


def test_a_bad_piece_keeps_its_whole_order_out_and_names_its_own_row() -> None:
    file = read(a_csv({"order_id": "7", "piece": "1"}, {"order_id": "7", "piece": "2", "weight": "0"}))
    assert file.orders == []
    assert problems(file) == [(3, "weight", "weight_not_positive", "reject")]


def test_an_order_number_given_twice_is_refused_and_a_repeated_row_is_not() -> None:
    file = read(a_csv({"order_id": "7"}, {"order_id": "7", "line1": "2 E Fayette St"}, {"order_id": "7"}))
    assert len(file.orders) == 1
    assert problems(file) == [
        (3, "order_id", "duplicate_order", "reject"),
        (4, "order_id", "repeated_order", "warn"),
    ]


def test_a_formula_is_kept_as_text_and_flagged() -> None:
    file = read(a_csv({"name": "=cmd|' /C calc'!A0"}))
    assert file.orders[0].order.recipient.name == "=cmd|' /C calc'!A0"
    assert problems(file) == [(2, "name", "formula_cell", "warn")]


def test_a_phone_number_with_a_plus_is_no_formula() -> None:
    assert problems(read(a_csv({"phone": "+1 (410) 555-0100"}))) == []


def test_the_marks_that_turn_the_reading_direction_are_taken_out() -> None:
    file = read(a_csv({"name": "Eve\u202egnp.exe", "note": "a\x00b\x07c"}))
    assert file.orders[0].order.recipient.name == "Evegnp.exe"
    assert file.orders[0].order.note == "a b c"


def test_a_zip_code_without_its_zero_is_mended() -> None:
    cells = {"line1": "855 W Main St", "city": "Hanover", "state": "MA", "zip": "2339"}
    file = read(a_csv(cells))
    assert file.orders[0].order.recipient.zip_code == "02339"
    assert problems(file) == [(2, "zip", "zip_zero_lost", "fix")]


def test_a_post_office_box_is_imported_with_a_warning() -> None:
    file = read(a_csv({"line1": "PO Box 12"}))
    assert len(file.orders) == 1
    assert problems(file) == [(2, "line1", "po_box", "warn")]


def test_only_the_five_required_columns_are_needed() -> None:
    file = read("order_id,line1,city,state,zip\n1,100 Holliday St,Baltimore,MD,21202\n", defaults=DEFAULTS)
    assert file.orders[0].order.key == "doorstep:1"
    assert set(GOOD).issuperset(file.mapping.values())
