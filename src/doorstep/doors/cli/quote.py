"""`doorstep quote`: what does it cost to send this parcel, in which service, and why?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from doorstep.adapters.quick_settings import quick_home, quick_organisation
from doorstep.doors.cli.options import a_day, today
from doorstep.doors.cli.output import CANNOT, JsonFlag, emit, fail
from doorstep.doors.cli.quote_view import answer_view
from doorstep.operations.quote import QuoteAnswer, own_van_in, quote_parcel
from doorstep.operations.tables_of import tables_of
from doorstep.parcels import BadInput, DoorstepError, parse_cents, parse_size, parse_weight_oz
from doorstep.postage import Quote, QuoteOptions, services

TIERS = ("commercial", "retail", "both")
CONTENTS = ("documents", "media", "goods")


def quote(
    zip_from: Annotated[str, typer.Option("--from", help="ZIP code it is sent from.", metavar="ZIP")],
    zip_to: Annotated[str, typer.Option("--to", help="ZIP code it goes to.", metavar="ZIP")],
    weight: Annotated[str, typer.Option(help="With packaging: 15.9oz, '2lb 3oz', 0.5kg.")],
    size: Annotated[str, typer.Option(help="Outer sides: 8x6x4 (inches) or 30x20x10cm.")],
    ship_on: Annotated[str, typer.Option(help="Day it is sent, like 2026-11-23. Today where not given.")] = "",
    tier: Annotated[str, typer.Option(help="commercial (online), retail (at the counter) or both.")] = "both",
    residential: Annotated[
        bool | None, typer.Option("--residential/--business", help="To a home or a business; a home where not given.")
    ] = None,
    signature: Annotated[
        str, typer.Option(help="none, direct (anybody there) or adult: who signs at the door.")
    ] = "none",
    insure: Annotated[str, typer.Option(help="Insure or declare it for so many dollars, like 120.00.")] = "",
    value: Annotated[str, typer.Option(help="What it is worth, like 120.00; told in the answer.")] = "",
    soft_pack: Annotated[bool, typer.Option("--soft-pack", help="A bag or padded envelope, not a box.")] = False,
    tube: Annotated[bool, typer.Option("--tube", help="A tube or roll.")] = False,
    contents: Annotated[str, typer.Option(help="goods, documents or media: adds services for only those.")] = "goods",
    receipt: Annotated[str, typer.Option(help="Show this service's receipt instead of the cheapest's.")] = "",
    all_receipts: Annotated[bool, typer.Option("--all-receipts", help="Show the receipt of every service.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """What does it cost to send this parcel, and why exactly that much?

    Prints every service with its price, told apart into base, surcharges, fuel and discount, and the receipt of the
    cheapest: table, zone and how sure it is, billed weight and why, each line with its source, what an ounce or an inch
    less saves and what the carrier would bill if it measured more. A price that lacks something says what, and is never
    called the cheapest.

    Example: [bold]doorstep quote --from 85004 --to 43215 --weight 15.9oz --size 8x6x4 --ship-on 2026-11-23[/]
    """
    try:
        answer = quote_parcel(
            zip_from=zip_from,
            zip_to=zip_to,
            weight_oz=parse_weight_oz(weight),
            size=parse_size(size),
            ship_on=a_day(ship_on) or today(),
            tier=_one_of("tier", tier, TIERS),
            own_van=own_van_in(_regions()),
            tables=tables_of(quick_home(), quick_organisation()),
            options=QuoteOptions(signature, parse_cents(insure) if insure else 0),
            is_residential=residential,
            is_soft_pack=soft_pack,
            is_tube=tube,
            value_cents=parse_cents(value) if value else 0,
            contents=_one_of("contents", contents, CONTENTS) or "",
        )
        shown = _receipts_to_show(answer, receipt, all_receipts)
    except DoorstepError as error:
        fail(error, as_json)
    emit(answer.as_json() if as_json else None, [] if as_json else answer_view(answer, shown), as_json)
    if not answer.quotes and answer.own_van is None:
        raise typer.Exit(CANNOT)


def _one_of(what: str, text: str, known: tuple[str, ...]) -> str | None:
    """The word; None for the last one, which leaves nothing out."""
    if text not in known:
        raise BadInput(f"There is no {what} '{text[:40]}'. Take one of: {', '.join(known)}.")
    return None if text == known[-1] else text


def _receipts_to_show(answer: QuoteAnswer, service: str, every: bool) -> list[Quote]:
    if every:
        return list(answer.quotes)
    if not service:
        return [answer.cheapest] if answer.cheapest else list(answer.quotes[:1])
    if service not in services():
        raise BadInput(f"There is no service '{service[:60]}'. Take one of: {', '.join(services())}.")
    refused = [refusal.error for refusal in answer.refusals if refusal.service == service]
    chosen = [quote for quote in answer.quotes if quote.service == service]
    if not chosen and refused:
        raise refused[0]
    return chosen


def _regions() -> Iterator[Mapping[str, Any]]:
    """What the regions on this machine say of themselves; an unreadable one does not stop a quote."""
    for path in sorted(quick_home().glob("regions/*/region.json")):
        try:
            region = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(region, dict):
            yield region
