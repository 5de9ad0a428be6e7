"""A merchant brings tables, quotes by them, and takes them away again, on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.parcels import Address, Dimensions, Parcel
from doorstep.postage import quote
from tests.command_line import Told, doorstep
from tests.postage_tables.workbooks import built_in_price, product_rows, workbook, zone_chart_answer

BEFORE, AFTER = date(2027, 1, 20), date(2027, 7, 11)
A_PARCEL = Parcel("", "", Address(zip_code="43215"), 48, Dimensions(8, 6, 4))


def a_notice(add_cents: int, effective: str = "July 11, 2027") -> bytes:
    """Priority Mail Retail of the built-in table, dearer by so many cents a cell."""
    price = built_in_price("priority_mail.csv", "retail", add_cents)
    return workbook({"PM Retail": product_rows(price, effective=f"Effective {effective}")})


def imported(home: Path, content: bytes, name: str = "notice-123.xlsx", *options: object) -> Told:
    (home / name).write_bytes(content)
    return doorstep("tables", "import", home / name, *options, "--json")


def price_cents(on: date, zip_from: str = "85004") -> int:
    """A 3 lb parcel at the counter, by the tables of the command line's organisation."""
    tables = wiring.ports().tables(wiring.cli_actor())
    return quote(
        A_PARCEL, "usps_priority_mail", zip_from=zip_from, ship_on=on, tier="retail", tables=tables
    ).price_cents


def test_a_new_notice_counts_from_its_day_and_not_before(home):
    old = price_cents(AFTER)
    told = imported(home, a_notice(125))
    assert (told.code, told.json["outcome"], told.json["effective_on"]) == (0, "imported", "2027-07-11")
    assert price_cents(BEFORE) == old
    assert price_cents(AFTER) == old + 125


def test_the_quote_command_prices_by_what_was_imported(home):
    def quoted(on: date) -> int:
        asked = ["--from", "85004", "--to", "43215", "--weight", "3lb", "--size", "8x6x4", "--ship-on", str(on)]
        quotes = doorstep("quote", *asked, "--tier", "retail", "--json").json["quotes"]
        return next(one["price_cents"] for one in quotes if one["service"] == "usps_priority_mail")

    before, after = quoted(BEFORE), quoted(AFTER)
    import_id = imported(home, a_notice(125)).json["import_id"]
    assert (quoted(BEFORE), quoted(AFTER)) == (before, after + 125)
    doorstep("tables", "remove", import_id)
    assert quoted(AFTER) == after


def test_the_same_file_twice_is_one_import(home):
    content = a_notice(100)
    first, second = imported(home, content), imported(home, content, "another-name.xlsx")
    assert second.json["outcome"] == "known"
    assert second.json["import_id"] == first.json["import_id"]


def test_another_file_for_the_edition_says_what_changes_and_needs_a_word(home):
    imported(home, a_notice(100), "first.xlsx")
    told = imported(home, a_notice(150), "second.xlsx")
    assert told.error_code == "needs_replace"
    message = told.json["error"]["message"]
    # 70 weights in 9 zones, each 50 cents dearer
    assert "in 630 cells" in message
    assert "priority_mail.csv, retail, 1 lb, zone 1: $" in message
    old = price_cents(AFTER)
    assert imported(home, a_notice(150), "second.xlsx", "--replace").json["changed_cells"] == 630
    assert price_cents(AFTER) == old + 50


def test_removing_an_import_brings_back_what_held_before(home):
    old = price_cents(AFTER)
    first = imported(home, a_notice(100), "first.xlsx").json["import_id"]
    second = imported(home, a_notice(150), "second.xlsx", "--replace").json["import_id"]
    assert doorstep("tables", "remove", second).code == 0
    assert price_cents(AFTER) == old + 100
    assert doorstep("tables", "remove", first).code == 0
    assert price_cents(AFTER) == old
    assert doorstep("tables", "remove", first, "--json").error_code == "not_found"


def test_two_imports_of_one_day_lie_beside_each_other(home):
    imported(home, a_notice(100), "retail.xlsx")
    commercial = workbook({"PM Commercial": product_rows(effective="Effective July 11, 2027")})
    told = imported(home, commercial, "commercial.xlsx")
    assert (told.code, told.json["changed_cells"]) == (0, 0)
    listed = doorstep("tables", "list", "--carrier", "usps", "--json").json["editions"]
    new = next(edition for edition in listed if edition["effective_on"] == "2027-07-11")
    assert (new["origin"], len(new["imports"]), new["files"]) == ("imported", 2, ["priority_mail.csv"])
    # 70 weights x 9 zones x 2 tiers
    assert new["cells"] == 70 * 9 * 2


