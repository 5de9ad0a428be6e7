"""Worked examples from public documents: tests/cases/quotes.toml."""

import tomllib
from pathlib import Path

import pytest

from doorstep import postage
from tests.builders import a_parcel

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quotes.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_worked_example_comes_out_as_published(case):
    length_in, width_in, height_in = case["size_in"]
    parcel = a_parcel(weight_oz=case["weight_oz"], length_in=length_in, width_in=width_in, height_in=height_in)
    quote = postage.quote(
        parcel,
        case["service"],
        zip_from=case["zip_from"],
        zip_to=case["zip_to"],
        ship_on=case["ship_on"],
        tier=case["tier"],
    )
    assert quote.zone == case["zone"]
    assert quote.price_cents == case.get("price_cents", quote.price_cents)
    assert quote.billed_oz == case.get("billed_oz", quote.billed_oz)
    add_ons = [line.cents for line in quote.receipt().lines[1:]]
    assert sum(add_ons) == case.get("add_on_cents", sum(add_ons))
