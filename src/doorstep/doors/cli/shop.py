"""`doorstep shop`: the cheapest service that meets the promise and your rules, and why not a cheaper one."""

from __future__ import annotations

from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from doorstep import wiring
from doorstep.doors.cli.options import a_day, read_order_file, today
from doorstep.doors.cli.output import CANNOT, JsonFlag, emit, fail
from doorstep.operations.shop_rates import choice_json, shop_rates
from doorstep.parcels import (
    Address,
    BadInput,
    DoorstepError,
    Parcel,
    format_cents,
    parse_cents,
    parse_size,
    parse_weight_oz,
)
from doorstep.postage import services
from doorstep.postage.shopping import Choices, Considered, read_rules

MOST_SHOWN = 14
TIERS = ("commercial", "retail", "both")
MEETS = {"yes": "[green]yes[/]", "no": "[red]no[/]", "unknown": "[yellow]not known[/]", "": ""}


def shop(
    zip_from: Annotated[str, typer.Option("--from", help="ZIP code it is sent from.", metavar="ZIP")],
    zip_to: Annotated[str, typer.Option("--to", help="ZIP code it goes to.", metavar="ZIP")],
    weight: Annotated[str, typer.Option(help="With packaging: 15.9oz, '2lb 3oz', 0.5kg.")],
    size: Annotated[str, typer.Option(help="Outer sides: 8x6x4 (inches) or 30x20x10cm.")],
    by: Annotated[str, typer.Option(help="Promised for this day, like 2026-11-30.")] = "",
    rules: Annotated[Path | None, typer.Option(help="Your rules as CSV; the saved ones where not given.")] = None,
    value: Annotated[str, typer.Option(help="What it is worth, like $250.")] = "",
    street: Annotated[str, typer.Option(help="Street line, for rules about PO boxes.")] = "",
    tag: Annotated[list[str] | None, typer.Option(help="A tag of the order; may be given several times.")] = None,
    ship_on: Annotated[str, typer.Option(help="Day it is sent, like 2026-11-23. Today where not given.")] = "",
    tier: Annotated[str, typer.Option(help="commercial (online), retail (at the counter) or both.")] = "commercial",
    org: Annotated[
        str | None, typer.Option("--org", help="Organisation; the one of DOORSTEP_ORG where not given.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Which service should this parcel go with, and why not with a cheaper one?

    The cheapest that meets the promise and your rules. A service whose time is not known is never said to meet a
    promise. Leaves with 2 where nothing may be chosen.

    Example: doorstep shop --from 85004 --to 43215 --weight 2lb --size 8x6x4 --by 2026-11-30 --rules rules.csv
    """
    try:
        parcel = _parcel(zip_to, weight, size, by, value, street)
        own = None if rules is None else read_rules(read_order_file(rules).decode("utf-8", "replace"))
        choices = shop_rates(
            [parcel], zip_from=zip_from, ship_on=a_day(ship_on) or today(),
            actor=wiring.cli_actor(org), ports=wiring.ports(), rules=own, tier=_tier(tier),
            tags=[frozenset(one.strip().casefold() for one in tag or ())],
        )  # fmt: skip
    except DoorstepError as error:
        fail(error, as_json)
    emit(choice_json(choices, 0), _view(choices), as_json)
    if choices.column[0] < 0:
        raise typer.Exit(CANNOT)


def _parcel(zip_to: str, weight: str, size: str, by: str, value: str, street: str) -> Parcel:
    return Parcel(
        "",
        "",
        Address(line1=street, zip_code=zip_to.strip()),
        parse_weight_oz(weight),
        parse_size(size),
        value_cents=parse_cents(value) if value else 0,
        promised_on=a_day(by),
    )


def _view(choices: Choices) -> list[Any]:
    considered = choices.considered(0)
    priced = [one for one in considered if one.price_cents is not None]
    parts: list[Any] = [f"[bold]{escape(choices.why(0))}[/]"]
    if priced:
        parts.append(_table(priced[:MOST_SHOWN], choices.column[0] >= 0))
    more = len(considered) - len(priced[:MOST_SHOWN])
    return (
        [*parts, f"[dim]{more} more are dearer or have no price for this parcel (--json says why).[/]"]
        if more
        else parts
    )


def _table(considered: list[Considered], any_chosen: bool) -> Table:
    table = Table()
    for name in ("Service", "Tier", "Price", "Takes", "There by", "Promise", "Why not"):
        table.add_column(name, justify="right" if name == "Price" else "left", no_wrap=name in ("Price", "There by"))
    for one in considered:
        price = format_cents(one.price_cents or 0) + ("" if one.is_complete else " + ?")
        # What a price lacks is told in a few words; --json has all of it.
        lost = "" if one.lost == "dearer" else escape(shorten(one.lost, 120, placeholder=" ..."))
        style = "bold green" if any_chosen and not one.lost else None
        latest = str(one.latest_on) if one.latest_on else ""
        takes = one.transit.replace("business ", "")
        title = services()[one.service].title
        table.add_row(title, one.price_tier, price, takes, latest, MEETS[one.meets], lost, style=style)
    return table


def _tier(text: str) -> str | None:
    if text not in TIERS:
        raise BadInput(f"There is no tier '{text[:40]}'. Take one of: {', '.join(TIERS)}.")
    return None if text == "both" else text
