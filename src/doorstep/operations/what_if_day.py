"""What would a change bring to a planned day: one van more, an earlier start? Nothing is published or booked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from doorstep.addresses import Geocoder
from doorstep.network import open_region
from doorstep.network.region_file import checked_name
from doorstep.operations.day_plan.choose import choose
from doorstep.operations.day_plan.fleet import Fleet, day_start_of
from doorstep.operations.day_plan.outcomes import numbers_of
from doorstep.operations.day_plan.prices import prices_of
from doorstep.operations.day_plan.sift import sift
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput, NotFound
from doorstep.postage.unit_cards import unit_cards
from doorstep.routing import effort
from doorstep.routing.what_if import WhatIf, what_if
from doorstep.routing.what_if_changes import parse_changes

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class DayWhatIf:
    """Which changes ("vans+1, start-30min") to play on which planned day. `effort` scales the searches."""

    changes: str
    region: str
    day: date
    fleet: Fleet
    seed: int = 1
    effort: float = 1.0


def what_if_day(asked: DayWhatIf, *, actor: Actor, ports: Ports, progress: Progress) -> WhatIf:
    """The parcels of the plan in force, decided again as it is and with the changes, with equal effort.

    A prize is what the parcels of a door cost without our van. Raises
    NotFound where the day has no plan in this region, BadInput for changes
    that cannot be read.
    """
    if not actor.may("dispatcher"):
        raise BadInput("Only a dispatcher plays a day's changes. Sign in as one.", code="not_allowed")
    changes = parse_changes(asked.changes)
    region = open_region(ports.regions_dir / checked_name(asked.region))
    plan = ports.plans.current(actor, asked.day)
    if plan["region"] != region.name:
        raise NotFound(f"The plan of {asked.day} is for {plan['region']}, not for {region.name}. Ask for that region.")
    zone = ZoneInfo(region.timezone)
    day_start = day_start_of(asked.day, zone)
    parcels = list(ports.parcels.find_many(actor, numbers_of(plan)).values())
    sifted = sift(parcels, region, Geocoder.open(region.address_index_path), progress=progress)
    cards = unit_cards(ports.tables(actor), asked.day)
    prices = prices_of(sifted, zip_from=region.center_zip, ship_on=asked.day, cards=cards)
    vehicles = asked.fleet.vehicles(day_start, asked.day, zone)
    decision = choose(sifted, prices, region, vehicles, asked.fleet, day_start, asked, progress, cards).decision
    iterations = int(effort(decision.problem) * asked.effort)
    return what_if(
        decision.problem, changes, seed=asked.seed, iterations=iterations, base=decision.plan, progress=progress
    )  # fmt: skip
