"""`doorstep up`: the demo town, its delivery day and the pages, with one command."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from doorstep.doors.cli.output import console, errors, fail, progress_bar
from doorstep.parcels import DoorstepError, NotFound

TOWN, ORDERS, VANS, SEED = "town", 300, 3, 1
DEMO_BOXES = (("S", [8, 6, 4], 3), ("M", [12, 9, 6], 7), ("L", [18, 14, 12], 16))
SIGN_IN_FILE = "demo-sign-in.json"
PEOPLE = (("merchant", "/desk/"), ("dispatcher", "/console/"), ("sorter", "/station/"), ("driver-1", "/driver/"))


def up(
    port: Annotated[int | None, typer.Option(help="Port of the pages; default: the first free from 8700.")] = None,
    speed: Annotated[float, typer.Option(help="How many times faster than life the day is played.")] = 120,
    no_play: Annotated[bool, typer.Option("--no-play", help="Start the pages, but do not play the day.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start the demo's day over.")] = False,
) -> None:
    """Build the demo town, plan its day, start the server and play the day; Ctrl-C stops everything.

    The town, its streets and its orders are made up.

    Example: [bold]doorstep up --speed 60[/]
    """
    from doorstep.doors.cli.serve import remember_address
    from doorstep.doors.server import start_server
    from doorstep.wiring import ports

    try:
        _build(fresh)
        people = _people(ports().home)
        console.print("Starting the server ...")
        with _stopped_by_signals() as stop, start_server(ports().home, port) as server:
            remember_address(server.url)
            _greet(server.url, people, _recipient_link(server.url))
            if not no_play:
                _play(speed, server.url, stop)
            while not stop.is_set() and server.process.poll() is None:
                stop.wait(0.5)
    except DoorstepError as error:
        fail(error, as_json=False)
    finally:
        _pause(ports().home)
    console.print("Stopped. The day goes on where it was with the next `make up`.")


def _build(fresh: bool) -> None:
    from doorstep.doors.cli.playing import planned_day
    from doorstep.wiring import cli_actor, ports

    console.print("Doorstep's demo: a made-up town at a real ZIP code's place.")
    actor = cli_actor()
    if not (ports().regions_dir / TOWN / "region.json").is_file():
        _build_town(ports().home)
    try:
        if fresh:
            raise NotFound("The day is started over.")
        planned_day(actor, None)
    except NotFound:
        _plan(actor)


def _build_town(home: Path) -> None:
    from datetime import UTC, datetime

    from doorstep.simulation.town import add_town

    console.print("1/3 Building the town: streets, houses, roads, map ...")
    with progress_bar("Building the town") as progress:
        add_town(TOWN, home=home, now=datetime.now(UTC), seed=SEED, progress=progress)


def _plan(actor: Any) -> None:
    from datetime import time as clock_time

    from doorstep.adapters.clock import real_time_again
    from doorstep.addresses import Geocoder
    from doorstep.network import open_region
    from doorstep.operations.day_plan.fleet import Fleet
    from doorstep.operations.plan_day import DayRequest, plan_day
    from doorstep.orders import sample_orders, write_rows
    from doorstep.wiring import ports

    real_time_again(ports().home)
    region = open_region(ports().regions_dir / TOWN)
    day = _today(region.timezone)
    console.print(f"2/3 Writing {ORDERS} orders for {day:%A, %d %B %Y} ...")
    points = Geocoder.open(region.address_index_path).sample_points(ORDERS, seed=day.toordinal())
    _furnish(actor, points[0])
    rows = sample_orders(points, seed=day.toordinal(), count=ORDERS, day=day)
    content = write_rows(rows).encode()
    (ports().home / "demo-orders.csv").write_bytes(content)
    console.print("3/3 Planning the day: hand-off, routes, sort plan, labels ...")
    fleet = Fleet(vans=VANS, shift_from=clock_time(9), shift_to=clock_time(17))
    request = DayRequest(content, "demo-orders.csv", TOWN, day, fleet, SEED, effort=0.5)
    with progress_bar("Planning the day") as progress:
        planned = plan_day(request, actor=actor, ports=ports(), progress=progress)
    counts = planned.plan["counts"]
    words = [f"{counts[name]} {name.replace('_', ' ')}" for name in ("own_van", "carrier", "held", "rejected")]
    console.print(f"    {counts['orders']} orders: {', '.join(words)}. Files: {planned.folder}")


def _furnish(actor: Any, door: Any) -> None:
    """What the demo's merchant would have set up: a place to ship from, and three boxes."""
    from doorstep.operations.merchant_settings import set_setting, ship_from
    from doorstep.wiring import ports

    if ship_from(actor=actor, ports=ports()) is not None:
        return
    place = {"company": "Demo shop", "line1": f"{door.number} {door.street}", "city": door.city, "state": door.state}
    set_setting("ship_from", "default", {**place, "zip_code": door.zip5}, actor=actor, ports=ports())
    for name, inside_in, empty_oz in DEMO_BOXES:
        box = {"inside_in": inside_in, "outside_in": [side + 0.4 for side in inside_in], "weight_oz": empty_oz}
        set_setting("box", name, box, actor=actor, ports=ports())


