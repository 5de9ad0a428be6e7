"""Plan one delivery day: from an order file to routes, hand-offs, sort plan, labels and the money.

The steps stand in `plan_day` in their order; each is a module of
`operations/day_plan/`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from doorstep.addresses import Geocoder
from doorstep.network import Region, open_region
from doorstep.network.region_file import checked_name
from doorstep.operations.day_plan.account import account_for
from doorstep.operations.day_plan.booking import book
from doorstep.operations.day_plan.choose import Chosen, choose
from doorstep.operations.day_plan.document import header, lines_of, routes_of, with_positions
from doorstep.operations.day_plan.files import write_labels, write_tables
from doorstep.operations.day_plan.fleet import Fleet, day_start_of
from doorstep.operations.day_plan.labels import load_labels, parcel_labels
from doorstep.operations.day_plan.outcomes import (
    counts_of,
    handoffs_of,
    held_of,
    money_of,
    numbers_of,
    rejected_of,
)  # fmt: skip
from doorstep.operations.day_plan.prices import Priced, prices_of
from doorstep.operations.day_plan.sift import sift
from doorstep.operations.day_plan.waiting import left_waiting, waiting_of
from doorstep.operations.import_orders import ImportResult, import_orders
from doorstep.operations.ports import Actor, Ports
from doorstep.orders import ParcelDefaults
from doorstep.parcels import BadInput, NotFound, Parcel
from doorstep.postage.unit_cards import unit_cards

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class DayRequest:
    """What to plan. `day` None means today in the region; `effort` scales the search; `folder` None the usual place.

    `promise_cents` is what keeping a parcel's promised day is worth against a carrier that is later; parcels with a
    promise may wait up to `hold_days` business days for a denser day.
    """

    content: bytes
    filename: str
    region: str
    day: date | None
    fleet: Fleet
    seed: int = 1
    effort: float = 1.0
    folder: Path | None = None
    with_labels: bool = True
    defaults: ParcelDefaults | None = None
    promise_cents: int = 0
    hold_days: int = 0


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """The published document, the road lines, the folder with the files, and how long it took."""

    plan: dict[str, Any]
    lines: dict[str, Any]
    folder: Path
    seconds: float


def plan_day(
    request: DayRequest, *, actor: Actor, ports: Ports, progress: Progress, executor: Executor | None = None
) -> PlannedDay:
    """Import the orders, decide hand-off together with the routes, publish the plan and write the day's files.

    The same file, region, day and seed give the same plan. Planning the same
    day again publishes its next version; parcels of the plan in force that
    the new file does not name stay in it. Raises DoorstepError subclasses
    for a file that is no order file, an unknown region, a bad fleet.
    """
    if not actor.may("dispatcher"):
        raise BadInput("Only a dispatcher plans a day. Sign in as one.", code="not_allowed")
    started = time.monotonic()
    region = open_region(ports.regions_dir / checked_name(request.region))
    day = request.day or ports.clock.now().astimezone(ZoneInfo(region.timezone)).date()
    imported = import_orders(request.content, request.filename, actor=actor, ports=ports, defaults=request.defaults)
    parcels = _of_the_day(region, day, imported, actor, ports)
    plan, lines = _planned(request, region, day, imported, parcels, actor, ports, progress)
    plan["lines"] = ports.files.keep(actor, "routes.geojson", _compact(lines))
    plan["version"] = ports.plans.publish(actor, plan)
    book(plan, {parcel.number: parcel for parcel in parcels}, actor=actor, ports=ports)
    folder = request.folder or ports.home / "days" / f"{day}-{region.name}"
    _write(folder, plan, lines, parcels, request, progress, executor)
    return PlannedDay(plan, lines, folder, round(time.monotonic() - started, 1))


def _planned(
    request: DayRequest, region: Region, day: date, imported: ImportResult, parcels: Sequence[Parcel], actor: Actor,
    ports: Ports, progress: Progress,
) -> tuple[dict[str, Any], dict[str, Any]]:  # fmt: skip
    zone = ZoneInfo(region.timezone)
    day_start = day_start_of(day, zone)
    done = frozenset() if imported.added == len(parcels) else _done_before(parcels, actor, ports)
    sifted = sift(parcels, region, Geocoder.open(region.address_index_path), done=done, progress=progress)
    cards, waiting = unit_cards(ports.tables(actor), day), waiting_of(region, day, request.hold_days, actor, ports)
    prices = prices_of(
        sifted, zip_from=region.center_zip, ship_on=day, cards=cards, promise_cents=request.promise_cents
    )  # fmt: skip
    vehicles = request.fleet.vehicles(day_start, day, zone)
    chosen = choose(sifted, prices, region, vehicles, request.fleet, day_start, request, progress, cards, waiting)
    plan = header(region, day, request.seed) | _body(chosen, prices, imported, day_start)
    with_positions(plan)
    account_for(plan, [parcel.number for parcel in parcels])
    return plan, lines_of(region, plan)


def _body(
    chosen: Chosen, prices: Mapping[str, Priced], imported: ImportResult, day_start: datetime
) -> dict[str, Any]:  # fmt: skip
    body: dict[str, Any] = {
        "routes": routes_of(chosen, prices, day_start),
        "handoffs": handoffs_of(chosen, prices),
        "held": held_of(chosen, prices),
        "rejected": rejected_of(imported),
    }
    return body | {"money": money_of(body, chosen.decision.totals.short_cents), "counts": counts_of(body, imported)}


def _of_the_day(region: Region, day: date, imported: ImportResult, actor: Actor, ports: Ports) -> list[Parcel]:
    """The file's parcels, those that earlier days let wait, and those that the plan in force already holds."""
    chosen = ports.parcels.find_many(actor, [parcel.number for parcel in imported.parcels])
    # As they are addressed now: somebody may have corrected what was ordered.
    of_file = [chosen[parcel.number] for parcel in imported.parcels]
    waited = [number for number in left_waiting(region, day, actor, ports) if number not in chosen]
    of_file += [ports.parcels.find(actor, number) for number in waited]
    there = {*chosen, *waited}
    try:
        older = ports.plans.current(actor, day)
    except NotFound:
        return of_file
    if older["region"] != region.name:
        return of_file
    numbers = [number for number in numbers_of(older) if number not in there]
    return [*of_file, *(ports.parcels.find(actor, number) for number in numbers)]


def _done_before(parcels: Sequence[Parcel], actor: Actor, ports: Ports) -> frozenset[str]:
    """Parcels that need no van any more."""
    over = ("delivered", "cancelled", "return_to_sender")
    return frozenset(p.number for p in parcels if ports.events.state_of(actor, p.number).status in over)


def _write(
    folder: Path, plan: dict[str, Any], lines: dict[str, Any], parcels: Sequence[Parcel], request: DayRequest,
    progress: Progress, executor: Executor | None,
) -> None:  # fmt: skip
    write_tables(folder, plan, lines)
    if request.with_labels:
        by_number = {parcel.number: parcel for parcel in parcels}
        labels = parcel_labels(plan, by_number), load_labels(plan)
        write_labels(folder, *labels, progress=progress, executor=executor)


def _compact(lines: dict[str, Any]) -> bytes:
    return json.dumps(lines, separators=(",", ":")).encode()