def test_nothing_stays_of_a_file_that_does_not_fit(home):
    rows = product_rows(effective="Effective July 11, 2027")
    rows[60][4] = "on request"
    told = imported(home, workbook({"PM Retail": rows}))
    assert told.error_code == "bad_table_file"
    assert 'Sheet "PM Retail", row 61, column E' in told.json["error"]["message"]
    assert list((home / "tables").rglob("*.csv")) == []


def test_a_chart_makes_a_computed_zone_a_known_one(home):
    tables = wiring.ports().tables(wiring.cli_actor())
    before = quote(A_PARCEL, "usps_priority_mail", zip_from="98101", ship_on=BEFORE, tier="retail", tables=tables)
    assert before.zone_certainty.startswith("computed")
    imported(home, zone_chart_answer({"005 --- 999": "3"}), "zone-chart-981.json")
    tables = wiring.ports().tables(wiring.cli_actor())
    after = quote(A_PARCEL, "usps_priority_mail", zip_from="98101", ship_on=BEFORE, tier="retail", tables=tables)
    assert (after.zone, after.zone_certainty) == ("3", "chart")


def test_own_prices_hold_for_their_organisation_alone(home):
    content = (
        b"service,price_tier,weight_not_over,zone,price,valid_from\nusps_priority_mail,retail,3 lb,8,9.99,2027-01-01\n"
    )
    assert imported(home, content, "mine.csv", "--effective", "2027-01-01").json["kind"] == "negotiated_prices"
    assert (home / "tables-of" / "main" / "usps" / "2027-01-01" / "priority_mail.csv").is_file()
    theirs = doorstep("tables", "list", "--org", "another", "--json").json["editions"]
    assert [edition for edition in theirs if edition["origin"] == "own"] == []
    mine = doorstep("tables", "list", "--json").json["editions"]
    assert [edition["effective_on"] for edition in mine if edition["origin"] == "own"] == ["2027-01-01"]


def test_fuel_and_discounts_of_the_merchant_complete_a_ups_price(home):
    shipped = date(2026, 11, 23)
    parcel = Parcel("", "", Address(zip_code="43215"), 80, Dimensions(8, 6, 4))

    def ups_ground():
        tables = wiring.ports().tables(wiring.cli_actor())
        return quote(parcel, "ups_ground", zip_from="85004", ship_on=shipped, tables=tables)

    listed = ups_ground()
    assert not listed.is_complete, "its fuel is in no table"
    imported(home, b"carrier,fuel,from,to,percent\nups,ground,2026-11-16,,22.75\n", "fuel.csv")
    imported(home, b"service,percent_off,minimum,valid_from\nups_ground,30,$8,2026-11-01\n", "discounts.csv")
    mine = ups_ground()
    assert mine.is_complete
    # 30 % off the base, half a cent up; 22.75 % on what is left and on the residential charge
    off = (listed.base_cents * 30 + 50) // 100
    fuel = ((listed.base_cents - off + listed.surcharges_cents) * 2275 + 5000) // 10000
    assert (mine.discount_cents, mine.fuel_cents) == (-off, fuel)
    assert mine.price_cents == listed.base_cents - off + listed.surcharges_cents + fuel


def test_every_edition_tells_its_source(home):
    imported(home, a_notice(100))
    told = (home / "tables" / "usps" / "2027-07-11" / "SOURCE").read_text("utf-8")
    assert "document: USPS Notice 123, prices of 2027-07-11\n" in told
    assert "notice-123.xlsx, imported on " in told
    assert "sha256 " in told


@pytest.mark.parametrize("stage", ["os.replace", "os.rename"])
def test_an_import_that_is_cut_short_leaves_the_old_edition_whole(home, monkeypatch, stage):
    imported(home, a_notice(100), "first.xlsx")
    held = price_cents(AFTER)

    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(f"doorstep.postage.importing.shelf.{stage}", cut)
        with pytest.raises(PowerCut):
            imported(home, a_notice(150), "second.xlsx", "--replace")
    assert price_cents(AFTER) == held
    assert imported(home, a_notice(175), "third.xlsx", "--replace").code == 0
    assert price_cents(AFTER) == held + 75


def test_a_file_that_is_not_there_is_told_so(home):
    assert doorstep("tables", "import", home / "none.xlsx", "--json").error_code == "no_such_file"
