"""`doorstep quote`: what does it cost to send this parcel, in which service, and why?"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from doorstep.adapters.settings import settings
from doorstep.doors.cli.output import CANNOT, JsonFlag, emit, fail
from doorstep.doors.cli.quote_view import answer_view
from doorstep.operations.quote import QuoteAnswer, own_van_in, quote_parcel
from doorstep.operations.tables_of import tables_of
from doorstep.parcels import BadInput, DoorstepError, parse_size, parse_weight_oz
from doorstep.postage import Quote, services

TIERS = ("commercial", "retail", "both")


def quote(
    zip_from: Annotated[str, typer.Option("--from", help="ZIP code it is sent from.", metavar="ZIP")],
    zip_to: Annotated[str, typer.Option("--to", help="ZIP code it goes to.", metavar="ZIP")],
    weight: Annotated[str, typer.Option(help="With packaging: 15.9oz, '2lb 3oz', 0.5kg.")],
    size: Annotated[str, typer.Option(help="Outer sides: 8x6x4 (inches) or 30x20x10cm.")],
    ship_on: Annotated[str, typer.Option(help="Day it is sent, like 2026-11-23. Today where not given.")] = "",
    tier: Annotated[str, typer.Option(help="commercial (online), retail (at the counter) or both.")] = "both",
    receipt: Annotated[str, typer.Option(help="Show this service's receipt instead of the cheapest's.")] = "",
    all_receipts: Annotated[bool, typer.Option("--all-receipts", help="Show the receipt of every service.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """What does it cost to send this parcel, and why exactly that much?

    Prints every service with its price, and the receipt of the cheapest: base table, zone and how sure it is, billed
    weight and why, dated add-ons, total. A price that lacks something says so and is never called the cheapest.

    Example: [bold]doorstep quote --from 85004 --to 43215 --weight 15.9oz --size 8x6x4 --ship-on 2026-11-23[/]
    """
    try:
        answer = quote_parcel(
            zip_from=zip_from,
            zip_to=zip_to,
            weight_oz=parse_weight_oz(weight),
            size=parse_size(size),
            ship_on=_day(ship_on),
            tier=_tier(tier),
            own_van=own_van_in(_regions()),
            tables=tables_of(_home(), settings().org),
        )
        shown = _receipts_to_show(answer, receipt, all_receipts)
    except DoorstepError as error:
        fail(error, as_json)
    emit(answer.as_json(), answer_view(answer, shown), as_json)
    if not answer.quotes and answer.own_van is None:
        raise typer.Exit(CANNOT)


def _day(text: str) -> date:
    if not text:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text[:40]}' is not a day. Write it like 2026-11-23.") from None


def _tier(text: str) -> str | None:
    if text not in TIERS:
        raise BadInput(f"There is no tier '{text[:40]}'. Take one of: {', '.join(TIERS)}.")
    return None if text == "both" else text


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


def _home() -> Path:
    return Path(os.environ.get("DOORSTEP_HOME", "var"))


def _regions() -> Iterator[Mapping[str, Any]]:
    """What the regions on this machine say of themselves; an unreadable one does not stop a quote."""
    for path in sorted(_home().glob("regions/*/region.json")):
        try:
            region = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(region, dict):
            yield region
