"""A small published day: three routes of eight stops in Baltimore's Fells Point, two hand-offs, one held parcel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from doorstep.parcels import Address, Parcel, own_number, utc_text
from tests.builders import a_parcel

ZONE = ZoneInfo("America/New_York")
# Today, because the phones in the tests have the real date; the served clock says nine in the morning of it.
DAY = datetime.now(ZONE).date()
CENTER = {"name": "Sorting center", "lat": 39.2742, "lon": -76.5915, "zip": "21224"}
STREETS = (("Thames St", 39.2817), ("Fleet St", 39.2848), ("Eastern Ave", 39.2860))
STOPS_PER_ROUTE = 8
Door = tuple[str, float, float]
Way = Callable[[list[tuple[float, float]]], list[list[float]]]


def doors() -> list[Door]:
    """(number and street, lat, lon) of 24 doors along three streets, west to east."""
    return [
        (f"{1600 + 30 * place} {street}", lat, -76.5975 + 0.0016 * place)
        for street, lat in STREETS
        for place in range(STOPS_PER_ROUTE)
    ]


def straight(points: list[tuple[float, float]]) -> list[list[float]]:
    return [list(point) for point in points]


def publish_day(
    ports: Any, actor: Any, *, at: Sequence[Door] = (), routes: int = 3, way: Way = straight
) -> dict[str, Any]:
    """Parcels on the shelf, the plan in force, and its road lines in the file shelf; the plan document."""
    places = list(at) or doors()
    each = len(places) // routes
    secret = ports.parcels.secret(actor)
    boxes: list[Parcel] = []
    document = _day_without_routes()
    for index in range(routes):
        document["routes"].append(_route(f"R{index + 1:02d}", places[index * each : (index + 1) * each], secret, boxes))
    others = [a_parcel(number=own_number(secret, key), order_key=key) for key in ("shop:A1", "shop:A2", "shop:A3")]
    document |= _without_a_van(others)
    ports.parcels.add(actor, "test", [*boxes, *others])
    document["lines"] = ports.files.keep(actor, "routes.geojson", json.dumps(_lines(document, way)).encode())
    document["version"] = ports.plans.publish(actor, document)
    return document


def _day_without_routes() -> dict[str, Any]:
    return {
        "doorstep_plan": 1, "day": DAY.isoformat(), "region": "baltimore", "made_up": False, "version": 1, "seed": 7,
        "timezone": ZONE.key, "attribution": "(c) OpenStreetMap contributors", "times_are": "roads", "center": CENTER,
        "routes": [], "handoffs": [], "held": [], "rejected": [],
        "money": {"own_van_cents": 31200, "postage_cents": 1890, "avoided_cents": 45100, "all_carrier_cents": 46990},
        "counts": {"orders": 28, "parcels": 27, "own_van": 24, "carrier": 2, "held": 1, "rejected": 1},
    }  # fmt: skip


def _without_a_van(others: Sequence[Parcel]) -> dict[str, Any]:
    outside = "Outside the region; the carrier's price is less than any van's detour."
    handoff = {
        "carrier": "usps",
        "service": "usps_ground_advantage",
        "price_cents": 945,
        "zone": "5",
        "reason": outside,
    }
    heavy = "71 lb is over the van's limit of 70 lb for one person."
    wrong = "ZIP 90210 is in Beverly Hills, not Baltimore. Correct one of them."
    return {
        "handoffs": [{"parcel": one.number, "order": one.order_key, **handoff} for one in others[:2]],
        "held": [{"parcel": others[2].number, "order": "shop:A3", "reason_code": "too_heavy", "reason": heavy}],
        "rejected": [
            {"row": 17, "column": "zip", "order": "shop:A4", "code": "zip_and_city", "message": wrong, "seen": "90210"}
        ],
    }


def _route(name: str, group: Sequence[Door], secret: str, boxes: list[Parcel]) -> dict[str, Any]:
    leaves = datetime(DAY.year, DAY.month, DAY.day, 9, 0, tzinfo=ZONE)
    stops = list(_stops(name, group, leaves, secret, boxes))
    return {
        "route": name, "vehicle": f"van-{int(name[1:])}", "driver": f"driver-{int(name[1:])}",
        "departs_at": utc_text(leaves), "returns_at": utc_text(leaves + timedelta(minutes=12 * (len(group) + 2))),
        "distance_m": 3600 * len(group), "drive_s": 300 * len(group), "service_s": 90 * len(group),
        "cost_cents": 10400, "parcels": sum(len(stop["parcels"]) for stop in stops), "weight_oz": 25.0 * len(group),
        "volume_cu_in": 192.0 * len(group), "stops": stops,
    }  # fmt: skip


def _stops(
    name: str, group: Sequence[Door], leaves: datetime, secret: str, boxes: list[Parcel]
) -> Iterator[dict[str, Any]]:
    for seq, (line1, lat, lon) in enumerate(group, 1):
        arrives = leaves + timedelta(minutes=12 * seq)
        home = Address(
            name="Reception" if seq % 3 == 0 else "", line1=line1, city="Baltimore", state="MD", zip_code="21231"
        )
        own = [_box(secret, f"shop:{name}-{seq}-{piece}", home) for piece in range(_pieces(seq))]
        boxes.extend(own)
        yield {
            "seq": seq, "stop": f"{name}-{seq:03d}", "lat": lat, "lon": lon, "geocode_grade": "point",
            "address": {
                "name": home.name, "line1": line1, "line2": "", "city": home.city, "state": home.state, "zip": "21231",
            },
            "arrives_at": utc_text(arrives), "leaves_at": utc_text(arrives + timedelta(seconds=90)),
            "window": _span(arrives, 90) if seq % 4 == 0 else None, "eta": _span(arrives, 15), "service_s": 90,
            "note": "Gate code 4711, ring twice" if seq == 1 else "",
            "parcels": [_line(name, seq, box) for box in own],
        }  # fmt: skip


def _pieces(seq: int) -> int:
    # Every fifth door gets three parcels, as a household that ordered at three shops.
    return 3 if seq % 5 == 2 else 1


def _box(secret: str, key: str, home: Address) -> Parcel:
    return a_parcel(number=own_number(secret, key), order_key=key, recipient=home)


def _line(route: str, seq: int, box: Parcel) -> dict[str, Any]:
    return {
        "number": box.number, "order": box.order_key, "weight_oz": 16.0, "avoided_cents": 812,
        "load_position": f"{'LR'[seq % 2]}-{'FMB'[seq % 3]}-{1 + seq % 2}",
        "position": f"C-{int(route[1:]):02d}-{1 + seq // 4}A",
    }  # fmt: skip


def _span(middle: datetime, minutes: int) -> dict[str, str]:
    return {"from": utc_text(middle - timedelta(minutes=minutes)), "to": utc_text(middle + timedelta(minutes=minutes))}


def _lines(document: dict[str, Any], way: Way) -> dict[str, Any]:
    center = (CENTER["lon"], CENTER["lat"])
    features = []
    for index, route in enumerate(document["routes"]):
        points = [center, *((stop["lon"], stop["lat"]) for stop in route["stops"]), center]
        properties = {"route": route["route"], "color_index": index, "leg_index": list(range(1, len(points) - 1))}
        line = {"type": "LineString", "coordinates": way(points)}
        features.append({"type": "Feature", "properties": properties, "geometry": line})
    return {"type": "FeatureCollection", "features": features}
