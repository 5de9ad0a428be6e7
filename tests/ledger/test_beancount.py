"""The export is checked by beancount itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from beancount import loader
from beancount.core import data, realization
from hypothesis import given, settings

from doorstep import ledger
from doorstep.ledger.beancount import account_name, beancount_of
from tests.ledger.test_ledger import MONDAY, a_business


def held(text: str) -> dict[str, Decimal]:
    """What beancount says stands in each account; fails where it finds anything wrong."""
    entries, errors, _ = loader.load_string(text)
    assert errors == []
    real = realization.realize([entry for entry in entries if isinstance(entry, data.Transaction)])
    return {
        one.account: one.balance.get_currency_units("USD").number
        for one in realization.iter_children(real)
        if not one.balance.is_empty()
    }


def test_beancount_reads_what_was_bought_given_back_and_owed():
    pending, posted = bought = ledger.bought_label("order:7", "usps", 862, MONDAY, 'a "box" \\ with\na line')
    asked = ledger.expect_refund("order:7/refund-1", "usps", 862, date(2026, 12, 1), links=(posted.transfer_id,))
    more = [ledger.own_van_delivery("DS1", 410, MONDAY), ledger.adjustment("a", "ups", 95, MONDAY)]
    standing = held(beancount_of([*bought, asked, *more, ledger.top_up("p", 5000, MONDAY)]))
    assert pending in bought
    assert standing == {
        "Assets:Bank": Decimal("-50.00"),
        "Assets:RefundPending:Usps": Decimal("8.62"),
        "Assets:Wallet": Decimal("50.00"),
        "Expenses:Adjustments:Ups": Decimal("0.95"),
        "Expenses:Delivery:OwnVan": Decimal("4.10"),
        "Liabilities:Payable:OwnVan": Decimal("-4.10"),
        "Liabilities:Payable:Ups": Decimal("-0.95"),
        "Liabilities:Payable:Usps": Decimal("-8.62"),
    }


def test_an_empty_book_is_a_sound_file():
    assert held(beancount_of([])) == {}


def test_every_account_has_a_name_that_beancount_takes():
    assert account_name("postage_pending:fedex") == "Assets:PostagePending:Fedex"
    assert account_name("cash") == "Equity:Other:Cash"
    assert account_name("payable:3pl & co") == "Liabilities:Payable:3plCo"


@settings(max_examples=25, deadline=None)
@given(a_business())
def test_beancount_agrees_with_our_balances(transfers):
    standing = held(beancount_of(transfers))
    ours: dict[str, Decimal] = {}
    for account, cents in ledger.balances(transfers).items():
        if cents:
            ours[account_name(account)] = Decimal(cents) / 100
    assert standing == ours
