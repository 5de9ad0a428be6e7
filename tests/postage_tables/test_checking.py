"""Tables that are out of date, end soon or lack a figure are told, with what to import."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from doorstep.postage import Tables
from doorstep.postage.checking import ENDS_SOON, STALE, ending_tables, stale_tables, table_warnings
from doorstep.postage.checking_missing import missing_tables
from tests.command_line import doorstep

BUILT_IN = Tables.built_in()
CHART = "usps/2025-08-01/zone_chart.csv"


def test_a_chart_is_stale_from_the_day_its_period_is_over():
    assert CHART not in table_warnings(BUILT_IN, date(2026, 1, 31))
    [warning] = table_warnings(BUILT_IN, date(2026, 2, 1))[CHART]
    assert "August 2025 to January 2026" in warning
    assert "Import the chart of your origin" in warning


def test_the_holiday_add_on_is_told_in_its_last_thirty_days():
    place = "usps/2026-10-04/charges.csv"
    assert place not in table_warnings(BUILT_IN, date(2026, 12, 17))
    assert table_warnings(BUILT_IN, date(2026, 12, 18))[place] == (
        "Holiday add-on holds until 2027-01-17 (that day no longer) (usps/2026-10-04/charges.csv)",
    )
    assert place not in table_warnings(BUILT_IN, date(2027, 1, 17)), "it is over"


def test_an_imported_edition_of_the_file_ends_the_warning(tmp_path: Path):
    place = "fedex/2025-01-06/delivery_areas.csv"
    on = date(2026, 11, 22)
    assert place in table_warnings(BUILT_IN, on)
    newer = tmp_path / "fedex" / "2026-06-01"
    newer.mkdir(parents=True)
    (newer / "delivery_areas.csv").write_text("zip,level\n01002,1\n")
    (newer / "SOURCE").write_text("document: a newer list\neffective: 2026-06-01 until replaced\n")
    assert place not in table_warnings(Tables.over(tmp_path), on)


def test_what_quotes_lack_is_asked_of_the_engine_and_of_the_list():
    found = missing_tables(BUILT_IN, date(2026, 11, 22), zip_from="85004")
    said = {finding.place: finding.what for finding in found}
    assert any("Holiday add-on" in what and "not found" in what for what in said.values())
    assert said["usps/library_mail.csv"] == "Library Mail prices were not found"
    summer = missing_tables(BUILT_IN, date(2026, 8, 15), zip_from="85004")
    assert not any("Holiday add-on" in finding.what for finding in summer)


def test_every_finding_is_of_its_kind():
    on = date(2026, 12, 20)
    assert {finding.kind for finding in stale_tables(BUILT_IN, on)} == {STALE}
    assert {finding.kind for finding in ending_tables(BUILT_IN, on)} == {ENDS_SOON}


def test_the_command_leaves_with_one_where_something_is_out_of_date(home):
    told = doorstep("tables", "check", "--on", "2026-12-20", "--json")
    assert told.code == 1
    assert {finding["kind"] for finding in told.json["findings"]} == {"stale", "ends_soon", "missing"}
    assert "Holiday add-on" in doorstep("tables", "check", "--on", "2026-12-20").out


def test_weeks_of_fuel_that_follow_each_other_end_once_at_the_last():
    findings = ending_tables(BUILT_IN, date(2026, 6, 3))
    ends = [one.what for one in findings if one.place == "ups/2026-03-02/fuel.csv"]
    # The table's last week ends on 2026-06-22; the weeks before it end in the next one.
    assert [what.endswith("2026-06-22 (that day no longer)") for what in ends] == [True]
