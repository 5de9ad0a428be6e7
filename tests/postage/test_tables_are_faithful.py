"""Every USPS figure of the package is the one it was carried from, cell by cell; every edition has its SOURCE."""

from datetime import date

import pytest

from doorstep.postage.table_files import TABLES
from tests.postage.table_reading import as_cells, cells, cents, given, ours
from tests.shared_data import shared

JULY = "usps/2026-07-12/"
WEIGHED = {
    "Ground Advantage": "ground_advantage.csv",
    "Priority Mail": "priority_mail.csv",
    "Priority Mail Express": "priority_mail_express.csv",
}
CODES = {
    "Ground Advantage": "usps_ground_advantage",
    "Priority Mail": "usps_priority_mail",
    "Priority Mail Express": "usps_priority_mail_express",
}


@pytest.mark.parametrize("service", sorted(WEIGHED))
def test_every_weight_and_zone_cell_is_the_one_that_was_read(service):
    rows = [row for row in given("usps_weight_zone_2026-07-12.csv") if row["service"] == service]
    assert cells(JULY + WEIGHED[service]) == as_cells(rows, lambda row: row["price_tier"])


@pytest.mark.parametrize("file", ["priority_mail.csv", "priority_mail_express.csv", "ground_advantage.csv"])
def test_what_did_not_change_in_july_is_the_same_since_april(file):
    july = {key: value for key, value in cells(JULY + file).items() if "ground" not in file or key[0] == "retail"}
    assert cells("usps/2026-04-26/" + file) == july
    assert ours("usps/2026-04-26/flat_rate.csv") == ours(JULY + "flat_rate.csv")


def test_cubic_prices_are_the_ones_that_were_read_and_zone_9_is_zone_8():
    carried = cells(JULY + "ground_advantage_cubic.csv", "cubic_ft_max")
    expected = as_cells(given("usps_cubic_2026-07-12.csv"), "commercial", "cubic_ft_max")
    assert {key: value for key, value in carried.items() if key[2] != "9"} == expected
    assert all(carried[tier, size, "9"][0] == carried[tier, size, "8"][0] for tier, size, _ in expected)


def test_media_mail_is_the_one_that_was_read():
    assert cells(JULY + "media_mail.csv") == as_cells(given("usps_media_mail_2026-07-12.csv"), "retail")


@pytest.mark.parametrize(
    ("effective", "service", "file"),
    [
        ("2026-07-12", "First-Class letter", "first_class_letter.csv"),
        ("2026-07-12", "First-Class flat", "first_class_flat.csv"),
        ("2026-07-12", "Postcard", "postcard.csv"),
        ("2025-07-13", "First-Class letter", "first_class_letter.csv"),
        ("2025-07-13", "First-Class flat", "first_class_flat.csv"),
    ],
)
def test_letters_and_flats_are_the_ones_that_were_read(effective, service, file):
    rows = [
        row
        for row in given("usps_letters_flats.csv")
        if (row["service"], row["effective_date"]) == (service, effective)
    ]
    tier = {"all": "retail"}
    assert cells(f"usps/{effective}/{file}") == as_cells(rows, lambda row: tier.get(*[row["price_tier"]] * 2))


def test_flat_rates_are_the_ones_that_were_read():
    expected = sorted(
        (row["service"], row["container"], row["price_tier"], cents(row["price_usd"]), row["inside_l_in"],
         row["inside_w_in"], row["inside_h_in"], row["source"])
        for row in given("usps_flat_rate_2026-07-12.csv")
    )  # fmt: skip
    carried = sorted(
        ("Priority Mail Express" if "express" in row["service"] else "Priority Mail", row["container"],
         row["price_tier"], int(row["price_cents"]), row["inside_length_in"], row["inside_width_in"],
         row["inside_height_in"], row["source"])
        for row in ours(JULY + "flat_rate.csv")
    )  # fmt: skip
    assert carried == expected


def test_holiday_add_ons_are_the_ones_that_were_read_and_the_rest_is_marked_unknown():
    expected = sorted(
        (CODES[row["service"]], row["price_tier"], row["from"], row["to"], float(row["weight_over_oz"]),
         float(row["weight_max_oz"]), row["zones"], cents(row["add_usd"]))
        for row in given("usps_holiday_surcharge.csv")
    )  # fmt: skip
    rows = ours("usps/2026-10-04/charges.csv") + ours("usps/2025-10-05/charges.csv")
    carried = sorted(
        (row["service"], row["price_tier"], row["from"], row["to"], float(row["over"]), float(row["up_to"]),
         row["zones"], int(row["add_cents"]))
        for row in (dict(row, service=service) for row in rows for service in row["service"].split())
        if row["add_cents"]
    )  # fmt: skip
    assert carried == expected
    assert all("not found" in row["note"] for row in rows if not row["add_cents"])


