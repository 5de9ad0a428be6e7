"""`doorstep`: the command line's table of contents."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from doorstep import __version__
from doorstep.doors.cli import account, address, carrier, day, label, money, orders, region, serve, tables, up
from doorstep.doors.cli.doctor import doctor
from doorstep.doors.cli.pack import pack
from doorstep.doors.cli.plain_words import PlainWords
from doorstep.doors.cli.quote import quote
from doorstep.doors.cli.shop import shop
from doorstep.doors.cli.reconcile import reconcile
from doorstep.doors.cli.track import track

app = typer.Typer(
    name="doorstep",
    cls=PlainWords,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Takes a parcel from order to doorstep.\n\n"
    "Start with [bold]doorstep up[/]: a made-up town, its orders, its delivery day and the pages to watch it.",
    epilog="Data lie in DOORSTEP_HOME (default ./var). Exit codes: 0 done, 1 done with rejected rows, 2 cannot.",
)
app.add_typer(region.app, name="region", help="Cities and towns: roads, addresses and map of a region.")
app.add_typer(orders.app, name="orders", help="Order files: import, list, make samples.")
app.add_typer(day.app, name="day", help="A delivery day: plan it, look at it, play it.")
app.add_typer(tables.app, name="tables", help="Rate tables and zone charts: list, check, import, compare.")
app.add_typer(address.app, name="address", help="Addresses: read, standardised, checked, located.")
app.add_typer(label.app, name="label", help="Labels: print them, read any label file back.")
app.add_typer(carrier.app, name="carrier", help="Accounts at carriers: add, test, take out of force.")
app.add_typer(account.app, name="account", help="Who may sign in: people, roles and API keys.")
app.add_typer(money.app, name="money", help="Money: balances, statements, the wallet, carriers' bills.")
app.command()(quote)
app.command()(shop)
app.command()(pack)
app.command()(track)
app.command()(reconcile)
app.command()(serve.serve)
app.command()(up.up)
app.command()(doctor)


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    if version:
        typer.echo(f"doorstep {__version__}")
        raise typer.Exit


def run() -> None:
    """The entry point of the installed `doorstep`."""
    for stream in (sys.stdout, sys.stderr):
        # A name may hold half a letter that no UTF-8 can; it is shown as \udc80, in JSON as the same escape.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
