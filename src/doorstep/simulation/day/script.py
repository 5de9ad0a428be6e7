"""The script of a day: every scan, departure, position and delivery with its moment.

Made from the plan and a seed alone, so that the same day can be played
again. Drives vary around the planned times, some recipients are out, and
phones measure their place with a few metres of error.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from doorstep.parcels import parse_utc
from doorstep.simulation.day.drive import positions_on_leg

SORTING_BEFORE_DEPARTURE = timedelta(minutes=100)
LOADING_BEFORE_DEPARTURE = timedelta(minutes=25)
POSITION_EVERY = timedelta(seconds=20)
# Shares of a believable day, not measured anywhere: what a demo needs to show each outcome.
FAILED_SHARE = 0.06
REASONS = ("not_home", "not_home", "not_home", "no_access", "refused", "closed", "wrong_address")
LEFT_WITH = ("recipient", "recipient", "household", "safe_place", "safe_place", "mailbox", "neighbour", "front_desk")


@dataclass(frozen=True, slots=True)
class Act:
    """One thing somebody does at a moment. `door` is 'scan' or 'event'; `body` what is sent there.

    `photo` asks the player to take one and to put its hash into the detail.
    """

    at: datetime
    door: str
    body: Mapping[str, Any] = field(default_factory=dict)
    photo: bool = False


def script_of(plan: Mapping[str, Any], lines: Mapping[str, Any], *, seed: int) -> list[Act]:
    """All acts of the day in order of time.

    `plan` is the plan document, `lines` its routes.geojson (docs/plan.md).
    """
    roads = {feature["properties"]["route"]: feature for feature in lines["features"]}
    acts: list[Act] = []
    for route in plan["routes"]:
        dice = random.Random(f"{seed}:{route['route']}")
        acts += _sorting(route, plan, dice)
        acts += _loading(route, plan)
        acts += _driving(route, plan, roads[route["route"]], dice)
    acts += _carriers(plan, random.Random(f"{seed}:carriers"))
    return sorted(acts, key=lambda act: act.at)


def _sorting(route: Mapping[str, Any], plan: Mapping[str, Any], dice: random.Random) -> Iterator[Act]:
    start = parse_utc(route["departs_at"]) - SORTING_BEFORE_DEPARTURE
    span_s = (SORTING_BEFORE_DEPARTURE - LOADING_BEFORE_DEPARTURE).total_seconds()
    for stop in route["stops"]:
        for parcel in stop["parcels"]:
            at = start + timedelta(seconds=dice.uniform(0, span_s))
            yield Act(at, "scan", {"code": parcel["number"], "place": "belt-1", "device": "station-1"})


def _carriers(plan: Mapping[str, Any], dice: random.Random) -> Iterator[Act]:
    departures = [parse_utc(route["departs_at"]) for route in plan["routes"]]
    if not departures:
        return
    first = min(departures)
    for handoff in plan["handoffs"]:
        at = first - timedelta(minutes=dice.uniform(40, 100))
        yield Act(at, "scan", {"code": handoff["parcel"], "place": "belt-1", "device": "station-1"})
        body = {"kind": "handed_off", "parcel": handoff["parcel"], "place": plan["center"]["name"]}
        detail = {"carrier": handoff["carrier"], "service": handoff["service"]}
        yield Act(first + timedelta(minutes=30), "event", {**body, "day": plan["day"], "detail": detail})


def _loading(route: Mapping[str, Any], plan: Mapping[str, Any]) -> Iterator[Act]:
    at = parse_utc(route["departs_at"]) - LOADING_BEFORE_DEPARTURE
    for stop in reversed(route["stops"]):
        for parcel in stop["parcels"]:
            at += timedelta(seconds=6)
            yield _event(plan, route, at, "loaded", parcel["number"], place=route["vehicle"])


def _driving(
    route: Mapping[str, Any], plan: Mapping[str, Any], road: Mapping[str, Any], dice: random.Random
) -> Iterator[Act]:
    # A van leaves when it is loaded, a few minutes around the plan.
    loaded_at = parse_utc(route["departs_at"]) + timedelta(seconds=6 * route["parcels"]) - LOADING_BEFORE_DEPARTURE
    now = max(loaded_at, parse_utc(route["departs_at"]) + timedelta(minutes=dice.uniform(-2, 6)))
    planned = parse_utc(route["departs_at"])
    yield _event(plan, route, now, "departed", "")
    for stop in route["stops"]:
        for parcel in stop["parcels"]:
            yield _event(plan, route, now, "out_for_delivery", parcel["number"])
    returning: list[str] = []
    for place, stop in enumerate(route["stops"]):
        drive = (parse_utc(stop["arrives_at"]) - planned) * dice.lognormvariate(0, 0.15)
        yield from _on_the_road(plan, route, road, place, now, drive, dice)
        now += drive
        yield from _at_the_door(plan, route, stop, now, dice, returning)
        window = stop.get("window")
        begins = max(now, parse_utc(window["from"])) if window else now
        now = begins + timedelta(seconds=stop["service_s"]) * dice.lognormvariate(0, 0.25)
        planned = parse_utc(stop["leaves_at"])
    home = parse_utc(route["returns_at"]) - planned
    yield from _on_the_road(plan, route, road, len(route["stops"]), now, home, dice)
    now += home
    yield _event(plan, route, now, "route_finished", "")
    for number in returning:
        yield _event(plan, route, now + timedelta(minutes=5), "returned_to_center", number, place="returns")


def _on_the_road(
    plan: Mapping[str, Any], route: Mapping[str, Any], road: Mapping[str, Any], leg: int, start: datetime,
    drive: timedelta, dice: random.Random,
) -> Iterator[Act]:  # fmt: skip
    steps = max(1, round(drive / POSITION_EVERY))
    for step, (lon, lat) in enumerate(positions_on_leg(road, leg, steps, dice), start=1):
        at = start + drive * step / steps
        body = {"lat": lat, "lon": lon, "accuracy_m": round(dice.uniform(4, 18), 1)}
        yield _event(plan, route, at, "position", "", **body)


def _at_the_door(
    plan: Mapping[str, Any], route: Mapping[str, Any], stop: Mapping[str, Any], now: datetime, dice: random.Random,
    returning: list[str],
) -> Iterator[Act]:  # fmt: skip
    where = {"lat": stop["lat"], "lon": stop["lon"], "accuracy_m": round(dice.uniform(4, 25), 1)}
    yield _event(plan, route, now, "arrived_at_stop", "", detail={"stop": stop["stop"]}, **where)
    at = now + timedelta(seconds=stop["service_s"] * 0.8)
    failed = dice.random() < FAILED_SHARE
    outcome = {"reason": dice.choice(REASONS)} if failed else {"left_with": dice.choice(LEFT_WITH)}
    photo = not failed and outcome["left_with"] not in ("recipient", "household")
    for parcel in stop["parcels"]:
        kind = "attempt_failed" if failed else "delivered"
        yield _event(plan, route, at, kind, parcel["number"], detail=outcome, photo=photo, **where)
        if failed:
            returning.append(parcel["number"])


def _event(
    plan: Mapping[str, Any], route: Mapping[str, Any], at: datetime, kind: str, parcel: str, *,
    photo: bool = False, **more: Any,
) -> Act:  # fmt: skip
    body = {"kind": kind, "parcel": parcel, "day": plan["day"], "route": route["route"], "device": route["vehicle"]}
    return Act(at, "event", {**body, **more}, photo)
