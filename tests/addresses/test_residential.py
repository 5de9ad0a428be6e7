"""Home or business: said where a fact says it, and nowhere else."""

from __future__ import annotations

import pytest

from doorstep.addresses import residential, standardise
from tests.builders import an_address


def use(facts: dict[str, str] | None = None, **given: str) -> str:
    return residential(standardise(an_address(**{"name": "A. Recipient", **given})), facts=facts).use


def test_a_plain_street_address_tells_nothing() -> None:
    told = residential(standardise(an_address(name="A. Recipient")))
    assert told.use == "unknown"
    assert "Nothing in the address tells" in told.reason


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"line2": "Suite 200"}, "business"),
        ({"line2": "Apt 2"}, "residential"),
        ({"line2": "Unit 2"}, "unknown"),
        ({"company": "Harbor Traders"}, "business"),
        ({"name": "Harbor Traders LLC"}, "business"),
        ({"name": "A. Cohen"}, "unknown"),
        ({"line1": "PO Box 12"}, "unknown"),
        ({"company": "Harbor Traders", "line2": "Apt 2"}, "residential"),
    ],
)
def test_units_and_companies_tell(given: dict[str, str], wanted: str) -> None:
    assert use(**given) == wanted


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"building": "house"}, "residential"),
        ({"building": "retail"}, "business"),
        ({"shop": "bakery"}, "business"),
        ({"building": "apartments", "shop": "bakery"}, "unknown"),
        ({"building": "yes"}, "unknown"),
        ({"shop": "no"}, "unknown"),
    ],
)
def test_the_map_tells_and_counts_most(facts: dict[str, str], wanted: str) -> None:
    assert use(facts) == wanted


def test_the_map_overrules_the_name() -> None:
    assert use({"building": "house"}, company="Harbor Traders") == "residential"
