"""How money is shown to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.operations.buying.wallet_state import WalletState
from doorstep.parcels import format_cents


def balance_view(accounts: Mapping[str, int], wallet: WalletState) -> list[Any]:
    """A table of the accounts that hold anything, and the wallet in a sentence."""
    table = Table("Account", title="Balances", title_justify="left")
    table.add_column("Holds", justify="right")
    for account, cents in accounts.items():
        if cents:
            table.add_row(escape(account), format_cents(cents))
    return [table if table.row_count else "Nothing is booked yet.", wallet_sentence(wallet)]


def statement_view(value: Mapping[str, Any], account: str) -> list[Any]:
    """The transfers as a table; with an account, what it held before and after."""
    table = Table("Day", "What", "From", "To", title="Transfers, newest first", title_justify="left")
    table.add_column("Amount", justify="right")
    table.add_column("For")
    for one in value["transfers"]:
        cents = one["change_cents"] if account else one["amount_cents"]
        row = (one["day"], one["kind"], one["credit"], one["debit"], format_cents(cents), one["memo"])
        table.add_row(*(escape(cell) for cell in row))
    parts: list[Any] = [table]
    if account:
        before, after = format_cents(value["opening_cents"]), format_cents(value["closing_cents"])
        parts.append(f"{account} held {before} before and {after} after.")
    if value["next"]:
        parts.append(f"There are more: --after {value['next']}")
    return parts


def wallet_sentence(wallet: WalletState) -> str:
    """What labels may still cost."""
    if not wallet.is_on:
        return "There is no wallet: labels are owed to their carriers. `doorstep money top-up` opens one."
    return (
        f"The wallet holds {format_cents(wallet.held_cents)} with a credit line of "
        f"{format_cents(wallet.credit_limit_cents)}: labels may still cost {format_cents(wallet.free_cents)}."
    )
