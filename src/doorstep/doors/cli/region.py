"""`doorstep region`: add a city from its map file, make up a town, look at what is there."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from doorstep.doors.cli.output import JsonFlag, emit, fail, progress_bar
from doorstep.network.region_file import RegionFacts
from doorstep.parcels import BadInput, DoorstepError

app = typer.Typer(no_args_is_help=True)
NameArgument = Annotated[str, typer.Argument(help="Short name: small letters, digits, hyphens.")]
DepotOption = Annotated[
    str, typer.Option("--depot", metavar="LAT,LON", help="The sorting center; default: by an industrial area.")
]


@app.command()
def add(
    name: NameArgument,
    file: Annotated[Path, typer.Argument(help="OpenStreetMap extract (.osm.pbf or .osm).")],
    addresses: Annotated[
        Path | None, typer.Option(help="CSV of house numbers: number,street,city,state,postcode,lat,lon.")
    ] = None,
    depot: DepotOption = "",
    title: Annotated[str | None, typer.Option(help="Name as people write it; default: from NAME.")] = None,
    timezone: Annotated[str, typer.Option(help="Time zone where no ZIP code tells it, like Europe/Lisbon.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Build a region from an OpenStreetMap file: roads, house numbers and the map.

    The same file again is quick; a region of that name is replaced.

    Example: [bold]doorstep region add baltimore baltimore.osm.pbf --addresses points.csv[/]
    """
    from doorstep.network import build_region

    try:
        with progress_bar(f"Adding {name}") as progress:
            region = build_region(
                name, file, home=_home(), now=datetime.now(UTC), addresses_csv=addresses, depot=read_depot(depot),
                title=title, timezone=timezone, progress=progress,
            )  # fmt: skip
    except DoorstepError as error:
        fail(error, as_json)
    emit(_as_json(region.facts), _human(region.facts), as_json)


@app.command(name="list")
def list_all(as_json: JsonFlag = False) -> None:
    """The regions there are.

    Example: [bold]doorstep region list[/]
    """
    from doorstep.network import list_regions

    try:
        regions = list_regions(_home() / "regions")
    except DoorstepError as error:
        fail(error, as_json)
    emit({"regions": [_as_json(facts) for facts in regions]}, _table(regions), as_json)


@app.command()
def show(name: NameArgument, as_json: JsonFlag = False) -> None:
    """What a region holds: where it lies, its sorting center, ZIP codes, sources.

    Example: [bold]doorstep region show baltimore[/]
    """
    from doorstep.network import open_region
    from doorstep.network.region_file import checked_name

    try:
        facts = open_region(_home() / "regions" / checked_name(name)).facts
    except DoorstepError as error:
        fail(error, as_json)
    emit(_as_json(facts), _human(facts), as_json)


@app.command()
def town(
    name: NameArgument = "town",
    seed: Annotated[int, typer.Option(help="The same seed makes the same town.")] = 1,
    keep: Annotated[Path | None, typer.Option(help="Also write the map file here (.osm.pbf).")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Make up a town and add it as a region. Streets and houses are made up; only the ZIP code's place is real.

    Example: [bold]doorstep region town millbrook --seed 1[/]
    """
    from doorstep.simulation.town import add_town

    try:
        with progress_bar(f"Building {name}") as progress:
            region = add_town(name, home=_home(), now=datetime.now(UTC), seed=seed, keep=keep, progress=progress)
    except DoorstepError as error:
        fail(error, as_json)
    emit(_as_json(region.facts), _human(region.facts), as_json)


def read_depot(text: str) -> tuple[float, float] | None:
    """(lat, lon) of 'LAT,LON', or None for ''. Raises BadInput."""
    if not text.strip():
        return None
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise BadInput(f"'{text[:40]}' is no place. Write --depot as LAT,LON, like 39.2742,-76.5915.") from None
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise BadInput(f"'{text[:40]}' is no place on the earth. Latitude first: --depot LAT,LON.")
    return lat, lon


def _home() -> Path:
    from doorstep.adapters.settings import settings

    return settings().home


def _as_json(facts: RegionFacts) -> dict[str, Any]:
    """The stable shape of a region: the content of its region.json."""
    return asdict(facts)


def _human(facts: RegionFacts) -> Table:
    table = Table(title=f"{escape(facts.title)} ({facts.name})", show_header=False, title_justify="left")
    depot = facts.depot
    place = f"{depot['lat']:.5f}, {depot['lon']:.5f}, ZIP {facts.center_zip or '-'}"
    west, south, east, north = facts.bbox
    rows = [
        ("Sorting center", f"{escape(depot['name'])}, {place}"),
        ("Lies within", f"{south:.4f} to {north:.4f} N, {west:.4f} to {east:.4f} E"),
        ("ZIP codes", ", ".join(facts.zips) or "none on the map"),
        ("Time zone", facts.timezone),
        ("House numbers", f"{facts.counts.get('address_points', 0):,}"),
        ("Roads", f"{facts.counts.get('roads', 0):,}"),
        ("Source", escape(facts.attribution)),
        ("Built", f"{facts.built_at} ({facts.versions.get('roads', '')})"),
    ]  # fmt: skip
    for label, value in rows:
        table.add_row(label, value)
    return table


def _table(regions: list[RegionFacts]) -> Table | str:
    if not regions:
        return "No region yet. Make one: [bold]doorstep region town[/], or [bold]doorstep region add NAME FILE[/]."
    table = Table("Name", "Title", "House numbers", "ZIP codes", "Source")
    for facts in regions:
        zips = ", ".join(facts.zips[:4]) + (" ..." if len(facts.zips) > 4 else "")
        points = f"{facts.counts.get('address_points', 0):,}"
        table.add_row(facts.name, escape(facts.title), points, zips or "-", escape(facts.attribution))
    return table
