"""Carrier accounts and their trial, for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.parcels import format_cents


def accounts_view(rows: Sequence[Mapping[str, Any]]) -> Any:
    """A table, or what to do where there is no account."""
    if not rows:
        return "No account: the sandbox sells, and its labels say SAMPLE. Add one with `doorstep carrier add usps`."
    table = Table(
        "Carrier", "Name", "Mode", "Also for", "Address", "In force", title="Carrier accounts", title_justify="left"
    )
    for row in rows:
        in_force = "yes" if row["disabled_at"] is None else f"no, since {row['disabled_at']}"
        where = row["base_url"] or "the carrier's own"
        table.add_row(
            row["carrier"], escape(row["name"]), row["mode"], ", ".join(row["sells"]), escape(where), in_force
        )
    return table


def trial_view(value: Mapping[str, Any]) -> list[Any]:
    """What came back, in words and prices."""
    head = f"{value['carrier']}/{escape(value['name'])} ({value['mode']}), {value['took_ms']} ms"
    if not value["works"]:
        return [f"[bold red]does not work[/]: {head}", f"{value['code']}: {escape(value['message'])}"]
    table = Table("Service", "Price", "Days", title="Prices it named", title_justify="left")
    for rate in value["rates"]:
        table.add_row(rate["service"], format_cents(rate["price_cents"]), str(rate["delivery_days"] or ""))
    return [f"[bold]works[/]: {head}. It gave a token and {len(value['rates'])} prices; nothing was bought.", table]
