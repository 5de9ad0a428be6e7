"""`doorstep money`: what was spent, what is held, what is owed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.markup import escape

from doorstep.doors.cli import bills
from doorstep.doors.cli.money_view import balance_view, statement_view, wallet_sentence
from doorstep.doors.cli.options import a_day
from doorstep.doors.cli.output import JsonFlag, emit, fail
from doorstep.doors.cli.reconcile import settle
from doorstep.parcels import DoorstepError, format_cents, parse_cents

app = typer.Typer(no_args_is_help=True)
app.command("import-bill")(bills.import_bill)
app.command()(bills.adjustments)
app.command()(bills.dispute)
app.command()(bills.evidence)
app.command()(settle)
OrgOption = Annotated[str | None, typer.Option("--org", help="Organisation; 'main' where not given.")]
Amount = Annotated[str, typer.Option(metavar="AMOUNT", help="Money, like 250 or 12.50.")]


@app.command()
def balance(org: OrgOption = None, as_json: JsonFlag = False) -> None:
    """What stands in each account, and what the wallet may still spend.

    Example: [bold]doorstep money balance[/]
    """
    from doorstep.operations.wallet import wallet_of
    from doorstep.wiring import cli_actor, ports

    actor = cli_actor(org)
    wallet = wallet_of(actor=actor, ports=ports())
    value: dict[str, Any] = {"accounts": dict(ports().ledger.balances(actor)), "wallet": wallet.as_json()}
    emit(value, balance_view(value["accounts"], wallet), as_json)


@app.command()
def statement(
    account: Annotated[str, typer.Option(help="Only this account, with what it held before and after.")] = "",
    from_on: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="First day.")] = "",
    to_on: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many transfers at most.")] = 200,
    after: Annotated[str, typer.Option(metavar="CURSOR", help="Go on after a list that was longer.")] = "",
    org: OrgOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Every transfer, the newest first.

    Example: [bold]doorstep money statement --account payable:usps --from 2026-11-01 --to 2026-11-30[/]
    """
    from doorstep.wiring import cli_actor

    try:
        days = {"from_on": a_day(from_on), "to_on": a_day(to_on)}
        actor = cli_actor(org)
        from doorstep.adapters.store.queries.money import statement as read

        value = read(actor, account=account, cursor=after, limit=limit, **days)
    except DoorstepError as error:
        fail(error, as_json)
    emit(value, statement_view(value, account), as_json)


@app.command("top-up")
def top_up(
    amount: Annotated[str, typer.Argument(help="Money paid in, like 250 or 12.50.")],
    key: Annotated[str, typer.Option(help="The payment's own name; the same one counts once.")],
    memo: Annotated[str, typer.Option(help="What is written beside it.")] = "",
    org: OrgOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Pay into the wallet. From the first payment on, labels are paid from it.

    Example: [bold]doorstep money top-up 250 --key bank-2026-11-23-1[/]
    """
    from doorstep.operations import wallet
    from doorstep.wiring import cli_actor, ports

    try:
        state = wallet.top_up(parse_cents(amount), key=key, memo=memo, actor=cli_actor(org), ports=ports())
    except DoorstepError as error:
        fail(error, as_json)
    emit(state.as_json(), wallet_sentence(state), as_json)


@app.command()
def limits(
    credit_line: Annotated[str, typer.Option(metavar="AMOUNT", help="How far below zero the wallet may go.")] = "",
    no_wallet: Annotated[
        bool, typer.Option("--no-wallet", help="Switch the wallet off; labels are then owed.")
    ] = False,
    key: Annotated[str, typer.Option(metavar="PREFIX", help="An API key (doorstep account list).")] = "",
    daily: Annotated[str, typer.Option(metavar="AMOUNT", help="What the key's labels may cost a day, or 'none'.")] = "",
    org: OrgOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Show or set what may be spent: the wallet's credit line, and a day's limit for an API key.

    Example: [bold]doorstep money limits --credit-line 500[/]
    """
    from doorstep.operations import wallet
    from doorstep.wiring import cli_actor, ports

    try:
        actor = cli_actor(org)
        if credit_line or no_wallet:
            wallet.set_credit_line(parse_cents(credit_line) if credit_line else None, actor=actor, ports=ports())
        if key:
            wallet.set_daily_limit(key, _daily(daily), actor=actor, ports=ports())
        state = wallet.wallet_of(actor=actor, ports=ports())
    except DoorstepError as error:
        fail(error, as_json)
    told = [f"Key {prefix}... may spend {format_cents(c)} a day." for prefix, c in state.daily_limits.items()]
    emit(state.as_json(), [wallet_sentence(state), *told], as_json)


@app.command()
def export(
    form: Annotated[Literal["beancount"], typer.Option("--format", help="Only beancount so far.")] = "beancount",
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of printing.")] = None,
    org: OrgOption = None,
    as_json: JsonFlag = False,
) -> None:
    """The whole ledger for another accounting tool; `bean-check` finds it sound.

    Example: [bold]doorstep money export --format beancount --out doorstep.beancount[/]
    """
    from doorstep.ledger.beancount import beancount_of
    from doorstep.wiring import cli_actor

    actor = cli_actor(org)
    from doorstep.adapters.store.queries.money import all_transfers

    transfers = list(all_transfers(actor))
    text = beancount_of(transfers, title=f"Doorstep, {actor.organisation}")
    if out is not None:
        out.write_text(text, encoding="utf-8")
    value = {
        "format": form,
        "transfers": len(transfers),
        "file": str(out) if out else None,
        "text": "" if out else text,
    }
    emit(value, f"{len(transfers):,} transfers written to {out}" if out else escape(text.rstrip("\n")), as_json)


def _daily(text: str) -> int | None:
    return None if text == "none" else parse_cents(text)
