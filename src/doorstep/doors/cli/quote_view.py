"""A quote's answer for people: the services, the incomplete ones with what they lack, and what has no price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.markup import escape
from rich.table import Table

from doorstep.doors.cli.receipt_view import receipt_view
from doorstep.operations.quote import OwnVanOffer, QuoteAnswer
from doorstep.parcels import format_cents
from doorstep.postage import Quote, Refusal, services

CERTAINTY = {"chart": "", "computed": " (comp.)", "computed_near_limit": " or {other}?", "none": "any"}


def answer_view(answer: QuoteAnswer, shown: list[Quote]) -> list[Any]:
    """Everything `doorstep quote` prints, in order."""
    complete = [quote for quote in answer.quotes if quote.is_complete]
    incomplete = [quote for quote in answer.quotes if not quote.is_complete]
    parts: list[Any] = [f"[bold]{escape(_title(answer))}[/]"]
    if complete or answer.own_van:
        parts.append(_complete(answer, complete))
    if incomplete:
        parts += _incomplete(incomplete)
    for quote in shown:
        parts += ["", *receipt_view(quote)]
    if answer.cheaper_step:
        step, title = answer.cheaper_step, services()[answer.cheaper_step.service].title
        saved = format_cents(step.saves_cents)
        parts.append(f"[bold green]{escape(step.change)} would save {saved} ({escape(title)}).[/]")
    return parts + _refusals(answer.refusals)


def _complete(answer: QuoteAnswer, quotes: Sequence[Quote]) -> Table:
    """Carrier by carrier, the one with the cheapest price first; each carrier's cheapest at its top."""
    table = _table("Price")
    carriers = list(dict.fromkeys(quote.carrier for quote in quotes))
    for carrier in carriers:
        for quotes_alike in _alike([quote for quote in quotes if quote.carrier == carrier]):
            best = quotes_alike[0]
            table.add_row(*_row(quotes_alike), style="bold green" if best is answer.cheapest else None)
        table.add_section()
    if answer.own_van:
        table.add_row(*_own_van_row(answer.own_van))
    return table


def _incomplete(quotes: Sequence[Quote]) -> list[Any]:
    """What is known of the others, with a letter for each thing that is missing, explained once."""
    letters: dict[str, str] = {}
    table = _table("Known so far", "Lacks")
    for alike in _alike(quotes):
        missing = dict.fromkeys(reason for quote in alike for reason in quote.incomplete)
        marks = [letters.setdefault(reason, _letter(len(letters))) for reason in missing]
        table.add_row(*_row(alike), ",".join(marks))
    said = [f"  [yellow]{letter}[/] {escape(reason)}" for reason, letter in letters.items()]
    return ["", "[bold yellow]Not complete:[/] something is due that is in no table", table, *said]


def _table(price: str, *more: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    table.add_column("Service", min_width=24, max_width=28 if more else 34)
    table.add_column("Tier")
    table.add_column(price, justify="right", no_wrap=True)
    table.add_column("Of which", max_width=19 if more else 40)
    table.add_column("Zone", no_wrap=True)
    table.add_column("Billed as", no_wrap=True)
    for name in more:
        table.add_column(name, min_width=7, no_wrap=True)
    return table


def _alike(quotes: Sequence[Quote]) -> Iterator[list[Quote]]:
    """Each quote alone, but containers of one family and tier together; the cheapest of them first."""
    families: dict[tuple[str, str], list[Quote]] = {}
    for quote in quotes:
        family = services()[quote.service].family if quote.service in services() else ""
        key = (family or quote.service, quote.price_tier)
        families.setdefault(key, []).append(quote)
    yield from families.values()


def _row(alike: Sequence[Quote]) -> tuple[str, ...]:
    quote = alike[0]
    family = services()[quote.service].family if quote.service in services() else ""
    title = escape(quote.title)
    if family and len(alike) > 1:
        title = f"{title} [dim]and {len(alike) - 1} more containers[/]"
    weight = f"{quote.billed_oz / 16:g} lb" if quote.billed_oz >= 16 else "under 1 lb"
    return title, quote.price_tier, format_cents(quote.price_cents), _parts(quote), _zone(quote), weight


def _parts(quote: Quote) -> str:
    """'base 17.18, +6.50, fuel 6.28, off 2.10' where there is more than a base."""
    parts = [f"base {_plain(quote.base_cents)}"]
    parts += [f"+{_plain(quote.surcharges_cents)}"] if quote.surcharges_cents else []
    parts += [f"fuel {_plain(quote.fuel_cents)}"] if quote.fuel_cents else []
    parts += [f"off {_plain(-quote.discount_cents)}"] if quote.discount_cents else []
    return ", ".join(parts) if len(parts) > 1 else ""


def _plain(cents: int) -> str:
    return format_cents(cents).removeprefix("$")


def _letter(place: int) -> str:
    first, second = divmod(place, 26)
    return (chr(96 + first) if first else "") + chr(97 + second)


def _title(answer: QuoteAnswer) -> str:
    parcel, asked = answer.parcel, answer.asked
    way = f"{answer.zip_from} to {parcel.recipient.zip5}"
    said = f"{way}, {parcel.weight_oz:g} oz, {parcel.size}, sent on {answer.ship_on:%a %Y-%m-%d}"
    extras = [f"to a {asked['receiver']}"] if asked.get("receiver") in ("home", "business") else []
    extras += [f"signature: {asked['signature']}"] if asked.get("signature", "none") != "none" else []
    extras += [f"insured for {format_cents(asked['insured_cents'])}"] if asked.get("insured_cents") else []
    extras += [f"worth {format_cents(asked['value_cents'])}"] if asked.get("value_cents") else []
    extras += [word for key, word in (("is_soft_pack", "soft pack"), ("is_tube", "tube")) if asked.get(key)]
    return ", ".join([said, *extras])


def _zone(quote: Quote) -> str:
    return quote.zone + CERTAINTY[quote.zone_certainty].format(other=quote.or_zone)


def _own_van_row(offer: OwnVanOffer) -> tuple[str, ...]:
    price = "with the routes" if offer.cents is None else format_cents(offer.cents)
    return f"Own van, region {escape(offer.title)}", "own", price, "", "-", "-"


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
