"""From the decision to the plan document (docs/plan.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import numpy as np

from doorstep.addresses import zip_place
from doorstep.handoff.unit import UNIT_STOP
from doorstep.network import Region
from doorstep.operations.day_plan.choose import Chosen
from doorstep.operations.day_plan.fleet import at_of
from doorstep.operations.day_plan.prices import Priced
from doorstep.parcels import utc_text
from doorstep.routing import Route, Visit
from doorstep.sorting import load_positions, make_sort_plan, route_loads
from doorstep.tracking import arrival_window

PALETTE_SIZE = 12


def routes_of(
    chosen: Chosen, prices: Mapping[str, Priced], day_start: datetime
) -> list[dict[str, Any]]:  # fmt: skip
    """The `routes` of the document, without positions; R01 is the first van's."""
    routes = chosen.decision.plan.routes
    return [_route(route_name(place), route, chosen, prices, day_start) for place, route in enumerate(routes, start=1)]


def route_name(number: int) -> str:
    """'R04' of the fourth route."""
    return f"R{number:02d}"


def _route(
    name: str, route: Route, chosen: Chosen, prices: Mapping[str, Priced], day_start: datetime
) -> dict[str, Any]:  # fmt: skip
    pieces, weight_oz, volume_cu_in = route.load
    departs_at = at_of(day_start, route.depart_s)
    return {
        "route": name,
        "vehicle": route.vehicle_id,
        # Until drivers have shifts of their own, the driver of R01 signs in as driver-1, whichever van it is.
        "driver": f"driver-{int(name[1:])}",
        "departs_at": utc_text(departs_at),
        "returns_at": utc_text(at_of(day_start, route.return_s)),
        "distance_m": route.distance_m,
        "drive_s": route.drive_s,
        "service_s": route.service_s,
        "wait_s": route.wait_s,
        "cost_cents": route.cost_cents,
        "parcels": int(pieces),
        "weight_oz": round(weight_oz, 1),
        "volume_cu_in": round(volume_cu_in, 1),
        "stops": [
            _drop_off(f"{name}-{seq:03d}", seq, visit, chosen, day_start)
            if visit.stop_id in chosen.docks
            else _stop(f"{name}-{seq:03d}", seq, visit, chosen, prices, day_start, departs_at)
            for seq, visit in enumerate(route.visits, start=1)
        ],
    }


def _stop(
    stop: str, seq: int, visit: Visit, chosen: Chosen, prices: Mapping[str, Priced], day_start: datetime,
    departs_at: datetime,
) -> dict[str, Any]:  # fmt: skip
    door = chosen.doors[visit.stop_id]
    arrives_at = at_of(day_start, visit.arrival_s)
    told = arrival_window(at_of(day_start, visit.start_s), departs_at)
    first = door.parcels[0].recipient
    standard = door.sifted[0].standard.address
    return {
        "seq": seq,
        "stop": stop,
        "lat": round(door.lat, 6),
        "lon": round(door.lon, 6),
        "geocode_grade": door.grade,
        "address": {
            "name": first.name,
            "line1": standard.line1,
            "line2": standard.line2,
            "city": standard.city,
            "state": standard.state,
            "zip": standard.zip_code,
        },
        "arrives_at": utc_text(arrives_at),
        "leaves_at": utc_text(at_of(day_start, visit.leave_s)),
        "window": door.window.as_json() if door.window else None,
        "eta": told.as_json(),
        "service_s": visit.leave_s - visit.start_s,
        "cost_cents": visit.marginal_cents,
        "note": "; ".join(dict.fromkeys(parcel.note for parcel in door.parcels if parcel.note)),
        "parcels": [
            {
                "number": parcel.number,
                "order": parcel.order_key,
                "name": parcel.recipient.name,
                "weight_oz": round(parcel.weight_oz, 2),
                "volume_cu_in": round(parcel.size.volume_cu_in, 1),
                "avoided_cents": prices[parcel.number].cents or 0,
                "reason": chosen.reasons[parcel.number],
            }
            for parcel in door.parcels
        ],
    }


def _drop_off(stop: str, seq: int, visit: Visit, chosen: Chosen, day_start: datetime) -> dict[str, Any]:
    """The stop at a unit's dock: no parcels to deliver, but those to hand over, which are among the hand-offs."""
    dock = chosen.docks[visit.stop_id]
    cut_off = f" by {dock.card.cut_off:%H:%M}" if dock.card.cut_off else ""
    drops = list(chosen.decision.at_units.get(visit.stop_id.removeprefix(UNIT_STOP), ()))
    arrives_at, leaves_at = (at_of(day_start, seconds) for seconds in (visit.arrival_s, visit.leave_s))
    served = zip_place(chosen.parcels[drops[0]].recipient.zip5) if drops else None
    return {
        "seq": seq,
        "stop": stop,
        "lat": round(dock.lat, 6),
        "lon": round(dock.lon, 6),
        "geocode_grade": "point" if dock.card.at else "zip",
        "address": {
            "name": dock.card.unit,
            "line1": "Delivery unit",
            "line2": "",
            "city": served.city if served else "",
            "state": served.state if served else "",
            "zip": served.zip5 if served else "",
        },
        "arrives_at": utc_text(arrives_at),
        "leaves_at": utc_text(leaves_at),
        "window": None,
        "eta": arrival_window(arrives_at, day_start).as_json(),
        "service_s": visit.leave_s - visit.start_s,
        "cost_cents": visit.marginal_cents,
        "note": f"Hand over {len(drops)} parcels{cut_off}",
        "parcels": [],
        "drops": drops,
    }


def with_positions(plan: dict[str, Any]) -> None:
    """Write the sort position and the load position of every parcel into the document."""
    loads = route_loads(plan)
    sort_plan = make_sort_plan(loads)
    for route, load in zip(plan["routes"], loads, strict=True):
        in_van = load_positions(load)
        for stop in route["stops"]:
            for parcel in stop["parcels"]:
                parcel["position"] = sort_plan.positions[parcel["number"]]
                parcel["load_position"] = in_van[parcel["number"]]


def header(region: Region, day: date, seed: int) -> dict[str, Any]:
    """The document's head; `version` is put in when the plan is published."""
    lat, lon = region.depot
    place = zip_place(region.center_zip)
    return {
        "doorstep_plan": 1,
        "day": day.isoformat(),
        "region": region.name,
        "title": region.title,
        "made_up": region.made_up,
        "version": 0,
        "seed": seed,
        "timezone": region.timezone,
        "attribution": region.attribution,
        "times_are": "estimate" if region.is_estimate else "roads",
        "center": {
            "name": region.depot_name,
            "lat": lat,
            "lon": lon,
            "city": place.city if place else "",
            "state": place.state if place else "",
            "zip": region.center_zip,
        },
    }


def lines_of(region: Region, plan: Mapping[str, Any]) -> dict[str, Any]:
    """routes.geojson: each route along the real streets, with the index at which each stop is reached."""
    return {
        "type": "FeatureCollection",
        "features": [_line(region, route, place) for place, route in enumerate(plan["routes"])],
    }


def _line(region: Region, route: Mapping[str, Any], place: int) -> dict[str, Any]:
    lat, lon = region.depot
    points = [[lon, lat], *([stop["lon"], stop["lat"]] for stop in route["stops"]), [lon, lat]]
    geometry = region.geometry(np.array(points))
    properties = {
        "route": route["route"],
        "color_index": place % PALETTE_SIZE,
        "leg_index": [int(index) for index in geometry.leg_index[1:-1]],
        "is_estimate": region.is_estimate,
    }
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "LineString", "coordinates": geometry.as_coordinates()},
    }
