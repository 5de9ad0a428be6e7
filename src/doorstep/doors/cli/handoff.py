"""`doorstep handoff`: what the decision between own van, carrier and a later day is worth over many days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from doorstep.doors.cli.options import a_day
from doorstep.doors.cli.output import JsonFlag, emit, fail, progress_bar
from doorstep.parcels import BadInput, DoorstepError

if TYPE_CHECKING:
    from doorstep.simulation.handoff.simulate import Played, Wish

app = typer.Typer(no_args_is_help=True)
FIRST_DAY = "2026-09-14"
PARCELS_PER_VAN = 50
MOST_PARCELS = 20_000


@app.callback()
def _handoff() -> None:
    """A group with one command so far."""


@app.command()
def simulate(
    days: Annotated[int, typer.Option(help="How many delivery days to play.")] = 20,
    parcels: Annotated[int, typer.Option(help="Parcels ordered each day.")] = 200,
    zip_code: Annotated[str, typer.Option("--zip", help="ZIP code of the sorting center.")] = "21230",
    reach_km: Annotated[float, typer.Option(help="How far from the center orders come.")] = 60,
    vans: Annotated[int, typer.Option(help="How many vans may go out; 0: one for 50 parcels.")] = 0,
    hold_days: Annotated[int, typer.Option(help="How many delivery days a parcel may wait at most; 0: none.")] = 2,
    start: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The first day, and its prices.")] = FIRST_DAY,
    seed: Annotated[int, typer.Option(help="The same seed plays the same days.")] = 1,
    effort: Annotated[float, typer.Option(help="Search longer (2) or shorter (0.5) than usual.")] = 1.0,
    van_fixed: Annotated[str, typer.Option(help="Dollars for a van that leaves.")] = "60",
    hourly: Annotated[str, typer.Option(help="Dollars per hour from departure to return.")] = "28",
    per_km: Annotated[str, typer.Option(help="Dollars per kilometre.")] = "0.45",
    out: Annotated[Path | None, typer.Option(help="Folder for the plots; without it none are drawn.")] = None,
    as_json: JsonFlag = False,
) -> None:  # fmt: skip
    """Play many made-up days and compare what a parcel costs: our decision and the simple rules.

    Orders, weights and promises are made up, ZIP codes and postage are real,
    travel times are estimates. Every policy's routes come from the same search
    with the same effort; the rules' settings are the best in hindsight.

    Example: [bold]doorstep handoff simulate --days 20 --out plots[/]
    """
    from doorstep.operations.day_plan.fleet import Fleet
    from doorstep.parcels import parse_cents
    from doorstep.simulation.handoff.city import make_city
    from doorstep.simulation.handoff.simulate import Wish, simulate

    try:
        _check(parcels, reach_km, effort)
        fixed, hour, km = (parse_cents(text) for text in (van_fixed, hourly, per_km))
        count = vans or max(parcels // PARCELS_PER_VAN, 2)
        fleet = Fleet(count, fixed_cents=fixed, cents_per_hour=hour, cents_per_km=km)
        first = a_day(start) or date.fromisoformat(FIRST_DAY)
        wish = Wish(days, parcels, first, seed, fleet, hold_days, iterations_per_stop=round(100 * effort))
        with progress_bar("Playing") as progress:
            played = simulate(make_city(zip_code, seed=seed, reach_m=reach_km * 1000), wish, progress=progress)
        files = _drawn(played, wish, zip_code, out)
    except DoorstepError as error:
        fail(error, as_json)
    emit(_json(played, wish, zip_code, files), _human(played, wish, zip_code, files), as_json)


def _check(parcels: int, reach_km: float, effort: float) -> None:
    if not 1 <= parcels <= MOST_PARCELS:
        raise BadInput(f"{parcels} parcels a day cannot be played. Give 1 to {MOST_PARCELS}.")
    if not 1 <= reach_km <= 300:
        raise BadInput(f"A reach of {reach_km} km cannot be played. Give 1 to 300.")
    if not 0.01 <= effort <= 100:
        raise BadInput(f"An effort of {effort} cannot be made. Give 0.01 to 100; 1 is the usual one.")


def _drawn(played: Played, wish: Wish, zip_code: str, out: Path | None) -> list[Path]:
    if out is None:
        return []
    from doorstep.simulation.handoff.plots import write_plots

    title = f"{wish.parcels} made-up parcels a day around {zip_code}, {len(played.on)} days, seed {wish.seed}"
    return write_plots(played, out, title=title)


def _json(played: Played, wish: Wish, zip_code: str, files: list[Path]) -> dict[str, Any]:
    return {
        "zip": zip_code,
        "parcels_a_day": wish.parcels,
        "seed": wish.seed,
        "days": [day.isoformat() for day in played.on],
        "policies": [
            {
                "policy": policy,
                "setting": played.tuned.get(policy, ""),
                "cents_per_parcel": round(played.cents_per_parcel(policy), 1),
                "days": [
                    {"paid_cents": one.paid_cents, "own_van": one.own, "carrier": one.carrier, "held": one.held,
                     "vans": one.vans}
                    for one in outcomes
                ],
            }
            for policy, outcomes in played.outcomes.items()
        ],
        "files": [str(file) for file in files],
    }  # fmt: skip


def _human(played: Played, wish: Wish, zip_code: str, files: list[Path]) -> list[Any]:
    from doorstep.simulation.handoff.simulate import OURS

    ours = played.cents_per_parcel(OURS)
    title = f"{wish.parcels} made-up parcels a day around {zip_code}, {len(played.on)} days, seed {wish.seed}"
    table = Table(
        "policy", "setting", "a parcel costs", "against ours", "by van", "by carrier", "vans a day", title=title
    )
    for policy, outcomes in played.outcomes.items():
        cents, count = played.cents_per_parcel(policy), len(outcomes)
        table.add_row(
            policy, played.tuned.get(policy, ""), f"${cents / 100:.3f}", f"{100 * (cents / ours - 1):+.1f} %",
            str(sum(one.own for one in outcomes)), str(sum(one.carrier for one in outcomes)),
            f"{sum(one.vans for one in outcomes) / count:.1f}",
        )  # fmt: skip
    told = ["Demand is made up and times are estimates: this shows the rules' differences, not your costs."]
    return [table, *told, *(f"Plot: [bold]{escape(str(file))}[/]" for file in files)]
