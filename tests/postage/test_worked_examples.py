"""Worked examples from public documents, for all three carriers: tests/cases/quotes*.toml, each with its sum."""

import re
import tomllib
from pathlib import Path

import pytest

from doorstep import postage
from doorstep.parcels import parse_cents
from tests.builders import a_parcel

FILES = sorted((Path(__file__).parents[1] / "cases").glob("quotes*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text("utf-8"))["case"]]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_worked_example_comes_out_as_published(case):
    length_in, width_in, height_in = case["size_in"]
    quote = postage.quote(
        a_parcel(weight_oz=case["weight_oz"], length_in=length_in, width_in=width_in, height_in=height_in),
        case["service"],
        zip_from=case["zip_from"],
        zip_to=case["zip_to"],
        ship_on=case["ship_on"],
        tier=case["tier"],
        is_residential=case.get("is_residential"),
        options=postage.QuoteOptions(**case.get("options", {})),
    )
    lines = [(line.title, line.cents) for line in quote.receipt().lines]
    assert quote.zone == case["zone"]
    assert quote.price_cents == sum(cents for _, cents in lines) == case.get("price_cents", quote.price_cents)
    assert quote.billed_oz == case.get("billed_oz", quote.billed_oz)
    assert sum(cents for _, cents in lines[1:]) == case.get("add_on_cents", sum(cents for _, cents in lines[1:]))
    assert lines == [tuple(line) for line in case.get("lines", lines)]
    assert quote.is_complete == (not case.get("incomplete", False))


@pytest.mark.parametrize("case", [case for case in CASES if "sum" in case], ids=lambda case: case["name"])
def test_the_written_sum_of_an_example_is_right(case):
    left, _, right = case["sum"].partition(" = ")
    amounts = re.findall(r"[+-]? ?\d+\.\d\d", left)
    assert sum(parse_cents(amount.replace(" ", "")) for amount in (one.lstrip("+") for one in amounts)) == parse_cents(
        right
    )
    assert [abs(cents) for _, cents in case["lines"]] == [
        abs(parse_cents(a.replace(" ", "").lstrip("+"))) for a in amounts
    ]
    assert parse_cents(right) == case["price_cents"]
