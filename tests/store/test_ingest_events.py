"""Events as devices send them: each is answered for by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doorstep import wiring
from doorstep.operations.ingest_events import ingest_events
from tests.store.scenes import an_actor, some_parcels


def wire(parcel: str = "", kind: str = "noted", **given: Any) -> dict[str, Any]:
    new_id = str(wiring.ports().clock.new_id())
    return {"id": new_id, "kind": kind, "parcel": parcel, "occurred_at": "2026-11-20T12:00:00Z", **given}


def ingest(*events: Any) -> list[tuple[str, str]]:
    results = ingest_events(events, actor=an_actor(), ports=wiring.ports())
    return [(result.outcome, result.code) for result in results]


def test_a_full_event_is_recorded_with_all_it_says(store: Path):
    [number] = some_parcels(an_actor())
    sha256 = "ab" * 32
    sent = wire(number, "delivered", day="2026-11-20", route="R01", device="phone-1", seq=17, lat=39.29, lon=-76.61,
                accuracy_m=5, detail={"left_with": "safe_place", "photo": sha256, "signature": None})  # fmt: skip
    assert ingest(sent) == [("recorded", "")]
    [kept] = wiring.ports().events.of_parcel(an_actor(), number)
    assert (kept.device_seq, kept.lat, kept.route, str(kept.day)) == (17, 39.29, "R01", "2026-11-20")
    assert kept.detail == {"left_with": "safe_place", "photo": sha256, "signature": None}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"id": "not-a-uuid"}, "bad_id"),
        ({"id": None}, "bad_id"),
        ({"id": "{" + "a" * 34 + "}"}, "bad_id"),
        ({"occurred_at": "yesterday"}, "bad_input"),
        ({"occurred_at": "2026-11-20T12:00:00"}, "bad_input"),
        ({"occurred_at": 7}, "bad_time"),
        ({"day": "2026-02-30"}, "bad_day"),
        ({"day": 86400}, "bad_day"),
        ({"kind": 7}, "bad_input"),
        ({"kind": "k" * 25}, "bad_input"),
        ({"kind": "plan_published"}, "unknown_kind"),
        ({"place": "dock\x00"}, "bad_input"),
        ({"seq": 1.5}, "bad_input"),
        ({"seq": True}, "bad_input"),
        ({"seq": 2**63}, "bad_input"),
        ({"lat": float("nan")}, "bad_place"),
        ({"lon": float("inf")}, "bad_place"),
        ({"lat": 90.5}, "bad_place"),
        ({"lat": "39"}, "bad_place"),
        ({"accuracy_m": -1}, "bad_place"),
        ({"detail": ["a"]}, "bad_input"),
        ({"detail": {"note": "x" * 17_000}}, "bad_input"),
        ({"detail": {"n": 2**70}}, "bad_input"),
        ({"detail": {"n": "\ud800"}}, "bad_input"),
        ({"kind": "delivered", "detail": {"left_with": "a_stranger"}}, "bad_detail"),
        ({"kind": "delivered", "detail": {"left_with": "recipient", "photo": "../../etc"}}, "bad_detail"),
        ({"kind": "attempt_failed"}, "bad_input"),
        ({"parcel": "DS000000000000X"}, "unknown_parcel"),
    ],
)
def test_a_bad_event_is_refused_and_kept_and_its_neighbours_are_recorded(store: Path, wrong: dict[str, Any], code: str):
    from doorstep.adapters.store.queries.exceptions import exception_list

    assert ingest(wire(), wire(**wrong), wire()) == [("recorded", ""), ("refused", code), ("recorded", "")]
    assert [one["code"] for one in exception_list(an_actor())] == [code]


def test_what_is_no_object_at_all_is_refused_and_kept(store: Path):
    from doorstep.adapters.store.queries.exceptions import exception_list

    nested: Any = []
    for _ in range(900):
        nested = [nested]
    assert ingest(None, 7, "text", nested, wire()) == [("refused", "bad_input")] * 4 + [("recorded", "")]
    assert len(exception_list(an_actor())) == 4


def test_an_event_from_the_future_is_recorded_and_flagged(store: Path):
    from doorstep.adapters.store.queries.exceptions import exception_list

    [number] = some_parcels(an_actor())
    assert ingest(wire(number, "sorted", occurred_at="2031-01-01T00:00:00Z")) == [("recorded", "")]
    assert [one["code"] for one in exception_list(an_actor())] == ["clock_ahead"]
    state = wiring.ports().events.state_of(an_actor(), number)
    assert state.since is not None
    assert state.since.year < 2031


def test_a_number_typed_with_spaces_is_the_same_number(store: Path):
    [number] = some_parcels(an_actor())
    assert ingest(wire(number[:5].lower() + " " + number[5:])) == [("recorded", "")]
