"""A quote's answer for people: the table of services, receipts, and what has no price."""

from __future__ import annotations

from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.operations.quote import OwnVanOffer, QuoteAnswer
from doorstep.parcels import format_cents
from doorstep.postage import Quote, Receipt, Refusal, services

CERTAINTY = {"chart": "", "computed": " (computed)", "computed_near_limit": " or {other}?", "none": "any"}


def answer_view(answer: QuoteAnswer, shown: list[Quote]) -> list[Any]:
    """Everything `doorstep quote` prints, in order."""
    parts: list[Any] = [_services_table(answer) if answer.quotes or answer.own_van else f"[bold]{_title(answer)}[/]"]
    if any(quote.incomplete for quote in answer.quotes):
        parts.append("[dim]+ ? = something is due on top whose amount is in no table; see --receipt.[/]")
    for quote in shown:
        parts += ["", _receipt_table(quote.receipt(), quote.service)]
        parts += [f"[yellow]Not in the price:[/] {escape(missing)}" for missing in quote.incomplete]
        parts += [f"[dim]{escape(note)}[/]" for note in quote.receipt().notes]
    if answer.cheaper_step:
        saved = format_cents(answer.cheaper_step.saves_cents)
        parts.append(f"[bold green]{escape(answer.cheaper_step.change)} would save {saved}.[/]")
    return parts + _refusals(answer.refusals)


def _services_table(answer: QuoteAnswer) -> Table:
    table = Table(title=_title(answer), title_justify="left", title_style="bold")
    table.add_column("Service")
    table.add_column("Tier")
    table.add_column("Price", justify="right")
    table.add_column("Zone")
    table.add_column("Billed as")
    for quote in answer.quotes:
        mark = "bold green" if quote is answer.cheapest else None
        price = format_cents(quote.price_cents) + (" + ?" if quote.incomplete else "")
        weight = f"{quote.billed_oz / 16:g} lb" if quote.billed_oz >= 16 else "under 1 lb"
        table.add_row(escape(quote.title), quote.price_tier, price, _zone(quote), weight, style=mark)
    if answer.own_van:
        table.add_row(*_own_van_row(answer.own_van))
    return table


def _title(answer: QuoteAnswer) -> str:
    parcel = answer.parcel
    way = f"{answer.zip_from} to {parcel.recipient.zip5}"
    return f"{way}, {parcel.weight_oz:g} oz, {parcel.size}, sent on {answer.ship_on:%a %Y-%m-%d}"


def _zone(quote: Quote) -> str:
    return quote.zone + CERTAINTY[quote.zone_certainty].format(other=quote.or_zone)


def _own_van_row(offer: OwnVanOffer) -> tuple[str, ...]:
    price = "with the routes" if offer.cents is None else format_cents(offer.cents)
    return f"Own van, region {escape(offer.title)}", "own", price, "-", "-"


def _receipt_table(receipt: Receipt, service: str) -> Table:
    table = Table(
        title=f"Receipt: {escape(receipt.title)} [dim]({service})[/]", title_justify="left", show_header=False
    )
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row("", "Table", f"{escape(receipt.table)}, effective {receipt.effective_on}")
    table.add_row("", "Zone", escape(receipt.zone))
    table.add_row("", "Weight", escape(receipt.weight), end_section=True)
    for line in receipt.lines:
        until = f" until {line.to_on}" if line.to_on else ""
        table.add_row(
            format_cents(line.cents), escape(line.title), f"from {line.from_on}{until}; {escape(line.source)}"
        )
    what = "Total" if not receipt.incomplete else "Known so far"
    table.add_section()
    table.add_row(f"[bold]{format_cents(receipt.total_cents)}[/]", f"[bold]{what}[/]", "")
    return table


def _refusals(refusals: tuple[Refusal, ...]) -> list[str]:
    if not refusals:
        return []
    containers = [refusal for refusal in refusals if services()[refusal.service].is_flat_rate]
    others = dict.fromkeys((r.error.code, r.error.message) for r in refusals if r not in containers)
    lines = ["", "[bold]No price:[/]"] + [f"  {code}: {escape(message)}" for code, message in others]
    for code in dict.fromkeys(refusal.error.code for refusal in containers):
        names = {refusal.service for refusal in containers if refusal.error.code == code}
        lines.append(f"  {code}: {len(names)} flat-rate containers (--receipt NAME or --json say why)")
    return lines
