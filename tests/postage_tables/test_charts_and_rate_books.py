"""Zone charts and the carriers' rate books: read by their shape, refused by place."""

from __future__ import annotations

import json
from datetime import date

import pytest

from doorstep.parcels import DoorstepError
from doorstep.postage.importing import Reading, TableFile, read_table_file
from tests.postage_tables.workbooks import ups_zone_chart, workbook, zone_chart_answer
from tests.shared_data import shared

TODAY = date(2026, 11, 22)
UPS_ROWS = [
    ["004-005", "008", "308", "208", "248", "138", "108"],
    ["006-007", "045", "-", "225", "-", "-", "125"],
    ["010", "008", "308", "208", "248", "138", "108"],
]


def read(content: bytes, filename: str = "file", **options: object) -> Reading:
    return read_table_file(content, filename, today=TODAY, **options)


def refused(content: bytes, filename: str = "file", **options: object) -> str:
    with pytest.raises(DoorstepError) as error:
        read(content, filename, **options)
    return error.value.message


def named(file: TableFile) -> list[dict[str, str]]:
    return [dict(zip(file.columns, row, strict=True)) for row in file.rows]


def test_a_zone_chart_answer_becomes_a_row_per_prefix_with_the_charts_own_mark():
    chart = read(zone_chart_answer({"005 --- 007": "8*", "010": "7", "850 --- 851": "1"}), origin="850")
    assert chart.effective_on == date(2026, 10, 1)
    rows = [(row["dest_prefix"], row["zone"], row["mark"]) for row in named(chart.files[0])]
    assert rows == [("005", "8", "*"), ("006", "8", "*"), ("007", "8", "*"), ("010", "7", ""), ("850", "1", ""), ("851", "1", "")]  # noqa: E501  # fmt: skip
    assert chart.files[0].name == "zone_chart-850.csv"


def test_zones_of_single_zip_codes_become_exceptions_of_their_mail_service():
    zip5 = [
        {"ZipCodes": "96945 --- 96959", "Zone": "8", "MailService": "Priority Mail"},
        {"ZipCodes": "96799", "Zone": "9"},
    ]
    chart = read(zone_chart_answer({"005 --- 999": "8"}, zip5), "chart_132.json")
    exceptions = [(row["zip_from"], row["zip_to"], row["service"], row["zone"]) for row in named(chart.files[1])]
    assert exceptions == [("96945", "96959", "usps_priority_mail*", "8"), ("96799", "96799", "*", "9")]
    assert chart.files[1].name == "zone_exceptions-132.csv"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (zone_chart_answer({"005": "8"}, ZIPCodeError="Invalid ZIP"), "answered with an error: Invalid ZIP"),
        (zone_chart_answer({"005 --- 098": "11"}), "Column0, entry 1: '11' is no zone from 1 to 9"),
        (zone_chart_answer({"0O5": "8"}), "Column0, entry 1: '0O5' is no ZIP prefix"),
        (zone_chart_answer({"098 --- 005": "8"}), "runs backwards"),
        (zone_chart_answer({"005 --- 010": "8", "010": "7"}), "prefix 010 is zone 7 here and zone 8 above"),
        (zone_chart_answer({}), "has no zones"),
        (b'{"Column0": [', "cannot be read"),
        (json.dumps({"Column0": {"a": 1}}).encode(), "is no list"),
    ],
)
def test_a_chart_that_does_not_fit_is_refused_by_place(content, told):
    assert told in refused(content, origin="850")


def test_a_chart_needs_to_know_whose_it_is():
    assert "--origin 850" in refused(zone_chart_answer({"005": "8"}), "chart.json")


def test_a_chart_as_csv_keeps_every_origin_apart():
    content = b"origin,prefix,zone\n850,005,8*\n850,006,8\n431,5,4\n"
    charts = read(content, effective_on=date(2026, 10, 1))
    assert [file.name for file in charts.files] == ["zone_chart-850.csv", "zone_chart-431.csv"]
    assert [row["dest_prefix"] for row in named(charts.files[1])] == ["005"]


def test_real_charts_of_three_origins_come_in_as_they_are():
    for name in ("usps_zone_chart_850_431_2025.csv", "usps_zone_charts_other.csv"):
        content = shared(f"postage/{name}").read_bytes()
        lines = [line.split(",") for line in content.decode().splitlines()[1:]]
        charts = read(content, effective_on=date(2026, 10, 1))
        found = {
            (row["origin_prefix"], row["dest_prefix"]): row["zone"] for file in charts.files for row in named(file)
        }
        assert found == {(line[0], line[1]): line[2] for line in lines}


def test_a_ups_chart_gives_the_zone_of_every_service_and_a_dash_for_none():
    chart = read(ups_zone_chart(UPS_ROWS), "any.xls", effective_on=date(2026, 12, 21))
    by_service, ground = chart.files
    rows = {row["dest_from"]: row for row in named(by_service)}
    assert rows["004"]["3_day_select"] == "308"
    assert rows["006"]["3_day_select"] == ""
    assert rows["006"]["next_day_air"] == "125"
    assert ground.rows == (("850", "004-005=8 006-007=45 010-010=8"),)


