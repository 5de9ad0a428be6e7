"""Notice 123 as a workbook: every shape it comes in is read, everything else is refused with sheet and row."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.parcels import DoorstepError
from doorstep.postage.importing import BadTableFile, Reading, read_table_file
from tests.postage_tables.workbooks import OUNCES, POUNDS, ZONES, a_price, notice_123, product_rows, workbook

TODAY = date(2026, 11, 22)
WITHOUT_37_LB = [pound for pound in POUNDS if pound != 37]


def read(content: bytes, **options: object) -> Reading:
    return read_table_file(content, "notice.xlsx", today=TODAY, **options)


def rows_of(reading: Reading, file: str, tier: str) -> dict[float, dict[str, str]]:
    """By weight in ounces: the columns of that tier's rows."""
    found = next(one for one in reading.files if one.name == file)
    named = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    return {float(row["weight_max_oz"]): row for row in named if row["price_tier"] == tier}


def refused(content: bytes, **options: object) -> str:
    with pytest.raises(DoorstepError) as error:
        read(content, **options)
    return error.value.message


def one_sheet(rows: list[list[object]], name: str = "PM Retail") -> bytes:
    return workbook({name: rows})


def test_the_parcel_products_come_in_by_tier_with_every_weight_and_zone():
    reading = read(notice_123())
    assert reading.effective_on == date(2027, 7, 11)
    assert {file.name for file in reading.files} == {
        "priority_mail.csv", "priority_mail_express.csv", "ground_advantage.csv",
    }  # fmt: skip
    retail = rows_of(reading, "priority_mail.csv", "retail")
    assert len(retail) == 70
    # 3 lb zone 5: 5.00 + 3 * 0.10 + 5 = 10.30
    assert retail[48]["zone_5"] == "1030"
    ground = rows_of(reading, "ground_advantage.csv", "commercial")
    assert list(ground)[:5] == [4, 8, 12, 15.999, 16]
    assert 8 in rows_of(reading, "priority_mail_express.csv", "retail"), "half a pound"


def test_sheets_of_other_products_are_named_as_left_aside():
    told = read(notice_123()).left_aside
    assert any("PMI Retail Canada" in what for what in told)


@pytest.mark.parametrize(
    ("zones", "columns"),
    [
        ([f"Zone {zone}" for zone in ZONES], 9),
        ([str(zone) for zone in ZONES], 9),
        (["Local, 1", *[str(zone) for zone in ZONES[1:]]], 9),
    ],
)
def test_the_row_of_zones_is_found_however_it_is_written(zones, columns):
    reading = read(one_sheet(product_rows(zones=zones)))
    assert sum(name.startswith("zone_") for name in reading.files[0].columns) == columns


def test_money_as_text_and_a_dash_for_not_offered_are_read():
    rows = product_rows(lambda oz, zone: "—" if zone == 9 else f"${a_price(oz, zone):,.2f}")
    retail = rows_of(read(one_sheet(rows)), "priority_mail.csv", "retail")
    assert retail[16]["zone_1"] == "610"
    assert retail[16]["zone_9"] == ""


def test_one_column_for_two_zones_prices_both():
    rows = product_rows()
    rows[4] = [None, "1 & 2", *ZONES[2:]]
    rows[5:75] = [[row[0], row[1], *row[3:]] for row in rows[5:75]]
    retail = rows_of(read(one_sheet(rows)), "priority_mail.csv", "retail")
    assert retail[16]["zone_1"] == retail[16]["zone_2"] == "610"


def test_a_price_merged_over_zones_holds_for_each_of_them():
    content = workbook({"PM Retail": product_rows()}, merged={"PM Retail": ["B6:C6"]})
    retail = rows_of(read(content), "priority_mail.csv", "retail")
    assert retail[16]["zone_1"] == retail[16]["zone_2"] == "610"


def test_a_header_that_comes_again_starts_a_new_page():
    rows = product_rows()
    rows[40:40] = [["Priority Mail Retail, continued"], ["Weight Not Over (lbs.)", "Zone"], [None, *ZONES]]
    assert len(rows_of(read(one_sheet(rows)), "priority_mail.csv", "retail")) == 70


def test_the_oversized_row_of_ground_advantage_goes_into_its_own_table():
    rows = product_rows(ounces=OUNCES, title="USPS Ground Advantage Retail")
    rows.insert(-2, ["Oversized", *[f"{100 + zone}.50" for zone in ZONES]])
    reading = read(one_sheet(rows, "USPS Ground Advantage Retail"))
    oversized = next(file for file in reading.files if file.name == "oversized.csv")
    assert ("usps_ground_advantage", "retail", "108", "130", "4", "10450", "import") in oversized.rows


def test_media_mail_has_one_price_to_every_zone():
    rows = [["Media Mail Retail"], ["Effective July 11, 2027"], ["Weight Not Over (lbs.)", "Price"]]
    rows += [[lb, f"${4 + lb * 0.75:.2f}"] for lb in range(1, 71)]
    reading = read(workbook({"PM Retail": product_rows(), "Media Mail Retail": rows}))
    media = rows_of(reading, "media_mail.csv", "retail")
    # 2 lb: 4.00 + 2 * 0.75
    assert (len(media), media[32]["zone_all"]) == (70, "550")


