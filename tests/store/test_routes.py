"""How far a day has come, as the console and the driver's page read it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.adapters.settings import settings
from doorstep.parcels import NotFound
from tests.store.scenes import NOON, a_plan, an_actor, an_event, some_parcels

DAY = date(2026, 11, 20)


def record(*events):
    assert {result.outcome for result in wiring.ports().events.record(an_actor(), events)} == {"recorded"}


def states(now=NOON) -> list[str]:
    from doorstep.adapters.store.queries.routes import route_detail

    return [stop["state"] for stop in route_detail(an_actor(), DAY, "R01", now)["stops"]]


def test_stops_go_from_waiting_over_active_to_done_failed_and_late(store: Path):
    numbers = some_parcels(an_actor(), 4)
    wiring.ports().plans.publish(an_actor(), a_plan(numbers))
    assert states() == ["waiting"] * 4
    record(*(an_event(number, "out_for_delivery", day=DAY) for number in numbers))
    assert states() == ["active", "waiting", "waiting", "waiting"]
    record(an_event(numbers[0], "delivered", day=DAY, minute=1))
    record(an_event(numbers[1], "attempt_failed", day=DAY, minute=2, detail={"reason": "not_home"}))
    assert states() == ["done", "failed", "active", "waiting"]
    # the promised time ends at 14:30
    assert states(NOON + timedelta(hours=3)) == ["done", "failed", "late", "late"]


def test_a_route_counts_its_stops_and_shows_its_van(store: Path):
    from doorstep.adapters.store.queries.routes import route_list

    numbers = some_parcels(an_actor(), 3)
    wiring.ports().plans.publish(an_actor(), a_plan(numbers))
    record(
        an_event(numbers[0], "delivered", day=DAY),
        an_event("", "position", minute=5, day=DAY, route="R01", lat=39.2, lon=-76.6),
        an_event("", "position", minute=4, day=DAY, route="R01", lat=39.1, lon=-76.6),
    )
    [route] = route_list(an_actor(), DAY, NOON)
    assert (route["stops"], route["delivered"], route["remaining"], route["next_stop"]) == (3, 1, 2, 2)
    assert route["last_position"] == {"lat": 39.2, "lon": -76.6, "at": "2026-11-20T12:05:00Z"}


def test_yesterdays_failure_does_not_fail_todays_stop(store: Path):
    [number] = some_parcels(an_actor())
    record(an_event(number, "attempt_failed", day=DAY - timedelta(days=1), detail={"reason": "not_home"}))
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    assert states() == ["waiting"]


def test_a_map_has_a_point_for_each_stop(store: Path):
    from doorstep.adapters.store.queries.routes import stops_geojson

    numbers = some_parcels(an_actor(), 2)
    wiring.ports().plans.publish(an_actor(), a_plan(numbers))
    points = stops_geojson(an_actor(), DAY, NOON)["features"]
    assert [point["properties"]["seq"] for point in points] == [1, 2]
    assert points[0]["geometry"]["coordinates"] == [-76.61, 39.29]


def test_the_newest_version_is_in_force_and_days_are_listed_once(store: Path):
    from doorstep.adapters.store.queries.days import day_list, plan_of, unassigned

    one, two = some_parcels(an_actor(), 2)
    assert wiring.ports().plans.publish(an_actor(), a_plan([one])) == 1
    held = [{"parcel": one, "order": "o", "reason_code": "late", "reason": "No van is left."}]
    assert wiring.ports().plans.publish(an_actor(), a_plan([two], held=held)) == 2
    assert [(line["day"], line["version"]) for line in day_list(an_actor())] == [("2026-11-20", 2)]
    assert plan_of(an_actor(), DAY)["version"] == 2
    assert [(line["parcel"], line["outcome"]) for line in unassigned(an_actor(), DAY)] == [(one, "held")]
    assignment = wiring.ports().plans.assignment(an_actor(), one)
    assert assignment is not None
    assert (assignment.outcome, assignment.plan_version) == ("held", 2)


def test_a_day_or_route_without_a_plan_is_not_found(store: Path):
    from doorstep.adapters.store.queries.routes import route_detail, route_list

    with pytest.raises(NotFound):
        route_list(an_actor(), DAY, NOON)
    wiring.ports().plans.publish(an_actor(), a_plan(some_parcels(an_actor())))
    with pytest.raises(NotFound):
        route_detail(an_actor(), DAY, "R99", NOON)


def test_a_recipient_sees_the_stop_that_brings_the_parcel(store: Path):
    from doorstep.adapters.store.queries import tracking

    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    token = wiring.ports().parcels.link_token(number)
    assert len(token) == 32
    assert tracking.by_token(token).parcel.number == number
    awaited = tracking.expected(number)
    assert awaited is not None
    assert (awaited.seq, awaited.eta) == (1, {"from": "2026-11-20T12:30:00Z", "to": "2026-11-20T14:30:00Z"})
    with pytest.raises(NotFound):
        tracking.by_token(token[:-1] + "!")


def test_a_bare_number_and_a_zip_are_told_apart(store: Path):
    from doorstep.adapters.store.queries import tracking

    [number] = some_parcels(an_actor())
    assert tracking.by_number(number.lower()) is not None
    assert tracking.by_number("DS0000000000000") is None
    assert tracking.by_number_and_zip(number, "21202") is not None
    assert tracking.by_number_and_zip(number, "99999") is None


def test_a_proof_is_shown_only_where_the_parcels_own_events_name_it(store: Path):
    from doorstep.adapters.store.queries.tracking import proof_sha256

    one, other = some_parcels(an_actor(), 2)
    ours = wiring.ports().files.keep(an_actor(), "photo", b"our photo")
    theirs = wiring.ports().files.keep(an_actor("theirs"), "photo", b"their photo")
    record(an_event(one, "delivered", detail={"left_with": "recipient", "photo": ours}))
    record(an_event(other, "delivered", detail={"left_with": "recipient", "photo": theirs}))
    assert [proof_sha256(one, ours), proof_sha256(other, ours), proof_sha256(other, theirs)] == [True, False, False]
    assert (settings().home / "files" / ours[:2] / ours).read_bytes() == b"our photo"


def test_a_parcel_planned_for_tomorrow_is_shown_as_it_stands_today(store: Path):
    from doorstep.adapters.store.queries.routes import route_detail

    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number], day="2026-11-21"))
    record(an_event(number, "label_created"))
    [stop] = route_detail(an_actor(), date(2026, 11, 21), "R01", NOON)["stops"]
    # Nobody has seen the parcel yet: it must not be said to be at the center.
    assert (stop["state"], stop["parcels"][0]["status_detail"]) == ("waiting", "label_created")