def test_nonstandard_fees_of_july_2026_are_the_ones_that_were_read_and_older_ones_stand_apart():
    rows = given("usps_nonstandard_fees.csv")
    now = [row for row in rows if row["effective_date"] == "2026-07-12"]
    # Those of Priority Mail and Express stand once for each of the two services, at both tiers.
    expected = sorted(cents(row["price_usd"]) for row in now for _ in range(4 if "Express" in row["service"] else 1))
    charges = [row for row in ours(JULY + "charges.csv") if row["kind"].startswith("nonstandard")]
    carried = sorted(int(row["add_cents"]) for row in charges if row["add_cents"] for _ in row["service"].split())
    assert carried == expected
    older = [row for row in rows if row["effective_date"] != "2026-07-12"]
    kept = ours(JULY + "nonstandard_fees_older.csv")
    assert [(row["condition"], cents(row["price_usd"])) for row in older] == [
        (row["condition"], int(row["price_cents"])) for row in kept
    ]


def test_extra_services_are_the_ones_that_were_read():
    expected = [
        (row["service"], row["price_tier"], str(cents(row["value_max_usd"])) if row["value_max_usd"] else "",
         str(cents(row["price_usd"])), row["source"], row["note"])
        for row in given("usps_extra_services_2026-07-12.csv")
    ]  # fmt: skip
    assert [tuple(row.values()) for row in ours(JULY + "extra_services.csv")] == expected


def test_oversized_prices_are_the_ones_that_were_read():
    expected = {(row["zone"], cents(row["price_usd"])) for row in given("usps_oversized_2026-07-12.csv")}
    assert {(row["zone"], int(row["price_cents"])) for row in ours(JULY + "oversized.csv")} == expected


def test_usps_zone_charts_are_the_ones_that_were_read():
    rows = given("usps_zone_chart_850_431_2025.csv") + given("usps_zone_charts_other.csv")
    expected = {(row["origin_prefix"], row["dest_prefix"], row["zone"], row.get("mark") or "") for row in rows}
    files = [f"usps/{day}/zone_chart.csv" for day in ("2025-08-01", "2026-01-18", "2026-08-01")]
    carried = {tuple(row.values())[:4] for file in files for row in ours(file)}
    assert carried == expected


def test_the_zones_of_2018_are_not_carried():
    assert shared("postage/usps_zone_pairs_2018.csv.gz").exists()
    assert not [path for path in TABLES.rglob("*") if "2018" in path.name]


def test_area_centres_are_the_ones_that_were_read():
    expected = {(row["prefix"], row["area_lat"], row["area_lon"], row["dest_state"]) for row in given("zip3.csv")}
    rows = ours("areas/2026-11-22/area_centres.csv")
    assert {(row["prefix"], row["lat"], row["lon"], row["state"]) for row in rows} == expected
    assert {row["state"] for row in rows if row["military"]} == {"AE", "AA", "AP"}


def test_every_edition_names_its_document_and_the_day_it_was_read():
    folders = [path for path in TABLES.glob("*/*") if path.is_dir()]
    assert len(folders) >= 15
    for folder in folders:
        said = (folder / "SOURCE").read_text("utf-8")
        assert date.fromisoformat(folder.name)
        assert "document: " in said
        assert "effective: " in said
        assert "read_on: " in said
        missing = [path.name for path in folder.glob("*.csv*") if path.name not in said]
        assert not missing, folder


def test_every_letter_of_a_source_column_is_explained():
    for folder in [path for path in TABLES.glob("*/*") if path.is_dir()]:
        said = (folder / "SOURCE").read_text("utf-8").partition("letters:")[2]
        for path in folder.glob("*.csv"):
            name = f"{folder.parent.name}/{folder.name}/{path.name}"
            words = {letters_of(row.get("source") or "") for row in ours(name)}
            for letter in set("".join(words)):
                assert f"  {letter}  " in said, (name, letter)


def letters_of(source):
    """'AB' of 'A+B; B in zone 9'; '' of a sentence."""
    parts = [part.split(" in zone ")[0] for part in source.split("; ")]
    known = [part for part in parts if all(len(word) == 1 for word in part.split("+"))]
    return "".join("".join(part.split("+")) for part in known)