def _today(timezone: str) -> Any:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    return datetime.now(UTC).astimezone(ZoneInfo(timezone)).date()


def _people(home: Path) -> dict[str, str]:
    """Names and passwords of the demo, generated once and kept in a file that only its owner reads."""
    file = home / SIGN_IN_FILE
    if file.exists():
        found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        return found
    from doorstep.adapters.store.accounts import create_user
    from doorstep.wiring import cli_actor

    organisation = cli_actor().organisation
    people = {name: create_user(organisation, name, [name.partition("-")[0]])[1] for name, _ in PEOPLE}
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(people, out)
    return people


def _recipient_link(address: str) -> str:
    from doorstep.doors.cli.playing import planned_day
    from doorstep.wiring import cli_actor, ports

    plan, _ = planned_day(cli_actor(), None)
    stops = [stop for route in plan["routes"] for stop in route["stops"]]
    if not stops:
        return f"{address}/track/"
    number = stops[len(stops) // 4]["parcels"][0]["number"]
    return f"{address}/t/{ports().parcels.link_token(number)}"


def _greet(address: str, people: dict[str, str], link: str) -> None:
    table = Table("who", "page", "name", "password", title=f"Doorstep answers at {address}", title_justify="left")
    for name, page in PEOPLE:
        table.add_row(name.partition("-")[0], f"{address}{page}", name, people[name])
    console.print(table, soft_wrap=True)
    console.print(f"One recipient's link, no sign-in: {link}", soft_wrap=True, highlight=False)
    console.print("Ctrl-C stops everything.")


def _play(speed: float, address: str, stop: threading.Event) -> None:
    """Play the day beside the server; the thread ends with the process."""
    from doorstep.doors.cli.playing import play_day

    def playing() -> None:
        try:
            played = play_day(None, speed=speed, seed=SEED, server=address, progress=lambda done, total, what: None)
            console.print(f"The day is played: {played['scans']} scans, {played['events']} events.")
        except Exception as error:
            if not stop.is_set():
                errors.print(f"The day stopped playing: {error}")

    console.print(f"The day is being played at {speed:g} times its pace: look at the console and the recipient's link.")
    threading.Thread(target=playing, daemon=True).start()


def _pause(home: Path) -> None:
    """Let the played clock stand still until the next start."""
    from doorstep.adapters.clock import WallClock, play_from

    clock = WallClock(home)
    if clock.played() is not None:
        play_from(home, clock.now(), 0.0)


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    stop = threading.Event()
    before = {sign: signal.signal(sign, lambda *_: stop.set()) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
