"""How far each route of a day has come, stop by stop."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from doorstep.adapters.store.models import ParcelRow, VanPosition
from doorstep.adapters.store.projection import project_pending
from doorstep.adapters.store.queries.days import plan_of
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound, parse_utc

# What a parcel is as long as its stop is still ahead.
ON_ITS_WAY = frozenset(
    ("unknown", "awaiting_information", "label_created", "received_at_origin_facility", "arrived_at_facility",
     "departed_facility", "out_for_delivery", "missorted", "status_update", "in_transit")
)  # fmt: skip
WAITING, ACTIVE, DONE, FAILED, LATE = "waiting", "active", "done", "failed", "late"
Standing = tuple[str, str]
NOT_SEEN: Standing = ("unknown", "unknown")
# An attempt of an earlier day says nothing of today's: the parcel is on its way again.
OLD_NEWS: Standing = ("in_transit", "in_transit")


def route_list(actor: Actor, day: date, now: datetime) -> list[dict[str, Any]]:
    """Each route with its counts of stops, its next stop and where its van was last seen."""
    plan = plan_of(actor, day)
    standings, vans = _standings(actor, day), _vans(actor, day)
    return [_progress(route, standings, vans.get(route["route"]), now) for route in plan["routes"]]


def route_detail(actor: Actor, day: date, route: str, now: datetime) -> dict[str, Any]:
    """The route as planned, with the state of each stop and parcel; NotFound where the plan has no such route."""
    plan = plan_of(actor, day)
    planned = next((line for line in plan["routes"] if line["route"] == route), None)
    if planned is None:
        raise NotFound(f"There is no route {route[:40]} on {day}. See the day's routes.")
    standings = _standings(actor, day)
    states = stop_states(planned, standings, now)
    return {
        **planned,
        "day": day.isoformat(),
        "region": plan["region"],
        "timezone": plan.get("timezone", "UTC"),
        "times_are": plan.get("times_are", "roads"),
        "plan_version": plan["version"],
        "last_position": _vans(actor, day).get(route),
        "stops": [_stop(stop, state, standings) for stop, state in zip(planned["stops"], states, strict=True)],
    }


def stops_geojson(actor: Actor, day: date, now: datetime) -> dict[str, Any]:
    """All stops of the day as GeoJSON points with their states, for the map."""
    plan, standings = plan_of(actor, day), _standings(actor, day)
    features = []
    for color_index, route in enumerate(plan["routes"]):
        states = stop_states(route, standings, now)
        for stop, state in zip(route["stops"], states, strict=True):
            features.append(_feature(stop, state, route["route"], color_index))
    return {"type": "FeatureCollection", "features": features}


def stop_states(route: Mapping[str, Any], standings: Mapping[str, Standing], now: datetime) -> list[str]:
    """For each stop: done, failed (a parcel came back), late (its promised time is over), active (next) or waiting."""
    states, next_is_open = [], True
    for stop in route["stops"]:
        found = [standings.get(parcel["number"], NOT_SEEN) for parcel in stop["parcels"]]
        state = _state_of_stop(found, stop, now)
        if state in (WAITING, LATE) and next_is_open:
            next_is_open = False
            if state == WAITING and _has_begun(states, found):
                state = ACTIVE
        states.append(state)
    return states


def _state_of_stop(found: list[Standing], stop: Mapping[str, Any], now: datetime) -> str:
    if all(status == "delivered" for status, _ in found):
        return DONE
    if any(_is_ahead(one) for one in found):
        return LATE if now > _latest(stop) else WAITING
    return FAILED


def _is_ahead(standing: Standing) -> bool:
    return standing[0] != "delivered" and standing[1] in ON_ITS_WAY


def _has_begun(earlier: list[str], found: list[Standing]) -> bool:
    return any(status == "out_for_delivery" for status, _ in found) or any(state in (DONE, FAILED) for state in earlier)


def _latest(stop: Mapping[str, Any]) -> datetime:
    span = stop.get("window") or stop.get("eta")
    return parse_utc(span["to"] if span else stop["leaves_at"])


def _progress(
    route: Mapping[str, Any], standings: Mapping[str, Standing], van: dict[str, Any] | None, now: datetime
) -> dict[str, Any]:
    states = stop_states(route, standings, now)
    remaining = [stop["seq"] for stop, state in zip(route["stops"], states, strict=True) if state not in (DONE, FAILED)]
    return {
        "route": route["route"], "vehicle": route["vehicle"], "driver": route["driver"],
        "stops": len(states), "delivered": states.count(DONE), "failed": states.count(FAILED),
        "remaining": len(remaining), "late": states.count(LATE),
        "departs_at": route["departs_at"], "returns_at": route["returns_at"],
        "last_position": van, "next_stop": remaining[0] if remaining else None,
    }  # fmt: skip


def _stop(stop: Mapping[str, Any], state: str, standings: Mapping[str, Standing]) -> dict[str, Any]:
    parcels = []
    for parcel in stop["parcels"]:
        status, status_detail = standings.get(parcel["number"], NOT_SEEN)
        parcels.append({**parcel, "status": status, "status_detail": status_detail})
    return {**stop, "state": state, "parcels": parcels}


def _feature(stop: Mapping[str, Any], state: str, route: str, color_index: int) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [stop["lon"], stop["lat"]]},
        "properties": {
            "stop": stop["stop"], "route": route, "seq": stop["seq"], "state": state,
            "parcels": len(stop["parcels"]), "color_index": color_index,
        },
    }  # fmt: skip


def _standings(actor: Actor, day: date) -> dict[str, Standing]:
    """Status and detail of the day's parcels; what was told on an earlier day does not count for this one."""
    project_pending()
    numbers = [
        parcel["number"]
        for route in plan_of(actor, day)["routes"]
        for stop in route["stops"]
        for parcel in stop["parcels"]
    ]
    found: dict[str, Standing] = {}
    for start in range(0, len(numbers), 500):
        rows = visible(actor, ParcelRow.objects.filter(number__in=numbers[start : start + 500]))
        for number, status, detail, told_on in rows.values_list("number", "status", "status_detail", "state_day"):
            is_old = told_on is not None and told_on < day
            found[number] = OLD_NEWS if is_old and _is_about_a_van(status, detail) else (status, detail)
    return found


def _is_about_a_van(status: str, status_detail: str) -> bool:
    """True where it tells of an earlier day's van: out with it, or not delivered from it."""
    return status != "delivered" and (status == "out_for_delivery" or status_detail not in ON_ITS_WAY)


def _vans(actor: Actor, day: date) -> dict[str, dict[str, Any]]:
    rows = visible(actor, VanPosition.objects.filter(day=day))
    return {row.route: {"lat": row.lat, "lon": row.lon, "at": moment(row.at)} for row in rows}
