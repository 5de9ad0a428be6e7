"""Every FedEx figure in the package equals the figure it was carried from, cell by cell."""

import pytest

from tests.postage.table_reading import as_cells, cells, cents, given, ours, runs, zips_of

LIST, RETAIL, YEAR_2025 = "fedex/2026-01-05/", "fedex/2026-02-02/", "fedex/2025-01-06/"
EXPRESS = {
    "First Overnight": "first_overnight",
    "Priority Overnight": "priority_overnight",
    "Standard Overnight": "standard_overnight",
    "2Day A.M.": "2day_am",
    "2Day": "2day",
    "Express Saver": "express_saver",
}


@pytest.mark.parametrize(
    ("shared_file", "file", "tier"),
    [
        ("fedex_ground_list_2026-01-05.csv", LIST + "ground.csv", "list"),
        ("fedex_ground_list_2025.csv", YEAR_2025 + "ground.csv", "list"),
        ("fedex_ground_retail_2026-01-05.csv", LIST + "ground_retail.csv", "retail"),
    ],
)
def test_every_ground_price_is_the_one_that_was_read(shared_file, file, tier):
    assert cells(file) == as_cells(given(shared_file), tier)


@pytest.mark.parametrize("service", sorted(EXPRESS))
@pytest.mark.parametrize(
    ("shared_file", "folder", "suffix", "tier"),
    [
        ("fedex_express_list_2026-01-05.csv", LIST, "", "list"),
        ("fedex_express_retail_2026-02-02.csv", RETAIL, "_retail", "retail"),
    ],
)
def test_every_express_price_is_the_one_that_was_read(service, shared_file, folder, suffix, tier):
    rows = [row for row in given(shared_file) if row["service"] == service]
    envelopes = [row for row in rows if "Envelope" in row["price_tier"]]
    boxes = [row for row in rows if row not in envelopes]
    assert cells(f"{folder}{EXPRESS[service]}{suffix}.csv") == as_cells(boxes, tier)
    assert cells(f"{folder}{EXPRESS[service]}_envelope{suffix}.csv") == as_cells(envelopes, tier)


def test_one_rate_is_the_one_that_was_read():
    zones = {"zone 2": "2", "zones 3-4": "3-4", "zones 5-8, AK, HI": "5-12"}
    expected = [
        (row["packaging"], zones[row["zones"]], cents(row["price_usd"])) for row in given("fedex_one_rate_2026.csv")
    ]
    rows = ours(RETAIL + "one_rate.csv")
    assert [(row["container"], row["zones"], int(row["price_cents"])) for row in rows] == expected


@pytest.mark.parametrize(
    ("file", "column"), [("zones.csv.gz", "ground_zone"), ("zones_express.csv.gz", "express_zone")]
)
def test_zones_are_the_ones_that_were_read(file, column):
    expected = {
        (row["origin_from"], row["dest_from"], row["dest_to"], row[column] or "*")
        for row in given("fedex_zones_2026.csv.gz")
    }
    assert runs(LIST + file, "origin_from") == expected


def test_zones_of_2025_are_the_ones_that_were_read():
    expected = {
        (row["origin_prefix"], row["dest_prefix"], row["zone"])
        for row in given("fedex_ground_zone_chart_850_431_2025.csv")
    }
    carried = {
        (origin[:3], f"{prefix:03d}", zone)
        for origin, first, last, zone in runs(YEAR_2025 + "zones.csv", "origin_from")
        for prefix in range(int(first) // 100, int(last) // 100 + 1)
    }
    assert carried == expected


def test_delivery_areas_are_the_ones_that_were_read():
    level = {"das_standard": "1", "das_extended": "2"}
    remote = {"995": "4", "996": "4", "997": "4", "998": "4", "999": "4", "967": "5", "968": "5"}
    expected = {
        (row["zip"], level.get(row["tier"]) or remote.get(row["zip"][:3], "3"))
        for row in given("fedex_das_zips_2025_list.csv")
    }
    rows = ours(YEAR_2025 + "delivery_areas.csv.gz")
    assert {(code, row["level"]) for row in rows for code in zips_of(row["zips"])} == expected


def test_the_second_list_of_delivery_areas_is_kept_as_it_was_read():
    expected = {tuple(row.values()) for row in given("fedex_das_zips_2025.csv")}
    rows = ours(YEAR_2025 + "delivery_areas_second_list.csv.gz")
    carried = {
        (code, row["home_delivery_tier"], row["ground_economy_tier"]) for row in rows for code in zips_of(row["zips"])
    }
    assert carried == expected


def test_every_surcharge_that_was_read_is_charged_or_kept_with_the_other_fees():
    rows, other = ours(LIST + "charges.csv"), ours(LIST + "other_fees.csv")
    amounts = {int(word.partition("=")[2]) for row in rows for word in row["zones"].split() if "=" in word}
    amounts |= {int(row[column]) for row in rows for column in ("add_cents", "per_100_cents") if row[column]}
    kept = {(row["service"], row["surcharge"], row["amount"]) for row in other}
    for row in given("fedex_surcharges_2026.csv"):
        if (row["service"], row["surcharge"], row["amount"]) not in kept:
            for amount in row["amount"].split(" / "):
                assert cents(amount) in amounts, row


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Additional handling, over 50 lb", "additional handling, weight, zone"),
        ("Additional handling, longest side over 48 in", "additional handling, dimensions, zone"),
        ("Additional handling, a tube", "additional handling, packaging, zone"),
        ("Oversize, longest side over 96 in", "oversize, zone"),
    ],
)
def test_a_surcharge_by_zone_has_each_zone_as_it_was_read(title, said):
    expected = [cents(row["amount"]) for row in given("fedex_surcharges_2026.csv") if row["surcharge"].startswith(said)]
    row = next(r for r in ours(LIST + "charges.csv") if r["title"] == title and r["service"] == "fedex_ground")
    carried = {}
    for word in row["zones"].split():
        span, _, amount = word.partition("=")
        carried[span] = int(amount)
    near, middle, far, farthest = expected
    assert (carried["2"], carried["3-4"], carried["5-6"], carried["7-13"]) == (near, middle, far, farthest)
    assert carried["14"] == carried["22"] == middle  # as the fee table says: also 14, 22
    assert carried["23-99"] == farthest
