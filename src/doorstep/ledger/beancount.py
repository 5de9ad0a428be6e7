"""The ledger as a beancount file: plain text that other accounting tools read and check."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from doorstep.ledger.book import balances
from doorstep.ledger.transfer import Transfer

CURRENCY = "USD"
# The first word of our account names -> beancount's account above it.
PARENTS = {
    "postage": "Expenses:Postage",
    "postage_pending": "Assets:PostagePending",
    "refund_pending": "Assets:RefundPending",
    "adjustments": "Expenses:Adjustments",
    "delivery": "Expenses:Delivery",
    "payable": "Liabilities:Payable",
    "wallet": "Assets:Wallet",
    "bank": "Assets:Bank",
}


def beancount_of(transfers: Iterable[Transfer], *, title: str = "Doorstep") -> str:
    """One file: each account opened on its first day, every transfer, and a balance check for each account.

    Transfers that were set aside appear as they were booked, settlements as
    transactions of their own. `bean-check` finds nothing wrong with it.
    """
    rows = sorted(transfers, key=lambda one: (one.day, one.transfer_id))
    parts = [f'option "title" "{_text(title)}"', f'option "operating_currency" "{CURRENCY}"', ""]
    parts += [f"{day} open {account} {CURRENCY}" for account, day in _opened(rows).items()]
    parts += [_transaction(one) for one in rows]
    if rows:
        parts += ["", *_checks(rows, rows[-1].day + timedelta(days=1))]
    return "\n".join(parts) + "\n"


def account_name(account: str) -> str:
    """'Expenses:Postage:Usps' of 'postage:usps'."""
    head, _, rest = account.partition(":")
    parent = PARENTS.get(head, f"Equity:Other:{_word(head)}")
    return f"{parent}:{_word(rest)}" if rest else parent


def _opened(rows: Iterable[Transfer]) -> dict[str, date]:
    days: dict[str, date] = {}
    for one in rows:
        for account in (one.debit, one.credit):
            days.setdefault(account_name(account), one.day)
    return dict(sorted(days.items()))


def _transaction(one: Transfer) -> str:
    amount = _dollars(one.amount_cents)
    lines = [
        "",
        f'{one.day} * "{one.kind}" "{_text(one.memo)}"',
        f'  transfer: "{_text(one.transfer_id)}"',
        *([f'  settles: "{_text(", ".join(one.links))}"'] if one.links else []),
        f"  {account_name(one.debit)}  {amount} {CURRENCY}",
        f"  {account_name(one.credit)}  -{amount} {CURRENCY}",
    ]
    return "\n".join(lines)


def _checks(rows: Iterable[Transfer], day: date) -> list[str]:
    standing: dict[str, int] = {}
    for account, cents in balances(rows).items():
        name = account_name(account)
        standing[name] = standing.get(name, 0) + cents
    return [f"{day} balance {name}  {_dollars(cents)} {CURRENCY}" for name, cents in sorted(standing.items())]


def _dollars(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}{whole}.{rest:02d}"


def _word(text: str) -> str:
    """A component of an account's name: letters and digits, the first one a capital."""
    words = "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", text) if part)
    return words if words[:1].isupper() or words[:1].isdigit() else f"X{words}"


def _text(text: str) -> str:
    """Inside quotation marks."""
    return re.sub(r"[\r\n\t]+", " ", text).replace("\\", "\\\\").replace('"', '\\"')
