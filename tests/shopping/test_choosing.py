"""The cheapest that meets the promise and the rules; every other candidate with the reason it lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.parcels import Address, Dimensions, Parcel
from doorstep.postage import ParcelTable, all_quotes, cheapest_many, services
from doorstep.postage.shopping import Candidates, Choices, ParcelFacts, choose_many, read_rules
from tests.command_line import doorstep
from tests.stores import fresh_store

HEADER = "rule,do,service,when,amount\n"
MONDAY = date(2026, 11, 23)
GROUND, PRIORITY, SAVER, FEDEX = (
    "usps_ground_advantage", "usps_priority_mail", "ups_ground_saver", "fedex_ground_retail",
)  # fmt: skip
# Ground Advantage $9, Priority Mail $12, UPS Ground Saver $8, FedEx Ground $10
PRICES = {GROUND: 900, PRIORITY: 1200, SAVER: 800, FEDEX: 1000}


def candidates(rows: int = 1, prices: dict[str, int] | None = None, lacking: Sequence[str] = ()) -> Candidates:
    """Made-up prices of four services, the same for every parcel."""
    told = prices or PRICES
    known = services()
    return Candidates(
        tuple(known[code] for code in told),
        tuple(known[code].tiers[0] for code in told),
        np.array([list(told.values())] * rows, dtype=np.int64),
        np.array([[code not in lacking for code in told]] * rows),
        lambda row, column: "an amount was not found",
        lambda row, column: None,
    )


def facts(zips: Sequence[str] = ("43215",), weight_oz: float = 32, **more: object) -> ParcelFacts:
    table = ParcelTable.from_columns([weight_oz] * len(zips), [(8, 6, 4)] * len(zips), zips)
    return ParcelFacts.of(table, MONDAY, **more)


def chosen(rules: str = "", priced: Candidates | None = None, **more: object) -> tuple[str, str]:
    """(service or '', why) of one parcel."""
    choices = choose_many(priced or candidates(), facts(**more), read_rules(HEADER + rules))
    return service(choices), choices.why(0)


def service(choices: Choices, row: int = 0) -> str:
    column = int(choices.column[row])
    return "" if column < 0 else choices.candidates.services[column].code


def test_without_rules_or_promise_the_cheapest_is_chosen():
    found, why = chosen()
    assert found == SAVER
    assert why == "UPS Ground Saver (daily) $8.00 is the cheapest that stays."


def test_a_rule_keeps_the_cheaper_one_out_and_is_named():
    found, why = chosen("no UPS to PO boxes,exclude,ups,to PO box,\n", is_po_box=[True])
    assert found == GROUND
    assert why == (
        "USPS Ground Advantage (commercial) $9.00 is the cheapest that stays. UPS Ground Saver (daily) $8.00 would be "
        "cheaper, but rule 1 'no UPS to PO boxes' excludes it (to PO box)."
    )


def test_a_promise_is_met_by_published_times_only():
    # Sent on Monday: Ground Advantage by Tuesday 2026-12-01 (5 days without Thanksgiving), Ground Saver unknown
    found, why = chosen(promised_on=[date(2026, 12, 1)])
    assert found == GROUND
    assert "meets the promise of 2026-12-01 (there by 2026-12-01)" in why
    assert "its time to that place is not known" in why
    assert chosen(promised_on=[date(2026, 11, 30)])[0] == PRIORITY


def test_where_nothing_meets_the_promise_nothing_is_chosen_and_the_soonest_is_named():
    found, why = chosen(promised_on=[date(2026, 11, 24)])
    assert found == ""
    assert why.startswith("Nothing may be chosen.")
    assert "The soonest with a known time is USPS Priority Mail (commercial) $12.00, by 2026-11-27." in why


@pytest.mark.parametrize("zip_to", ["99501", "96813", "00901", "09001"])
def test_outside_the_contiguous_states_no_time_is_known(zip_to):
    assert chosen(zips=[zip_to], promised_on=[date(2027, 3, 1)])[0] == ""
    assert chosen(zips=[zip_to])[0] == SAVER


def test_a_price_that_lacks_something_is_never_chosen():
    found, _ = chosen(priced=candidates(lacking=[SAVER]))
    assert found == GROUND


def test_prefer_takes_the_better_liked_one_within_its_amount():
    # Ground Advantage is $1.00 dearer than Ground Saver
    assert chosen("like USPS,prefer,usps,always,$1.00\n")[0] == GROUND
    assert chosen("like USPS,prefer,usps,always,$0.99\n")[0] == SAVER
    # 12 % of $8.00 is $0.96, 13 % is $1.04
    assert chosen("like USPS,prefer,usps,always,12 %\n")[0] == SAVER
    found, why = chosen("like USPS,prefer,usps,always,13 %\n")
    assert found == GROUND
    assert "is chosen by rule 1 'like USPS'" in why


def test_the_first_preference_that_reaches_counts():
    rules = "a,prefer,usps_priority_mail,always,$1\nb,prefer,fedex,always,$3\nc,prefer,usps,always,$3\n"
    assert chosen(rules)[0] == FEDEX


def test_require_leaves_only_those_named():
    found, why = chosen("valuables,require,usps_priority_mail,value over $200,\n", value_cents=[20001])
    assert found == PRIORITY
    assert "rule 1 'valuables' requires another (value over $200)" in why
    assert chosen("valuables,require,usps_priority_mail,value over $200,\n", value_cents=[20000])[0] == SAVER


def test_cap_takes_out_what_costs_more():
    choices = choose_many(candidates(), facts(), read_rules(HEADER + "thrift,cap,*,always,$8.99\n"))
    assert service(choices) == SAVER
    lost = {one.service: one.lost for one in choices.considered(0)}
    assert lost[GROUND] == "rule 1 'thrift' allows at most $8.99"
    assert chosen("thrift,cap,*,always,$7.99\n")[0] == ""


@pytest.mark.parametrize(
    ("when", "more", "holds"),
    [
        ("weight over 2 lb", {"weight_oz": 32}, False),
        ("weight over 2 lb", {"weight_oz": 32.1}, True),
        ("weight up to 2 lb", {"weight_oz": 32}, True),
        ("to AK HI PR", {"zips": ["96813"]}, True),
        ("to AK HI PR", {"zips": ["43215"]}, False),
        ("to military", {"zips": ["09001"]}, True),
        ("to ZIP 432 99501", {"zips": ["43215"]}, True),
        ("to ZIP 99501", {"zips": ["99502"]}, False),
        ("tag Fragile", {"tags": [frozenset({"fragile"})]}, True),
        ("ship on Monday", {}, True),
        ("ship on Friday Saturday", {}, False),
        ("not to PO box", {"is_po_box": [True]}, False),
        ("to OH and weight over 1 lb", {}, True),
        ("to OH and weight over 5 lb", {}, False),
        ("value up to $50", {"value_cents": [5000]}, True),
    ],
)
def test_conditions_hold_as_they_are_written(when, more, holds):
    expected = GROUND if holds else SAVER
    assert chosen(f"r,exclude,ups,{when},\n", **more)[0] == expected


def test_every_candidate_is_told_with_why_it_lost():
    choices = choose_many(candidates(lacking=[FEDEX]), facts(), read_rules(HEADER + "no UPS,exclude,ups,,\n"))
    told = [(one.service, one.lost) for one in choices.considered(0)]
    assert told == [
        (GROUND, ""),
        (SAVER, "rule 1 'no UPS' excludes it"),
        (PRIORITY, "dearer"),
        (FEDEX, "no complete price: an amount was not found"),
    ]


def test_many_parcels_are_chosen_as_each_alone():
    rules = read_rules(HEADER + "no UPS to boxes,exclude,ups,to PO box,\nlike USPS,prefer,usps,to AK,$1\n")
    zips = ["43215", "99501", "85003", "99501"]
    boxes, promised = [True, False, False, True], [None, None, date(2026, 11, 27), None]
    together = choose_many(candidates(4), facts(zips, is_po_box=boxes, promised_on=promised), rules)
    for row, zip_to in enumerate(zips):
        alone = choose_many(candidates(), facts([zip_to], is_po_box=[boxes[row]], promised_on=[promised[row]]), rules)
        assert (service(together, row), together.why(row)) == (service(alone), alone.why(0))


amounts = st.integers(1, 5000)


@settings(max_examples=60, deadline=None)
@given(st.lists(amounts, min_size=4, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4), amounts)
def test_what_is_chosen_stays_and_nothing_that_stays_is_cheaper(prices, complete, cap):
    priced = candidates(prices=dict(zip(PRICES, prices, strict=True)))
    priced.complete[:] = complete
    choices = choose_many(priced, facts(), read_rules(HEADER + f"c,cap,usps,always,{cap / 100:.2f}\n"))
    open_prices = [
        cents
        for cents, code, known in zip(prices, PRICES, complete, strict=True)
        if known and not (code in (GROUND, PRIORITY) and cents > cap)
    ]
    column = int(choices.column[0])
    assert (prices[column] if column >= 0 else None) == min(open_prices, default=None)


def test_real_quotes_of_one_parcel_and_of_many_agree():
    parcel = Parcel("", "", Address(zip_code="43215"), 32, Dimensions(8, 6, 4))
    quotes, refusals = all_quotes(parcel, zip_from="85004", ship_on=MONDAY, tier="commercial")
    tables = cheapest_many(ParcelTable.of([parcel]), zip_from="85004", ship_on=MONDAY, tier="commercial").tables
    rules = read_rules(HEADER + "no Ground Advantage,exclude,usps_ground_advantage,always,\n")
    by_quotes = choose_many(Candidates.of_quotes(quotes, refusals), facts(), rules)
    by_tables = choose_many(Candidates.of_tables(tables), facts(), rules)
    assert by_quotes.quote(0).service == by_tables.quote(0).service
    assert by_quotes.quote(0).price_cents == by_tables.quote(0).price_cents
    assert {one.service: one.lost for one in by_quotes.considered(0)} == {
        one.service: one.lost for one in by_tables.considered(0)
    }


def test_the_command_tells_the_choice_and_its_reason(tmp_path):
    with fresh_store(tmp_path / "home") as home:
        (home / "rules.csv").write_text(HEADER + "valuables,require,usps_priority_mail,value over $200,\n")
        asked = ["shop", "--from", "85004", "--to", "43215", "--weight", "2lb", "--size", "8x6x4", "--json"]
        asked += ["--ship-on", "2026-11-23", "--rules", home / "rules.csv"]
        told = doorstep(*asked, "--value", "250", "--by", "2026-12-04")
        assert (told.code, told.json["chosen"]["service"], told.json["chosen"]["meets"]) == (0, PRIORITY, "yes")
        assert "rule 1 'valuables' requires another" in told.json["why"]
        too_soon = doorstep(*asked, "--by", "2026-11-24")
        assert (too_soon.code, too_soon.json["chosen"]) == (2, None)
        (home / "rules.csv").write_text(HEADER + "r,forbid,ups,,\n")
        assert doorstep(*asked).error_code == "bad_rules"


def test_rules_about_po_boxes_read_the_street_line(tmp_path):
    with fresh_store(tmp_path / "home") as home:
        (home / "rules.csv").write_text(HEADER + "boxes,require,usps_priority_mail,to PO box,\n")
        asked = ["shop", "--from", "85004", "--to", "43215", "--weight", "2lb", "--size", "8x6x4", "--json"]
        asked += ["--ship-on", "2026-11-23", "--rules", home / "rules.csv"]
        assert doorstep(*asked, "--street", "PO Box 12").json["chosen"]["service"] == PRIORITY
        assert doorstep(*asked, "--street", "12 Boxwood Ln").json["chosen"]["service"] == GROUND
