"""What a merchant sets up is checked before it is kept, and is its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.merchant_settings import remove_setting, set_setting, settings_of, ship_from
from doorstep.parcels import BadInput, DoorstepError, NotFound
from tests.desk.scenes import DENVER, WAREHOUSE, a_merchant
from tests.store.scenes import an_actor


def keep(kind, name, document, actor):
    return set_setting(kind, name, document, actor=actor, ports=wiring.ports())


def test_a_box_is_outside_as_inside_where_nothing_else_is_told(store: Path):
    kept = keep("box", "M", {"inside_in": [12, 9, 4], "weight_oz": 6}, an_actor("shop"))
    assert kept == {
        "inside_in": [12, 9, 4], "outside_in": [12, 9, 4], "weight_oz": 6, "max_weight_oz": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ({"inside_in": [12, 9]}, "three sides"),
        ({"inside_in": [12, 9, "4"]}, "no number"),
        ({"inside_in": [12, 9, 4], "outside_in": [11, 9, 4]}, "smaller outside than inside"),
        ({"inside_in": [12, 9, 0]}, "between 0 and 200"),
    ],
)
def test_a_box_that_cannot_be_is_refused_with_the_reason(store: Path, document, why):
    with pytest.raises(BadInput, match=why):
        keep("box", "M", document, an_actor("shop"))
    assert settings_of("box", actor=an_actor("shop"), ports=wiring.ports()) == {}


def test_the_default_address_is_taken_and_a_named_one_where_it_is_named(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    keep("ship_from", "west", DENVER, actor)
    assert ship_from(actor=actor, ports=ports).zip_code == WAREHOUSE["zip_code"]
    assert ship_from(actor=actor, ports=ports, name="west").city == "Denver"
    with pytest.raises(NotFound, match="no address 'east'"):
        ship_from(actor=actor, ports=ports, name="east")


def test_an_address_in_another_state_than_its_zip_code_is_refused(store: Path):
    with pytest.raises(BadInput, match="Nothing can be shipped from this address"):
        keep("ship_from", "default", {**WAREHOUSE, "state": "CA"}, an_actor("shop"))


def test_one_merchants_settings_are_not_anothers(store: Path):
    a_merchant("shop")
    other, ports = an_actor("other"), wiring.ports()
    assert settings_of("ship_from", actor=other, ports=ports) == {}
    with pytest.raises(NotFound):
        remove_setting("ship_from", "default", actor=other, ports=ports)


def test_a_kind_that_does_not_exist_is_told_with_those_that_do(store: Path):
    with pytest.raises(BadInput, match="box, ship_from, mapping, rules"):
        keep("colour", "red", {}, an_actor("shop"))


def test_rules_that_cannot_be_read_are_not_kept(store: Path):
    text = "rule,do,service,when,amount\nno UPS,forbid,ups,,\n"
    with pytest.raises(DoorstepError, match="forbid"):
        keep("rules", "default", {"text": text}, an_actor("shop"))
    assert settings_of("rules", actor=an_actor("shop"), ports=wiring.ports()) == {}
