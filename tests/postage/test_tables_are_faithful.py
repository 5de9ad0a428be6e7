"""Every figure in the package equals the figure it was carried from, cell by cell."""

import csv
import gzip
from decimal import Decimal

import pytest

from doorstep.postage.rates import letters_for
from doorstep.postage.table_files import TABLES
from tests.shared_data import shared

WEIGHED = {
    "Ground Advantage": "usps/2026-07-12/ground_advantage.csv",
    "Priority Mail": "usps/2026-07-12/priority_mail.csv",
    "Ground Saver": "ups/2025-12-22/ground_saver.csv",
    "Ground / Home Delivery": "fedex/2026-01-05/ground_retail.csv",
}
OUR_SERVICE = {"Ground Advantage": "usps_ground_advantage", "Priority Mail": "usps_priority_mail"}


def given(name):
    opened = gzip.open if name.endswith(".gz") else open
    with opened(shared(f"postage/{name}"), "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ours(name):
    opened = gzip.open if name.endswith(".gz") else open
    with opened(TABLES / name, "rt", encoding="utf-8", newline="") as file:
        csv.field_size_limit(1_000_000)
        return list(csv.DictReader(file))


def cents(dollars):
    return int(Decimal(dollars) * 100)


@pytest.mark.parametrize(
    "file", ["usps_weight_zone_2026-07-12.csv", "ups_ground_saver_2025-12-22.csv", "fedex_ground_retail_2026-01-05.csv"]
)
def test_every_weight_and_zone_cell_is_the_one_that_was_read(file):
    expected = {}
    for row in given(file):
        if row["service"] in WEIGHED:
            tier = {"d": "daily", "r": "retail", "c": "commercial"}[row["price_tier"][0]]
            key = (WEIGHED[row["service"]], tier, float(row["weight_max_oz"]), row["zone"])
            expected[key] = (cents(row["price_usd"]), row["source"])
    carried = {
        (name, row["price_tier"], float(row["weight_max_oz"]), key[5:]): (
            int(value),
            letters_for(row["source"], int(key[5:])),
        )
        for name in {key[0] for key in expected}
        for row in ours(name)
        for key, value in row.items()
        if key.startswith("zone_") and value
    }
    assert carried == expected


def test_flat_rates_are_the_ones_that_were_read():
    expected = sorted(
        (row["container"], row["price_tier"], cents(row["price_usd"]), row["inside_l_in"], row["inside_w_in"],
         row["inside_h_in"], row["source"])
        for row in given("usps_flat_rate_2026-07-12.csv")
        if row["service"] == "Priority Mail"
    )  # fmt: skip
    carried = sorted(
        (row["container"], row["price_tier"], int(row["price_cents"]), row["inside_length_in"], row["inside_width_in"],
         row["inside_height_in"], row["source"])
        for row in ours("usps/2026-07-12/flat_rate.csv")
    )  # fmt: skip
    assert carried == expected


def test_holiday_add_ons_are_the_ones_that_were_read_and_the_rest_is_marked_unknown():
    expected = sorted(
        (OUR_SERVICE[row["service"]], row["price_tier"], row["from"], row["to"], float(row["weight_over_oz"]),
         float(row["weight_max_oz"]), row["zones"], cents(row["add_usd"]))
        for row in given("usps_holiday_surcharge.csv")
        if row["service"] in OUR_SERVICE
    )  # fmt: skip
    rows = ours("usps/2026-10-04/charges.csv") + ours("usps/2025-10-05/charges.csv")
    carried = sorted(
        (row["service"], row["price_tier"], row["from"], row["to"], float(row["over"]), float(row["up_to"]),
         row["zones"], int(row["add_cents"]))
        for row in rows
        if row["add_cents"]
    )  # fmt: skip
    assert carried == expected
    assert all("not found" in row["note"] for row in rows if not row["add_cents"])


def test_nonstandard_fees_of_july_2026_are_the_ones_that_were_read():
    now = [row for row in given("usps_nonstandard_fees.csv") if row["effective_date"] == "2026-07-12"]
    expected = sorted(
        cents(row["price_usd"]) for row in now for _ in range(2 if "Express" in row["service"] else 1)
    )  # Priority Mail's stand once for each tier
    carried = sorted(int(row["add_cents"]) for row in ours("usps/2026-07-12/charges.csv") if row["add_cents"])
    assert carried == expected


def test_oversized_prices_are_the_ones_that_were_read():
    expected = {(row["zone"], cents(row["price_usd"])) for row in given("usps_oversized_2026-07-12.csv")}
    assert {(row["zone"], int(row["price_cents"])) for row in ours("usps/2026-07-12/oversized.csv")} == expected


def test_usps_zone_charts_are_the_ones_that_were_read():
    rows = given("usps_zone_chart_850_431_2025.csv") + given("usps_zone_charts_other.csv")
    expected = {(row["origin_prefix"], row["dest_prefix"], row["zone"], row.get("mark") or "") for row in rows}
    files = [f"usps/{day}/zone_chart.csv" for day in ("2025-08-01", "2026-01-18", "2026-08-01")]
    carried = {tuple(row.values())[:4] for file in files for row in ours(file)}
    assert carried == expected


def test_area_centres_are_the_ones_that_were_read():
    expected = {(row["prefix"], row["area_lat"], row["area_lon"], row["dest_state"]) for row in given("zip3.csv")}
    rows = ours("areas/2026-11-22/area_centres.csv")
    assert {(row["prefix"], row["lat"], row["lon"], row["state"]) for row in rows} == expected
    assert {row["state"] for row in rows if row["military"]} == {"AE", "AA", "AP"}


def test_fedex_zones_are_the_ones_that_were_read():
    expected = {
        (row["origin_from"], row["dest_from"], row["dest_to"], row["ground_zone"] or "*")
        for row in given("fedex_zones_2026.csv.gz")
    }
    assert _runs("fedex/2026-01-05/zones.csv.gz", "origin_from") == expected


def test_ups_zones_are_the_ones_that_were_read():
    expected = {
        (row["origin_prefix"], row["dest_prefix_from"], row["dest_prefix_to"], row["ground_zone"])
        for row in given("ups_zones_2026.csv.gz")
    }
    assert _runs("ups/2025-12-22/zones.csv.gz", "origin_prefix") == expected


def test_fedex_delivery_areas_are_the_ones_that_were_read():
    level = {"das_standard": "1", "das_extended": "2", "das_remote": "3"}
    expected = {(row["zip"], level[row["tier"]]) for row in given("fedex_das_zips_2025_list.csv")}
    assert {(row["zip"], row["level"]) for row in ours("fedex/2025-01-06/delivery_areas.csv.gz")} == expected


def _runs(name, origin):
    found = set()
    for row in ours(name):
        for run in row["runs"].split():
            span, _, zone = run.partition("=")
            first, _, last = span.partition("-")
            found.add((row[origin], first, last, zone))
    return found


def test_every_edition_names_its_document_and_the_day_it_was_read():
    folders = [path for path in TABLES.glob("*/*") if path.is_dir()]
    assert len(folders) >= 9
    for folder in folders:
        said = (folder / "SOURCE").read_text("utf-8")
        assert "document: " in said
        assert "effective: " in said
        assert "read_on: " in said
        assert all(path.name in said for path in folder.glob("*.csv*")), folder


def test_commercial_prices_never_fall_with_weight():
    for name in ("ground_advantage.csv", "priority_mail.csv"):
        rows = [row for row in ours(f"usps/2026-07-12/{name}") if row["price_tier"] == "commercial"]
        for zone in range(1, 9):
            column = [int(row[f"zone_{zone}"]) for row in rows]
            assert column == sorted(column)
