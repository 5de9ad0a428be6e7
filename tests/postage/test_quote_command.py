"""`doorstep quote` and the operation behind it."""

import json
from datetime import date

import pytest
import typer
from typer.testing import CliRunner

from doorstep.doors.cli.quote import quote
from doorstep.operations.quote import own_van_in, quote_parcel
from doorstep.parcels import Dimensions

ASKED = ["--from", "85004", "--to", "43215", "--weight", "15.9oz", "--size", "8x6x4", "--ship-on", "2026-11-23"]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("DOORSTEP_HOME", str(tmp_path))
    app = typer.Typer()
    app.command()(quote)
    return lambda *arguments: CliRunner().invoke(app, arguments)


def a_region(home, **given):
    folder = home / "regions" / "phoenix"
    folder.mkdir(parents=True)
    facts = {"name": "phoenix", "title": "Phoenix", "zips": ["85004", "43215"], **given}
    (folder / "region.json").write_text(json.dumps(facts), "utf-8")


def test_it_prints_the_services_and_the_receipt_of_the_cheapest(run):
    printed = run(*ASKED)
    assert printed.exit_code == 0
    # Ground Advantage zone 7: 8.07 + 0.55
    for text in ("USPS Ground Advantage", "$8.62", "$8.07", "Holiday add-on", "$0.55", "official chart", "Notice 123"):
        assert text in printed.output


def test_json_has_a_stable_shape(run):
    answer = json.loads(run(*ASKED, "--json").output)
    assert set(answer) == {
        "zip_from", "zip_to", "weight_oz", "size_in", "ship_on", "receiver", "signature", "insured_cents",
        "value_cents", "is_soft_pack", "is_tube", "contents", "quotes", "refused", "own_van", "cheapest",
        "cheaper_step",
    }  # fmt: skip
    best = answer["quotes"][0]
    assert (best["service"], best["price_cents"]) == ("usps_ground_advantage", 862)
    assert sum(line["cents"] for line in best["receipt"]["lines"]) == best["receipt"]["total_cents"] == 862
    assert {"service", "price_tier", "code", "message"} == set(answer["refused"][0])


def test_a_named_service_shows_its_receipt_and_what_it_lacks(run):
    printed = run(*ASKED, "--receipt", "ups_ground_saver").output
    assert "Known so far" in printed
    assert "Fuel surcharge" in printed


def test_all_receipts_can_be_shown(run):
    assert run(*ASKED, "--all-receipts").output.count("Receipt:") >= 8


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--weight", "0oz", "weigh nothing"),
        ("--weight", "much", "cannot be read"),
        ("--size", "8x6", "cannot be read"),
        ("--to", "4321", "ZIP code"),
        ("--ship-on", "tomorrow", "not a day"),
        ("--tier", "wholesale", "no tier"),
        ("--signature", "paw", "no signature"),
        ("--insure", "a lot", "not an amount"),
        ("--contents", "air", "no contents"),
        ("--receipt", "pigeon", "no service"),
        ("--receipt", "usps_priority_mail_flat_rate_small_box", "does_not_fit"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words_with_exit_code_2(run, option, value, said):
    printed = run(*ASKED, option, value)
    assert printed.exit_code == 2
    assert said in " ".join(printed.output.split())


def test_a_parcel_nobody_takes_is_exit_code_2_with_every_reason(run):
    printed = run(*ASKED, "--weight", "200lb")
    assert printed.exit_code == 2
    assert "70 lb" in printed.output
    assert "150 lb" in printed.output


def test_our_own_van_is_one_more_line_where_a_region_covers_both_ends(run, tmp_path):
    a_region(tmp_path)
    printed = run(*ASKED).output
    assert "Own van, region Phoenix" in printed
    assert "with the routes" in printed
    elsewhere = json.loads(run(*ASKED, "--to", "10001", "--json").output)
    assert elsewhere["own_van"] is None


def test_a_region_may_set_its_price_per_stop(run, tmp_path):
    a_region(tmp_path, own_van_cents_per_stop=410)
    assert json.loads(run(*ASKED, "--json").output)["own_van"]["price_cents"] == 410


def test_a_broken_region_file_does_not_stop_a_quote(run, tmp_path):
    a_region(tmp_path)
    (tmp_path / "regions" / "phoenix" / "region.json").write_text("{", "utf-8")
    assert run(*ASKED).exit_code == 0


def test_the_operation_knows_no_clock_and_no_files():
    answer = quote_parcel(
        zip_from="85004",
        zip_to="94110",
        weight_oz=16.1,
        size=Dimensions.of(8, 6, 4),
        ship_on=date(2026, 9, 1),
        own_van=own_van_in([{"name": "x", "zips": ["85004", "94110"]}]),
    )
    # By volume: 8 x 6 x 4 in = 0.111 cu ft, tier 0.20 of zone 5: 9.37. By weight an ounce less is 7.69
    assert (answer.cheapest.service, answer.cheapest.price_cents) == ("usps_ground_advantage_cubic", 937)
    assert answer.cheaper_step.saves_cents == 168
    assert answer.own_van.cents is None
