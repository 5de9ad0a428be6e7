"""Every UPS figure in the package equals the figure it was carried from, cell by cell."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.postage.table_reading import as_cells, cells, cents, given, ours, runs, zips_of

DAILY = "ups/2025-12-22/"
FILES = {
    "Ground": "ground",
    "3 Day Select": "3_day_select",
    "2nd Day Air": "2nd_day_air",
    "2nd Day Air A.M.": "2nd_day_air_am",
    "Next Day Air Saver": "next_day_air_saver",
    "Next Day Air": "next_day_air",
    "Next Day Air Early": "next_day_air_early",
}
LEVELS = {"das_standard": 1, "das_extended": 2, "remote_us48": 3, "remote_alaska": 4, "remote_hawaii": 5}


@pytest.mark.parametrize("service", sorted(FILES))
def test_every_daily_rate_is_the_one_that_was_read(service):
    rows = [row for row in given("ups_daily_rates_2025-12-22.csv") if row["service"] == service]
    letters = [row for row in rows if "Letter" in row["price_tier"]]
    boxes = [row for row in rows if row not in letters]
    assert cells(f"{DAILY}{FILES[service]}.csv") == as_cells(boxes, "daily")
    if letters:
        assert cells(f"{DAILY}{FILES[service]}_letter.csv") == as_cells(letters, "daily")


def test_ground_saver_is_the_one_that_was_read():
    assert cells(DAILY + "ground_saver.csv") == as_cells(given("ups_ground_saver_2025-12-22.csv"), "daily")


def test_simple_rate_is_the_one_that_was_read():
    area = {"2-8": "Between the 48", "44": "to Metro Alaska", "46": "to Remote Alaska"}
    expected = [(row["size"], row["area"], cents(row["price_usd"])) for row in given("ups_simple_rate_2025-12-22.csv")]
    carried = ours(DAILY + "simple_rate.csv")
    assert len(carried) == len(expected) == 40
    for row, (size, where, price) in zip(carried, expected, strict=True):
        assert row["container"] == f"Simple Rate {size}"
        assert area[row["zones"]] in where
        assert int(row["price_cents"]) == price


def test_surcharges_are_the_ones_that_were_read():
    expected = {
        cents(row["amount"])
        for row in given("ups_surcharges_2025-12-22.csv")
        if "correction" not in row["surcharge"] and row["surcharge"] != "declared value"
    }
    rows = ours(DAILY + "charges.csv")
    by_zone = {int(word.partition("=")[2]) for row in rows for word in row["zones"].split() if "=" in word}
    flat = {int(row["add_cents"]) for row in rows if row["add_cents"]}
    assert by_zone | flat == expected
    declared = next(row for row in rows if row["kind"] == "declared_value")
    assert (declared["per_100_cents"], declared["minimum_cents"]) == ("170", "511")  # 1.70 per 100, minimum 5.11


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("additional_handling", "over 50 lb", "additional handling, weight, zone "),
        ("additional_handling", "longest side over 48 in", "additional handling, dimensions, zone "),
        ("additional_handling", "a tube", "additional handling, packaging, zone "),
    ],
)
def test_a_surcharge_by_zone_has_each_zone_as_it_was_read(kind, words, said):
    expected = {
        row["surcharge"].removeprefix(said): cents(row["amount"])
        for row in given("ups_surcharges_2025-12-22.csv")
        if row["surcharge"].startswith(said)
    }
    row = next(row for row in ours(DAILY + "charges.csv") if row["kind"] == kind and words in row["title"])
    carried = dict(word.split("=") for word in row["zones"].split())
    assert {zone: int(amount) for zone, amount in carried.items()} == {
        "2": expected["2"], "3-4": expected["3-4"], "5-6": expected["5-6"], "7-99": expected["7+"],
    }  # fmt: skip


def test_zones_are_the_ones_that_were_read():
    expected = {
        (row["origin_prefix"], row["dest_prefix_from"], row["dest_prefix_to"], row["ground_zone"])
        for row in given("ups_zones_2026.csv.gz")
    }
    assert runs(DAILY + "zones.csv.gz", "origin_prefix") == expected


def test_alaska_and_hawaii_are_the_ones_that_were_read():
    expected = [tuple(row.values()) for row in given("ups_alaska_hawaii_zips_2026.csv")]
    assert [tuple(row.values()) for row in ours(DAILY + "alaska_hawaii.csv")] == expected


def test_delivery_areas_are_the_ones_that_were_read():
    expected = {(row["zip"], LEVELS[row["tier"]]) for row in given("ups_das_zips_2026.csv")}
    rows = ours(DAILY + "delivery_areas.csv.gz")
    assert {(code, int(row["level"])) for row in rows for code in zips_of(row["zips"])} == expected


def test_the_fuel_index_is_the_one_that_was_read():
    expected = [
        (row["service"], row["index_at_least"], row["index_below"], Decimal(row["surcharge_fraction"]) * 100)
        for row in given("ups_fuel_index_table_2026-06-01.csv")
    ]
    carried = ours("ups/2026-06-01/fuel_index.csv")
    assert [(r["index"], r["at_least_usd"], r["below_usd"], Decimal(r["percent"])) for r in carried] == expected


@pytest.mark.parametrize(
    ("carrier", "file", "names"),
    [
        ("UPS", "ups/2026-03-02/fuel.csv", {"domestic air": "air", "domestic ground": "ground"}),
        ("FedEx", "fedex/2026-03-09/fuel.csv", {"express": "express", "ground": "ground"}),
    ],
)
def test_weekly_fuel_is_the_one_that_was_read_and_holds_for_its_week(carrier, file, names):
    expected = [
        (names[row["service"]], date.fromisoformat(row["week_of"]), Decimal(row["fraction"]) * 100, row["source"])
        for row in given("fuel_weekly_2026.csv")
        if row["carrier"] == carrier
    ]
    rows = ours(file)
    assert [(r["fuel"], date.fromisoformat(r["from"]), Decimal(r["percent"]), r["source"]) for r in rows] == expected
    assert all(date.fromisoformat(r["to"]) - date.fromisoformat(r["from"]) == timedelta(days=7) for r in rows)