def test_alaska_and_hawaii_stand_below_a_ups_chart():
    below = [
        ["For Hawaii ZIP Codes: Ground 44, Next Day Air 124, 2nd Day Air 224"],
        [96701.0, 96706.0],
        ["96707 96709"],
    ]
    chart = read(ups_zone_chart(UPS_ROWS, below), effective_on=date(2026, 12, 21))
    rows = {row["dest_from"]: row for row in named(chart.files[0])}
    assert [rows[code]["ground"] for code in ("96701", "96706", "96707", "96709")] == ["44"] * 4
    assert rows["96701"]["2nd_day_air"] == "224"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["004-005", "xx", "308", "208", "248", "138", "108"]], "Sheet \"850\", row 10, column B: 'xx' is no zone"),
        ([["004-005", None, "308", "208", "248", "138", "108"]], "row 10, column B: the zone is missing"),
        ([UPS_ROWS[0], UPS_ROWS[0]], "row 11, column A: prefix 004 stands in row 10 already"),
        ([["009-004", "2", "302", "202", "242", "132", "102"]], "runs backwards"),
        ([], "there are no destination prefixes"),
    ],
)
def test_a_ups_chart_that_does_not_fit_is_refused_with_its_row(rows, told):
    assert told in refused(ups_zone_chart(rows), effective_on=date(2026, 12, 21))


def test_a_ups_chart_of_another_origin_than_told_is_refused():
    assert "--origin says 100" in refused(ups_zone_chart(UPS_ROWS), origin="100", effective_on=date(2026, 12, 21))


def _service_sheet(title: str, zones: list[object], first_price: float) -> list[list[object]]:
    rows = [[title], ["Rates effective December 21, 2026"], [], ["", "Zones", *zones]]
    return rows + [["", f"{lb} Lbs.", *(first_price + lb + at for at in range(len(zones)))] for lb in range(1, 151)]


def test_ups_daily_rates_give_a_table_per_service():
    content = workbook(
        {
            "Cover": [["UPS Daily Rates"]],
            "UPS Ground": _service_sheet("UPS Ground", ["002", "003", "004", "005", "006"], 10.25),
            "UPS NDA Saver": _service_sheet("UPS Next Day Air Saver", [132, 133, 134, 135], 50.5),
            "UPS NDA Letter": _service_sheet("Letter", [102, 103, 104, 105], 30),
        }
    )
    book = read(content)
    assert book.kind == "ups_daily_rates"
    assert book.effective_on == date(2026, 12, 21)
    tables = {file.name: named(file) for file in book.files}
    assert set(tables) == {"ground.csv", "next_day_air_saver.csv"}
    # 3 lb in the second zone: 10.25 + 3 + 1 = 14.25
    assert tables["ground.csv"][2]["zone_3"] == "1425"
    assert tables["next_day_air_saver.csv"][149]["weight_max_oz"] == "2400"
    assert any("UPS NDA Letter" in what for what in book.left_aside)


def test_fedex_retail_rates_are_known_by_their_words():
    content = workbook(
        {
            "FedEx Ground": _service_sheet("2027 FedEx Retail Rates", [f"Zone {zone}" for zone in range(2, 9)], 12),
            "FedEx 2Day": _service_sheet("2027 FedEx Retail Rates", [2, 3, 4, 5, 6, 7, 8, "9-10", "11-12"], 30),
        }
    )
    book = read(content)
    assert (book.carrier, {file.name for file in book.files}) == ("fedex", {"ground_retail.csv", "2day_retail.csv"})
    two_day = next(file for file in book.files if file.name == "2day_retail.csv")
    row = named(two_day)[0]
    assert row["zone_9"] == row["zone_10"] == "3800", "one price for both zones: 30 + 1 + 7"


FEDEX_SERVICES = ["FedEx First Overnight®", "FedEx Priority Overnight®", "FedEx 2Day® A.M.", "FedEx 2Day®"]


def _zone_block(zones: str, first_price: float, pounds: int = 150) -> list[list[object]]:
    rows: list[list[object]] = [[f"U.S. package rates: {zones}"], ["Weight", *FEDEX_SERVICES]]
    rows.append(["FedEx Envelope up to 8 oz.", 9, 8, 7, 6])
    return rows + [[f"{lb} lb.", *(first_price + lb - at for at in range(4))] for lb in range(1, pounds + 1)]


def test_blocks_of_services_by_zone_are_turned_into_a_table_per_service():
    opening = [["FedEx Retail Rates"], ["Effective February 1, 2027"], []]
    rows = [*opening, *_zone_block("Zone 2", 30), [], *_zone_block("Zones 9–10", 60)]
    book = read(workbook({"US Express": rows}))
    tables = {file.name: named(file) for file in book.files}
    assert set(tables) == {
        "first_overnight_retail.csv", "priority_overnight_retail.csv", "2day_am_retail.csv", "2day_retail.csv",
    }  # fmt: skip
    # 5 lb: 30 + 5 - 3 = 32 in zone 2, 60 + 5 - 3 = 62 in zones 9 and 10
    fifth = tables["2day_retail.csv"][4]
    assert (fifth["zone_2"], fifth["zone_9"], fifth["zone_10"]) == ("3200", "6200", "6200")
    assert len(tables["2day_retail.csv"]) == 150


def test_a_block_without_its_zone_or_with_a_gap_is_refused():
    opening = [["FedEx Retail Rates"], ["Effective February 1, 2027"], []]
    no_zone = [*opening, *_zone_block("2027", 30)]
    assert 'Sheet "US Express", row 5: services are named there, and no zone' in refused(
        workbook({"US Express": no_zone})
    )
    gap = [*opening, *[row for row in _zone_block("Zone 2", 30) if row[0] != "7 lb."]]
    assert "there is none for 7 lb" in refused(workbook({"US Express": gap}))
