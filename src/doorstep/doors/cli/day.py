"""`doorstep day`: plan a delivery day, look at it, play it."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from doorstep.doors.cli.options import RegionOption, SizeOption, WeightOption, a_day, read_order_file
from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, emit, fail, progress_bar
from doorstep.parcels import BadInput, DoorstepError, format_cents

app = typer.Typer(no_args_is_help=True)
MOST_EFFORT = 100
DayOption = Annotated[
    str, typer.Option("--day", metavar="YYYY-MM-DD", help="Local delivery day; default: today in the region.")
]


@app.command()
def run(
    orders: Annotated[Path, typer.Argument(help="Order file: our CSV, Shopify, WooCommerce or Etsy.")],
    region: RegionOption,
    day: DayOption = "",
    vans: Annotated[int, typer.Option(help="How many vans may go out.")] = 8,
    seed: Annotated[int, typer.Option(help="The same seed and input give the same plan.")] = 1,
    effort: Annotated[float, typer.Option(help="Search longer (2) or shorter (0.5) than usual.")] = 1.0,
    shift: Annotated[str, typer.Option(metavar="HH:MM-HH:MM", help="The drivers' shift, local time.")] = "08:30-17:30",
    van_fixed: Annotated[str, typer.Option(help="Dollars for a van that leaves.")] = "60",
    hourly: Annotated[str, typer.Option(help="Dollars per hour from departure to return.")] = "28",
    per_km: Annotated[str, typer.Option(help="Dollars per kilometre.")] = "0.45",
    promise_worth: Annotated[str, typer.Option(help="Dollars that keeping a promised day is worth.")] = "0",
    hold_days: Annotated[int, typer.Option(min=0, max=10, help="Business days a promised parcel may wait.")] = 0,
    default_weight: WeightOption = "",
    default_size: SizeOption = "",
    out: Annotated[Path | None, typer.Option(help="Folder for the day's files.")] = None,
    labels: Annotated[bool, typer.Option("--labels/--no-labels", help="Write the two label files.")] = True,
    as_json: JsonFlag = False,
) -> None:
    """Plan one delivery day from an order file: hand-off, routes, sort plan, labels, money.

    Every order ends in exactly one place: own van, carrier, held or rejected.
    The costs of a van are assumptions: give your own.

    Example: [bold]doorstep day run orders.csv --region baltimore --vans 8[/]

    Exit code 1 says that rows were rejected, 2 that no plan was made.
    """
    from doorstep.operations.day_plan.fleet import Fleet
    from doorstep.operations.plan_day import DayRequest, plan_day
    from doorstep.orders import read_defaults
    from doorstep.parcels import parse_cents
    from doorstep.wiring import cli_actor, ports

    try:
        shift_from, shift_to = read_shift(shift)
        costs = [parse_cents(text) for text in (van_fixed, hourly, per_km)]
        fleet = Fleet(vans, shift_from, shift_to, *costs)
        defaults = read_defaults(default_weight, default_size)
        check_search(seed, effort)
        request = DayRequest(
            read_order_file(orders),
            orders.name,
            region,
            a_day(day),
            fleet,
            seed,
            effort,
            out,
            labels,
            defaults,
            parse_cents(promise_worth),
            hold_days,
        )
        with progress_bar("Planning") as progress:
            planned = plan_day(request, actor=cli_actor(), ports=ports(), progress=progress)
    except DoorstepError as error:
        fail(error, as_json)
    emit(summary_json(planned), summary(planned), as_json)
    if planned.plan["rejected"]:
        raise typer.Exit(DONE_WITH_REJECTS)


def summary_json(planned: Any) -> dict[str, Any]:
    """The stable shape of `day run --json`."""
    plan = planned.plan
    keys = ("day", "region", "version", "seed", "times_are", "counts", "money")
    routes = [
        {key: route[key] for key in ("route", "vehicle", "parcels", "distance_m", "drive_s", "cost_cents")}
        | {"stops": len(route["stops"])}
        for route in plan["routes"]
    ]
    rest = {
        "held": plan["held"],
        "rejected": plan["rejected"],
        "folder": str(planned.folder),
        "seconds": planned.seconds,
    }
    return {key: plan[key] for key in keys} | {"routes": routes} | rest


def summary(planned: Any) -> list[Any]:
    """What a dispatcher wants to see after planning."""
    return [_routes(planned.plan), _outcomes(planned.plan), _money(planned.plan), *_closing(planned)]


def _routes(plan: dict[str, Any]) -> Table:
    title = f"{plan['region']} on {plan['day']}, plan v{plan['version']}"
    table = Table("route", "van", "stops", "parcels", "leaves", "back", "km", "on the road", "cost", title=title)
    for route in plan["routes"]:
        hours = (route["drive_s"] + route["service_s"]) / 3600
        table.add_row(
            route["route"], route["vehicle"], str(len(route["stops"])), str(route["parcels"]),
            _clock(route["departs_at"], plan), _clock(route["returns_at"], plan), f"{route['distance_m'] / 1000:.1f}",
            f"{hours:.1f} h", format_cents(route["cost_cents"]),
        )  # fmt: skip
    return table


def _clock(at: str, plan: dict[str, Any]) -> str:
    from zoneinfo import ZoneInfo

    return datetime.fromisoformat(at).astimezone(ZoneInfo(plan["timezone"])).strftime("%H:%M")


def _outcomes(plan: dict[str, Any]) -> Table:
    counts = plan["counts"]
    table = Table("outcome", "orders", "why", title=f"{counts['orders']} orders, each in one place")
    table.add_row("own van", str(counts["own_van"]), _routes_driven(plan))
    table.add_row("carrier", str(counts["carrier"]), _tally(f"{row['service']}" for row in plan["handoffs"]))
    table.add_row("held", str(counts["held"]), _tally(row["reason_code"] for row in plan["held"]))
    table.add_row("rejected", str(counts["rejected"]), _tally(row["code"] for row in plan["rejected"]))
    return table


def _routes_driven(plan: dict[str, Any]) -> str:
    count = len(plan["routes"])
    return f"{count} route{'' if count == 1 else 's'}"


def _tally(words: Any) -> str:
    from collections import Counter

    return ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in Counter(words).most_common(6))


def _money(plan: dict[str, Any]) -> Table:
    money = plan["money"]
    table = Table("money", "amount", title="The day's money")
    table.add_row("own vans", format_cents(money["own_van_cents"]))
    table.add_row("postage for carriers", format_cents(money["postage_cents"]))
    short_cents = money.get("unit_short_cents", 0)
    if short_cents:
        table.add_row("units' commitments not filled", format_cents(short_cents))
    day_cents = money["own_van_cents"] + money["postage_cents"] + short_cents
    table.add_row("[bold]the day costs[/]", f"[bold]{format_cents(day_cents)}[/]")
    table.add_row("all by carrier would cost", format_cents(money["all_carrier_cents"]))
    table.add_row("postage avoided", format_cents(money["avoided_cents"]))
    return table


def _closing(planned: Any) -> list[str]:
    estimate = planned.plan["times_are"] != "roads"
    lines = [f"Files: [bold]{escape(str(planned.folder))}[/] ({planned.seconds:.1f} s)"]
    if estimate:
        lines.insert(0, "[yellow]Times are estimates: this region has no road network.[/]")
    if planned.plan["attribution"]:
        lines.append(f"[dim]Map data: {escape(planned.plan['attribution'])}[/]")
    return lines


def read_shift(text: str) -> tuple[time, time]:
    """Two local times of 'HH:MM-HH:MM'."""
    try:
        start, end = (time.fromisoformat(part.strip()) for part in text.split("-"))
    except ValueError:
        raise BadInput(f"'{text[:20]}' is not a shift. Write it like 08:30-17:30.") from None
    return start, end


def check_search(seed: int, effort: float) -> None:
    """BadInput for a search that cannot be made."""
    if not 0 <= effort <= MOST_EFFORT:
        raise BadInput(f"An effort of {effort} cannot be made. Give 0 to {MOST_EFFORT}; 1 is the usual one.")
    if not 0 <= seed < 2**63:
        raise BadInput(f"{str(seed)[:40]} is no seed. Give a whole number of 0 or more, below 2 to the power of 63.")


@app.command()
def show(day: Annotated[str, typer.Argument(help="The day, like 2026-11-23.")], as_json: JsonFlag = False) -> None:
    """Show the plan in force for a day.

    Example: [bold]doorstep day show 2026-11-23[/]
    """
    from doorstep.wiring import cli_actor, ports

    try:
        wanted = a_day(day)
        if wanted is None:
            raise BadInput("Name a day, like 2026-11-23.")
        plan = dict(ports().plans.current(cli_actor(), wanted))
    except DoorstepError as error:
        fail(error, as_json)
    emit(plan, [_routes(plan), _outcomes(plan), _money(plan)], as_json)


@app.command()
def play(
    day: Annotated[str, typer.Option("--day", metavar="YYYY-MM-DD", help="Default: the day planned last.")] = "",
    speed: Annotated[float, typer.Option(help="How many times faster than life.")] = 120,
    seed: Annotated[int, typer.Option(help="The same seed plays the same day.")] = 1,
    server: Annotated[str, typer.Option(help="Address of a running server; default: the one of this home.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Play a planned day: simulated scanners and drivers act through the HTTP API of a running server.

    The server's clock follows the played day.

    Example: [bold]doorstep day play --day 2026-11-23 --speed 120[/]
    """
    from doorstep.doors.cli.playing import play_day

    try:
        with progress_bar("Playing") as progress:
            played = play_day(a_day(day), speed=speed, seed=seed, server=server, progress=progress)
    except DoorstepError as error:
        fail(error, as_json)
    human = f"Played: {played['scans']} scans, {played['events']} events, {played['photos']} photos."
    human += f" {len(played['refused'])} were refused." if played["refused"] else ""
    emit(played, human, as_json)
