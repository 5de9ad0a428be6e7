"""Files as they come: every encoding, every dialect, files that are something else, files that are bombs."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.orders import OrderFileUnreadable, read_orders, write_csv
from doorstep.orders.csv_table import read_table
from doorstep.parcels import DoorstepError
from tests.orders.build import DEFAULTS, a_csv, problems, read
from tests.shared_data import shared

NAME = "Zoë Núñez"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    file = read(a_csv({"name": NAME}).encode(encoding))
    assert file.orders[0].order.recipient.name == NAME


def test_one_broken_letter_does_not_spoil_the_others() -> None:
    content = a_csv({"name": NAME}, {"name": "José"}).encode().replace("José".encode(), b"Jos\xe9")
    file = read(content)
    assert [row.order.recipient.name for row in file.orders] == [NAME, "Jos\ufffd"]
    assert problems(file) == [(3, "name", "broken_letter", "warn")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    assert len(read(a_csv({}, {"note": "a, b; c"}, delimiter=delimiter)).orders) == 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(line_end: str) -> None:
    assert len(read(a_csv({}, {}).replace("\r\n", line_end)).orders) == 2


def test_excels_sep_line_and_blank_lines_are_skipped() -> None:
    text = a_csv({}, {}, delimiter=";").replace("\r\n", "\r\n\r\n")
    assert [row.row for row in read("sep=;\r\n" + text).orders] == [3, 5]


def test_a_newline_in_a_cell_is_one_space() -> None:
    assert read(a_csv({"note": "Ring\ntwice"})).orders[0].order.note == "Ring twice"


def test_a_quote_that_never_closes_costs_its_own_row_only() -> None:
    lines = a_csv({}, {}, {}).replace("\r\n", "\n").splitlines()
    lines[2] = lines[2].replace("City Hall", '"City Hall')
    file = read("\n".join(lines))
    assert [row.order.order_id for row in file.orders] == ["1001", "1003"]
    assert problems(file) == [(3, "", "open_quote", "reject")]


def test_a_stray_quote_does_not_take_the_rows_up_to_the_next_quote() -> None:
    lines = a_csv({}, {}, {}, {}, {"note": "a, b"}, {}).replace("\r\n", "\n").splitlines()
    lines[2] = lines[2].replace("City Hall", '"City Hall')
    file = read("\n".join(lines))
    assert [row.row for row in file.orders] == [2, 4, 5, 6, 7]
    assert file.orders[3].order.note == "a, b"
    assert problems(file) == [(3, "", "open_quote", "reject")]


def test_a_row_with_too_many_cells_is_refused_alone() -> None:
    lines = a_csv({}, {}).replace("\r\n", "\n").splitlines()
    file = read("\n".join([*lines, lines[1].replace("1001", "1003") + ",,extra"]))
    assert len(file.orders) == 2
    assert problems(file) == [(4, "", "ragged_row", "reject")]


def test_a_huge_cell_is_refused_alone() -> None:
    file = read(a_csv({}, {"note": "x" * 70_000}, {"note": "y" * 2_000_000}, {}))
    assert [row.row for row in file.orders] == [2, 5]
    assert [problem[:3] for problem in problems(file)] == [(3, "", "huge_cell"), (4, "", "huge_cell")]


def test_ten_thousand_columns_are_refused_clearly() -> None:
    with pytest.raises(OrderFileUnreadable, match="10,000 columns") as caught:
        read(",".join(f"c{number}" for number in range(10_000)) + "\n" + "," * 9_999)
    assert caught.value.code == "too_many_columns"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (b"\x00" * 100, "empty_file"),
        (b"%PDF-1.7 ...", "wrong_file_type"),
        (b"\x89PNG\r\n\x1a\n", "wrong_file_type"),
        (b"PK\x03\x04xl/workbook.xml", "wrong_file_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong_file_type"),
        (b"[" * 100_000, "json_too_deep"),
        (b'{"a":' * 100_000, "json_too_deep"),
        (b'[{"id": NaN}]', "bad_json"),
        (b"[" + b"9" * 10_000 + b"]", "bad_json"),
        (b"[1, 2,", "bad_json"),
        (b"[]", "no_orders"),
        (b'{"hello": 1}', "no_orders"),
        (b"Hello, world!\nHow are you?\n", "missing_columns"),
        (b"order_id,line1,city,state,zip\n", "no_orders"),
    ],
)
def test_what_is_no_list_of_orders_is_refused_with_what_to_do(content: bytes, code: str) -> None:
    with pytest.raises(OrderFileUnreadable) as caught:
        read_orders(content, "file")
    assert caught.value.code == code
    assert caught.value.message.count(". ") >= 1


def test_csv_dialects_are_read_as_their_authors_expect() -> None:
    folder = shared("realdata/hostile/csv_spectrum")
    seen = 0
    for path in sorted((folder / "csvs").glob("*.csv")):
        if path.stem == "location_coordinates":
            continue  # not UTF-8, and its expected JSON holds the broken letters
        expected = json.loads((folder / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
        table = read_table(path.read_bytes().decode(), ",")
        rows = [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]
        wanted = [{name: text.replace("\r\n", "\n") for name, text in row.items()} for row in expected]
        assert rows == wanted, path.name
        seen += 1
    assert seen == 11


def test_no_json_of_the_hostile_collection_crashes() -> None:
    for path in sorted(shared("realdata/hostile/json").glob("*.json")):
        with pytest.raises(OrderFileUnreadable):
            read_orders(path.read_bytes(), path.name)


def test_naughty_strings_as_names_and_notes_pass_through_and_back() -> None:
    strings = json.loads(shared("realdata/hostile/blns.json").read_text(encoding="utf-8"))
    file = read(a_csv(*({"name": text[:90], "note": text[:450]} for text in strings)))
    assert len(file.orders) == len(strings)
    again = read(write_csv(row.order for row in file.orders))
    assert [row.order for row in again.orders] == [row.order for row in file.orders]


@pytest.mark.parametrize("field", ["order_id", "line1", "line2", "city", "state", "zip", "weight", "size", "value",
                                   "promised_on", "window"])  # fmt: skip
def test_naughty_strings_in_any_cell_are_a_row_problem_or_an_order(field: str) -> None:
    strings = json.loads(shared("realdata/hostile/blns.json").read_text(encoding="utf-8"))
    rows = [{field: text, **({} if field == "order_id" else {"order_id": str(n)})} for n, text in enumerate(strings)]
    file = read(a_csv(*rows))
    told = {row.row for row in file.orders} | {problem.row for problem in file.problems}
    assert told == set(range(2, len(strings) + 2))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_our_own_error(content: bytes) -> None:
    with suppress(DoorstepError):
        read_orders(content, "x", defaults=DEFAULTS)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=10, max_size=10), st.sampled_from([",", ";"]))
def test_no_cells_raise_anything(cells: list[str], delimiter: str) -> None:
    columns = ("order_id", "name", "line1", "city", "state", "zip", "weight", "size", "value", "promised_on")
    with suppress(DoorstepError):
        read(a_csv(dict(zip(columns, cells, strict=True)), delimiter=delimiter).encode("utf-8", "surrogatepass"))


def test_a_long_line_of_quotes_does_not_take_long() -> None:
    start = time.process_time()
    file = read(a_csv({}) + "\n".join(f'{number},"open' for number in range(300)) + "\n")
    assert time.process_time() - start < 5
    assert len(file.orders) == 1
