"""Rules are rows a merchant can read; a row that cannot be read is told with its number."""

from __future__ import annotations

import pytest

from doorstep.postage.shopping import BadRules, read_rules

HEADER = "rule,do,service,when,amount\n"


def test_rows_become_rules_in_their_order():
    rules = read_rules(
        HEADER + "no UPS to PO boxes,exclude,ups fedex,to PO box,\n\n# a remark\nwe like USPS,prefer,usps,always,5 %\n"
    )
    assert [(rule.number, rule.name, rule.verb, rule.patterns) for rule in rules] == [
        (1, "no UPS to PO boxes", "exclude", ("ups", "fedex")),
        (2, "we like USPS", "prefer", ("usps",)),
    ]
    assert rules[1].amount_percent == 5
    assert str(rules[0]) == "rule 1 'no UPS to PO boxes'"


def test_columns_may_stand_in_any_order_and_a_rule_may_have_no_name():
    [rule] = read_rules("service,do,amount\n*,cap,$12.50\n")
    assert (rule.name, rule.amount_cents) == ("cap *", 1250)


@pytest.mark.parametrize("text", ["", "\n", HEADER, "\ufeff" + HEADER])
def test_an_empty_file_has_no_rules(text):
    assert read_rules(text) == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,forbid,ups,,", "Row 2: 'forbid' is nothing a rule can do"),
        ("a,exclude,dhl,,", "Row 2: 'dhl' names no service"),
        ("a,exclude,,,", "Row 2: The rule names no service"),
        ("a,exclude,ups,to mars,", "'MARS' is no state"),
        ("a,exclude,ups,when it rains,", "'when it rains' is no condition"),
        ("a,exclude,ups,to ZIP 9x7,", "'9x7' is no ZIP code or prefix"),
        ("a,exclude,ups,weight over heavy,", "The weight 'heavy' cannot be read"),
        ("a,exclude,ups,value over lots,", "'lots' is not an amount of money"),
        ("a,exclude,ups,ship on Someday,", "'someday' is no weekday"),
        ("a,exclude,ups,,$5", "'exclude' takes no amount"),
        ("a,cap,ups,,", "'cap' needs an amount"),
        ("a,cap,ups,,-5", "'-5' is below zero"),
        ("a,prefer,ups,,much %", "'much %' is no percentage"),
        ("a,cap,ups,,5 %", "'5 %' is not an amount of money"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_number(row, told):
    with pytest.raises(BadRules) as error:
        read_rules(HEADER + row + "\n")
    assert told in error.value.message


def test_every_mistake_is_told_at_once_and_no_rule_counts():
    with pytest.raises(BadRules) as error:
        read_rules(HEADER + "a,forbid,ups,,\nb,exclude,ups,,\nc,exclude,dhl,,\n")
    assert [problem[:6] for problem in error.value.problems] == ["Row 2:", "Row 4:"]
    assert error.value.code == "bad_rules"


def test_an_unknown_column_is_refused():
    with pytest.raises(BadRules, match="the header has 'colour'"):
        read_rules("rule,do,service,colour\n")
