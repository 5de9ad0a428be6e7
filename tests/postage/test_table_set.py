"""Which tables a price comes from: the package's, with imported and own folders laid over them."""

import os
from datetime import date

from doorstep import postage
from doorstep.adapters.quick_settings import quick_home, quick_organisation
from doorstep.adapters.settings import Settings
from doorstep.operations.tables_of import own_tables_dir, shared_tables_dir, tables_of
from doorstep.postage import Tables
from tests.builders import a_parcel

SEPTEMBER = date(2026, 9, 1)
HEADER = "price_tier,weight_max_oz,zone_5,source\n"


def write(folder, name, text, day="2026-07-12", carrier="usps"):
    place = folder / carrier / day
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(text, "utf-8")
    (place / "SOURCE").write_text(f"document: {folder.name} of {day}\n", "utf-8")


def price(tables, *, ship_on=SEPTEMBER, tier="commercial"):
    return postage.quote(
        a_parcel(weight_oz=8), "usps_ground_advantage", zip_from="85004", zip_to="94601", ship_on=ship_on, tier=tier,
        tables=tables,
    ).price_cents  # fmt: skip


def test_the_same_files_are_the_same_set(tmp_path):
    assert Tables.built_in() is Tables.built_in() is Tables.over()
    assert Tables.over(tmp_path / "nowhere") is Tables.over(tmp_path / "nowhere")


def test_a_folder_over_the_package_counts_for_its_file_and_tier_only(tmp_path):
    write(tmp_path, "ground_advantage.csv", HEADER + "commercial,16,500,X\n")
    held = Tables.over(tmp_path)
    assert price(Tables.built_in()) == 769
    assert price(held) == 500
    assert price(held, tier="retail") == 860  # the package's own: the folder has no retail prices


def test_of_two_folders_the_later_counts_and_a_newer_date_before_both(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    write(first, "ground_advantage.csv", HEADER + "commercial,16,501,X\n")
    write(second, "ground_advantage.csv", HEADER + "commercial,16,502,X\n")
    assert price(Tables.over(first, second)) == 502
    assert price(Tables.over(second, first)) == 501
    write(first, "ground_advantage.csv", HEADER + "commercial,16,503,X\n", day="2026-08-01")
    assert price(Tables.over(first, second)) == 503
    assert price(Tables.over(first, second), ship_on=date(2026, 7, 31)) == 502


def test_a_file_that_was_written_anew_is_read_anew(tmp_path):
    write(tmp_path, "ground_advantage.csv", HEADER + "commercial,16,501,X\n")
    assert price(Tables.over(tmp_path)) == 501
    write(tmp_path, "ground_advantage.csv", HEADER + "commercial,16,599,X\n")
    os.utime(tmp_path / "usps" / "2026-07-12" / "ground_advantage.csv", ns=(1, 1))
    assert price(Tables.over(tmp_path)) == 599


def test_a_newer_editions_charges_of_a_kind_take_the_place_of_the_older_ones(tmp_path):
    columns = "service,price_tier,kind,title,from,to,measure,over,up_to,zones,add_cents,source,note\n"
    rows = "usps_ground_advantage,commercial,nonstandard_length,New length fee,2026-08-01,,length_in,20,,,700,X,\n"
    write(tmp_path, "charges.csv", columns + rows, day="2026-08-01")

    def lines(length_in, tables):
        parcel = a_parcel(weight_oz=64, length_in=length_in, width_in=16, height_in=16)
        found = postage.quote(
            parcel, "usps_ground_advantage", zip_from="85004", zip_to="94601", ship_on=SEPTEMBER, tables=tables
        )
        return {line.title: line.cents for line in found.receipt().lines[1:]}

    # 24 x 16 x 16 in: long and over 2 cu ft; the volume fee is of another kind and stays
    volume = "Nonstandard fee, volume over 2 cu ft"
    assert lines(24, Tables.built_in()) == {"Nonstandard fee, length over 22 in": 450, volume: 2100}
    assert lines(24, Tables.over(tmp_path)) == {"New length fee": 700, volume: 2100}


def test_an_imported_chart_of_one_ups_service_counts_for_it(tmp_path):
    header = "origin_prefix,dest_from,dest_to,next_day_air,ground,source\n"
    write(tmp_path, "zones_by_service-850.csv", header + "850,946,946,103,3,\n", day="2026-08-01", carrier="ups")

    def zone(service, tables):
        return postage.zone_of("85004", "94601", on=SEPTEMBER, service=service, tables=tables).zone

    assert zone("ups_next_day_air", Tables.built_in()) == "105"
    assert zone("ups_next_day_air", Tables.over(tmp_path)) == "103"
    assert zone("ups_2nd_day_air", Tables.over(tmp_path)) == "205"


def test_an_organisations_tables_are_the_package_the_imported_and_its_own(tmp_path):
    assert tables_of(tmp_path, "main").folders == (shared_tables_dir(tmp_path), own_tables_dir(tmp_path, "main"))
    write(shared_tables_dir(tmp_path), "ground_advantage.csv", HEADER + "commercial,16,601,X\n")
    write(own_tables_dir(tmp_path, "main"), "ground_advantage.csv", HEADER + "commercial,16,602,X\n")
    assert price(tables_of(tmp_path, "main")) == 602
    assert price(tables_of(tmp_path, "another")) == 601


def test_rows_between_whole_pounds_are_paid_to_the_ounce(tmp_path):
    write(tmp_path, "ground_advantage.csv", HEADER + "commercial,16,500,X\ncommercial,24,600,X\ncommercial,32,700,X\n")
    found = postage.quote_many(
        postage.ParcelTable.from_columns([16, 16.1, 24, 24.1], [(8, 6, 4)] * 4, ["94601"] * 4),
        "usps_ground_advantage", zip_from="85004", ship_on=SEPTEMBER, tables=Tables.over(tmp_path),
    )  # fmt: skip
    assert found.price_cents.tolist() == [500, 600, 600, 700]


def test_the_quick_settings_say_what_the_settings_say(tmp_path, monkeypatch):
    file = tmp_path / "doorstep.toml"
    monkeypatch.setenv("DOORSTEP_CONFIG", str(file))
    monkeypatch.delenv("DOORSTEP_HOME", raising=False)
    monkeypatch.delenv("DOORSTEP_ORG", raising=False)

    def agree():
        known = Settings()
        assert (quick_home(), quick_organisation()) == (known.home, known.org)
        return str(known.home), known.org

    assert agree() == ("var", "main")
    file.write_text('home = "elsewhere"\norg = "shop"\n', "utf-8")
    assert agree() == ("elsewhere", "shop")
    monkeypatch.setenv("DOORSTEP_ORG", "another")
    monkeypatch.setenv("doorstep_home", "third")
    assert agree() == ("third", "another")