def test_cubic_prices_are_by_tenths_of_a_cubic_foot():
    tiers = [[tenth / 10, *(5 + tenth + zone for zone in ZONES)] for tenth in range(1, 11)]
    rows = [["USPS Ground Advantage Cubic"], ["Effective July 11, 2027"], ["Tier (cu. ft.)", *ZONES], *tiers]
    reading = read(workbook({"PM Retail": product_rows(), "USPS Ground Advantage Cubic": rows}))
    cubic = next(file for file in reading.files if file.name == "ground_advantage_cubic.csv")
    # 0.2 cubic feet, zone 3: 5 + 2 + 3
    assert (cubic.columns[1], cubic.rows[1][1], cubic.rows[1][4]) == ("cubic_ft_max", "0.2", "1000")
    gap = workbook({"PM Retail": product_rows(), "USPS Ground Advantage Cubic": [*rows[:4], *rows[5:]]})
    assert "there is none for 0.2 cubic feet" in refused(gap)


def test_a_day_as_a_spreadsheets_serial_number_is_read():
    # 46579 days after 1899-12-30 is 2027-07-11.
    rows = product_rows()
    rows[1] = ["Effective", 46579]
    assert read(one_sheet(rows)).effective_on == date(2027, 7, 11)


def test_a_file_without_its_day_needs_one_from_the_caller():
    content = one_sheet(product_rows(effective=""))
    assert "--effective" in refused(content)
    assert read(content, effective_on=date(2026, 12, 1)).effective_on == date(2026, 12, 1)


def test_a_price_that_falls_with_weight_is_noticed_and_kept():
    reading = read(one_sheet(product_rows(lambda oz, zone: 20.0 if oz == 32 else a_price(oz, zone))))
    assert any("row 8: zone 1 falls from $20.00 to $6.30 at 3 lb" in warning for warning in reading.warnings)


def _changed(row: int, column: int, value: object) -> bytes:
    rows = product_rows()
    rows[row][column] = value
    return one_sheet(rows)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_changed(10, 3, -9.95), 'Sheet "PM Retail", row 11, column D: -9.95 cannot be the price'),
        (_changed(10, 3, 0), "row 11, column D: 0 cannot be the price"),
        (_changed(10, 3, "see note"), "row 11, column D: 'see note' is no price"),
        (_changed(10, 3, None), "row 11, column D: the price is missing"),
        (_changed(10, 3, date(2026, 9, 4)), "row 11, column D: '2026-09-04' is a date where a price should be"),
        (_changed(10, 3, 9.123), "row 11, column D: 9.123 is no whole number of cents"),
        (_changed(10, 3, "=1+1"), "row 11, column D: a formula stands there without its value"),
        (_changed(10, 0, None), "row 11: prices stand there without a weight"),
        (_changed(10, 0, 5), "row 11, column A: the weight 5 lb comes after 5 lb"),
        (one_sheet(product_rows(pounds=WITHOUT_37_LB)), "row 42: a row is missing: 36 lb is followed by 38 lb"),
        (one_sheet(product_rows(pounds=POUNDS[1:])), "a row is missing: the first one is 2 lb"),
        (notice_123("Effective July 11, 2072"), "too far from today (2026-11-22) to be right"),
        (
            workbook({"PM Retail": product_rows(), "PM Commercial": product_rows(effective="Effective July 12, 2026")}),
            "contradict each other about the day",
        ),
        (
            workbook({"PM Retail": product_rows(), "PM Ret": product_rows(lambda oz, zone: a_price(oz, zone) + 1)}),
            'Sheet "PM Ret", row 6 and sheet "PM Retail", row 6 contradict each other: zone 1 is $7.10 here',
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_sheet_row_and_reason(content, told):
    assert told in refused(content)


def test_a_day_that_contradicts_the_file_is_refused():
    told = refused(notice_123(), effective_on=date(2026, 7, 11))
    assert "2027-07-11" in told
    assert "2026-07-11" in told


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad_table_file"),
        (notice_123()[:3000], "bad_table_file"),
        (b"PK\x03\x04" + b"\0" * 200, "bad_table_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "bad_table_file"),
        (b"\0\1\2\3", "unknown_table_file"),
        (b"name,street\nA,B\n", "unknown_table_file"),
        (b'{"hello": 1}', "unknown_table_file"),
        (b"[" * 100_000, "bad_table_file"),
        (workbook({"Sheet1": [["hello"]]}), "unknown_table_file"),
        (b"a" * 25_000_000, "unsafe_table_file"),
    ],
)  # fmt: skip
def test_hostile_bytes_are_refused(content, code):
    with pytest.raises(DoorstepError) as error:
        read(content)
    assert error.value.code == code


def test_a_workbook_that_would_unpack_to_far_too_much_is_not_unpacked():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 100_000_000)
    assert "would unpack to 100 MB" in refused(bomb.getvalue())


def test_a_workbook_of_words_without_end_is_not_read():
    words = io.BytesIO(notice_123())
    with zipfile.ZipFile(words, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/sharedStrings.xml", b"<si><t>a</t></si>" * 600_000)
    assert "it holds 10 MB of words" in refused(words.getvalue())


def test_a_workbook_with_xml_entities_is_not_opened():
    content = io.BytesIO(notice_123())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/extra.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>')
    assert "XML entities" in refused(content.getvalue())


prices = st.lists(st.integers(1, 99_999), min_size=9, max_size=9)


@settings(max_examples=15, deadline=None)
@given(st.lists(prices, min_size=1, max_size=20))
def test_what_goes_in_comes_out(table):
    """The cents written into a workbook stand in the imported table, cell by cell."""
    pounds = [float(pound) for pound in range(1, len(table) + 1)]
    rows = product_rows(lambda oz, zone: table[int(oz // 16) - 1][zone - 1] / 100, pounds=pounds)
    found = rows_of(read(one_sheet(rows)), "priority_mail.csv", "retail")
    assert [[int(found[pound * 16][f"zone_{zone}"]) for zone in ZONES] for pound in pounds] == table


def test_a_refusal_is_of_one_kind():
    with pytest.raises(BadTableFile):
        read(b"")
