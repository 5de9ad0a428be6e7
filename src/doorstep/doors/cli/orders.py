"""`doorstep orders`: bring order files in, list what is there, make samples."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from doorstep.doors.cli.options import RegionOption, SizeOption, WeightOption, a_day, read_order_file, today
from doorstep.doors.cli.orders_view import import_view, list_view, problems_csv
from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, emit, fail
from doorstep.orders import read_defaults
from doorstep.parcels import BadInput, DoorstepError

app = typer.Typer(no_args_is_help=True)


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(help="Our CSV, Shopify export, Etsy sold orders or WooCommerce JSON.")],
    default_weight: WeightOption = "",
    default_size: SizeOption = "",
    rejected: Annotated[Path | None, typer.Option(help="Also write every problem to this CSV.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Import an order file. Good rows are kept, bad ones told by row and column; the same file again adds nothing.

    Example: [bold]doorstep orders import orders_export.csv --default-weight 12oz --default-size 8x6x4[/]

    Exit code 1 says that rows were rejected, 2 that the file cannot be read.
    """
    from doorstep.operations.import_orders import import_orders
    from doorstep.wiring import cli_actor, ports

    try:
        content, defaults = read_order_file(file), read_defaults(default_weight, default_size)
        actor = cli_actor()
        result = import_orders(content, file.name, actor=actor, ports=ports(), defaults=defaults)
        if rejected is not None:
            rejected.write_text(problems_csv(result), encoding="utf-8")
    except DoorstepError as error:
        fail(error, as_json)
    emit(result.as_json(), import_view(result, file.name), as_json)
    if result.rejected:
        raise typer.Exit(DONE_WITH_REJECTS)


@app.command()
def sample(
    region: RegionOption,
    count: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many orders.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same orders.")] = 1,
    day: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="Promised for this day; default: today.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Print a made-up day of orders as CSV: real doors of a region, made-up people and parcels.

    About 12 % go elsewhere in the US (real ZIP codes, made-up streets), 2 % are broken on purpose.

    Example: [bold]doorstep orders sample --region baltimore --count 1000 --seed 7 > orders.csv[/]
    """
    from doorstep.addresses import Geocoder
    from doorstep.orders import sample_orders, write_rows

    try:
        geocoder = Geocoder.open(_index(region))
        points = geocoder.sample_points(count, seed=seed)
        rows = sample_orders(points, seed=seed, count=count, day=a_day(day) or today())
    except DoorstepError as error:
        fail(error, as_json)
    if as_json:
        emit({"rows": rows}, "", as_json)
    else:
        sys.stdout.write(write_rows(rows))


@app.command(name="list")
def list_all(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many orders at most.")] = 50,
    after: Annotated[str, typer.Option(metavar="CURSOR", help="Go on after a list that was longer.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """The orders there are, the newest first, each with its parcels' numbers.

    Example: [bold]doorstep orders list --limit 20[/]
    """
    from doorstep.wiring import cli_actor

    try:
        if after and not (after.isascii() and after.isdigit()):
            raise BadInput(f"'{after[:20]}' is no cursor. Take the one with which the longer list ended.")
        actor = cli_actor()
        from doorstep.adapters.store.queries.parcels import order_list

        orders, more = order_list(actor, cursor=after, limit=limit)
    except DoorstepError as error:
        fail(error, as_json)
    emit({"orders": orders, "next": more}, list_view(orders, more), as_json)


def _index(region: str) -> Path:
    from doorstep.adapters.settings import settings
    from doorstep.network import open_region

    return open_region(settings().home / "regions" / region).address_index_path
