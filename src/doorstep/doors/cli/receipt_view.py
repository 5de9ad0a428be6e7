"""A receipt for people: table, zone, weight, every line with its source, and what a small change costs or saves."""

from __future__ import annotations

from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.parcels import format_cents
from doorstep.postage import Quote, Receipt


def receipt_view(quote: Quote) -> list[Any]:
    """The receipt of one quote with everything beside it."""
    receipt = quote.receipt()
    parts: list[Any] = [_table(receipt, quote.service)]
    parts += [f"[yellow]Not in the price:[/] {escape(missing)}" for missing in quote.incomplete]
    if receipt.savings:
        saved = "; ".join(f"{one.change} saves {format_cents(one.saves_cents)}" for one in receipt.savings)
        parts.append(f"[green]Smaller:[/] {escape(saved)}")
    parts.append(f"[dim]If measured otherwise:[/] {escape(_if_measured(receipt))}")
    parts += [f"[yellow]Look at:[/] {escape(warning)}" for warning in quote.warnings]
    parts += [f"[dim]{escape(note)}[/]" for note in receipt.notes]
    return parts


def _table(receipt: Receipt, service: str) -> Table:
    table = Table(
        title=f"Receipt: {escape(receipt.title)} [dim]({service})[/]", title_justify="left", show_header=False
    )
    table.add_column(justify="right", no_wrap=True)
    table.add_column(max_width=34)
    table.add_column()
    table.add_row("", "Table", f"{escape(receipt.table)}, effective {receipt.effective_on}")
    table.add_row("", "Zone", escape(receipt.zone))
    table.add_row("", "Weight", escape(receipt.weight), end_section=True)
    for line in receipt.lines:
        until = f" until {line.to_on}" if line.to_on else ""
        note = f"; {line.note}" if line.note else ""
        said = f"from {line.from_on}{until}; {line.source}{note}"
        table.add_row(format_cents(line.cents), escape(line.title), escape(said))
    what = "Total" if not receipt.incomplete else "Known so far"
    table.add_section()
    table.add_row(f"[bold]{format_cents(receipt.total_cents)}[/]", f"[bold]{what}[/]", "")
    return table


def _if_measured(receipt: Receipt) -> str:
    said = []
    for change in receipt.if_measured:
        if change.price_cents is None or change.more_cents is None:
            said.append(f"{change.change}: no price")
        else:
            more = (
                f" ({'+' if change.more_cents > 0 else ''}{format_cents(change.more_cents)})"
                if change.more_cents
                else ""
            )
            said.append(f"{change.change}: {format_cents(change.price_cents)}{more}")
    return "; ".join(said)
