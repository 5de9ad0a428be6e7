"""One beep: recorded first, then told where the parcel goes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from doorstep import wiring
from doorstep.operations.record_scan import Scan, ScanAnswer, read_scan, record_scan, record_scans
from doorstep.parcels import BadInput
from tests.store.scenes import NOON, a_plan, an_actor, an_event, some_parcels


def a_scan(code: str, *, second: float = 0, **given: Any) -> Scan:
    facts = {"scan_id": wiring.ports().clock.new_id(), "code": code, "occurred_at": NOON + timedelta(seconds=second)}
    return Scan(**{**facts, "place": "station-1", "device": "scanner-1", **given})


def scan(code: str, **given: Any) -> ScanAnswer:
    return record_scan(a_scan(code, **given), actor=an_actor(), ports=wiring.ports())


def kinds_of(number: str) -> list[str]:
    return [event.kind for event in wiring.ports().events.of_parcel(an_actor(), number)]


def test_a_planned_parcel_goes_to_its_route(store: Path):
    numbers = some_parcels(an_actor(), 3)
    wiring.ports().plans.publish(an_actor(), a_plan(numbers))
    answer = scan(numbers[1])
    assert (answer.outcome, answer.route, answer.position) == ("ROUTE", "R01", "A-01-1A")
    assert (answer.stop_seq, answer.stops, answer.load_position, answer.plan_version) == (2, 3, "L-F-1", 1)
    assert answer.duplicate is False
    assert kinds_of(numbers[1]) == ["sorted"]


def test_the_same_scan_again_gives_the_same_answer_and_stands_once(store: Path):
    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    once = a_scan(number)
    first = record_scan(once, actor=an_actor(), ports=wiring.ports())
    again = record_scan(once, actor=an_actor(), ports=wiring.ports())
    assert (first.duplicate, again.duplicate) == (False, True)
    assert (first.outcome, first.event_id) == (again.outcome, again.event_id)
    assert kinds_of(number) == ["sorted"]


def test_a_second_tap_within_three_seconds_is_the_first_one(store: Path):
    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    first, tap = scan(number), scan(number, second=2.5)
    later, elsewhere = scan(number, second=9), scan(number, second=9, place="station-2")
    assert tap.event_id == first.event_id
    assert [answer.duplicate for answer in (first, tap, later, elsewhere)] == [False, True, False, False]
    assert kinds_of(number) == ["sorted"] * 3


def test_a_second_tap_is_seen_within_one_batch_as_well(store: Path):
    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    answers = record_scans([a_scan(number), a_scan(number, second=1)], actor=an_actor(), ports=wiring.ports())
    assert [answer.duplicate for answer in answers] == [False, True]
    assert kinds_of(number) == ["sorted"]


def test_a_parcel_for_a_carrier_a_held_one_and_one_without_a_plan(store: Path):
    handed, held, unplanned = some_parcels(an_actor(), 3)
    plan = a_plan([])
    plan["handoffs"] = [{"parcel": handed, "order": "1", "carrier": "usps", "service": "ground", "price_cents": 1,
                         "zone": "4", "reason": "cheaper"}]  # fmt: skip
    plan["held"] = [{"parcel": held, "order": "2", "reason_code": "late", "reason": "Its window cannot be met."}]
    wiring.ports().plans.publish(an_actor(), plan)
    answers = {number: scan(number) for number in (handed, held, unplanned)}
    assert [answers[n].outcome for n in (handed, held, unplanned)] == ["CARRIER", "HOLD", "HOLD"]
    assert (answers[handed].position, answers[handed].service) == ("CARRIER-USPS", "ground")
    assert answers[handed].message == "Goes with USPS Ground: put it at CARRIER-USPS."
    assert answers[held].message == "Its window cannot be met. Put it at HOLD."
    assert [kinds_of(n) for n in (handed, held, unplanned)] == [["sorted"], ["inducted"], ["inducted"]]


@pytest.mark.parametrize(
    ("carrier", "service", "words"),
    [
        ("usps", "usps_ground_advantage", "USPS Ground Advantage"),
        ("fedex", "fedex_home_delivery", "FedEx Home Delivery"),
        ("town_bikes", "", "Town Bikes"),
    ],
)
def test_a_carriers_parcel_is_told_in_a_sentence(store: Path, carrier: str, service: str, words: str):
    [number] = some_parcels(an_actor())
    handed = {"parcel": number, "order": "1", "carrier": carrier, "service": service, "price_cents": 1, "zone": "4",
              "reason": "cheaper"}  # fmt: skip
    wiring.ports().plans.publish(an_actor(), {**a_plan([]), "handoffs": [handed]})
    told = scan(number)
    assert told.message == f"Goes with {words}: put it at {told.position}."


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("the shop asked for it", "The shop asked for it. Put it at HOLD."),
        ("Wet, see photo.", "Wet, see photo. Put it at HOLD."),
        ("", "Somebody holds it without a word why. Put it at HOLD."),
    ],
)
def test_a_parcel_held_by_hand_is_told_why_in_a_sentence(store: Path, reason: str, words: str):
    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    wiring.ports().events.record(an_actor(), [an_event(number, "held", day=NOON.date(), detail={"reason": reason})])
    assert scan(number).message == words


def test_what_cannot_be_read_is_told_what_to_do(store: Path):
    unknown, unreadable = scan("DS012345678901W"), scan("a torn label")
    assert unknown.message == "DS012345678901W is not known here. Put it at NO-READ, and ask whose it is."
    assert unreadable.message.endswith("or put it at NO-READ.")


def test_a_parcel_of_another_days_plan(store: Path):
    tomorrow, today = some_parcels(an_actor(), 2)
    wiring.ports().plans.publish(an_actor(), a_plan([tomorrow], day="2026-11-21"))
    wiring.ports().plans.publish(an_actor(), a_plan([today], day="2026-11-20"))
    answer = scan(tomorrow)
    assert (answer.outcome, answer.message) == ("WRONG DAY", "Planned for 2026-11-21. Put it at WRONG DAY.")
    assert scan(today).outcome == "ROUTE"


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("delivered", "HOLD"),
        ("cancelled", "HOLD"),
        ("held", "HOLD"),
        ("return_started", "RETURN"),
        ("damaged", "DAMAGED"),
    ],
)
def test_what_happened_to_a_parcel_goes_before_the_plan(store: Path, kind: str, outcome: str):
    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    wiring.ports().events.record(an_actor(), [an_event(number, kind, day=NOON.date())])
    before = wiring.ports().events.state_of(an_actor(), number)
    assert scan(number).outcome == outcome
    after = wiring.ports().events.state_of(an_actor(), number)
    if kind != "held":
        assert (after.status, after.status_detail) == (before.status, before.status_detail)


def test_what_cannot_be_read_or_is_not_ours_is_kept_for_somebody_to_look_at(store: Path):
    from doorstep.adapters.store.queries.exceptions import exception_list

    [theirs] = some_parcels(an_actor("theirs"))
    codes = ["", "1Z999AA10123456784", theirs, "DS000000000000X\x00", "DS" + "9" * 600]
    assert [scan(code).outcome for code in codes] == ["NO-READ"] * 5
    assert scan(theirs).parcel == ""
    listed = exception_list(an_actor())
    assert {one["code"] for one in listed} == {"unreadable_scan"}
    assert [one["content"]["code"] for one in listed[::-1]][:3] == codes[:3]


@pytest.mark.parametrize(
    "written",
    ["{}", " {}\r\n", "]C1{}", "42021202{}", "4202120243 01Ms%20Example\x1d99{}", "{}\x1d4307US", "\x02{}\x03"],
)
def test_a_number_is_found_however_the_scanner_dresses_it(store: Path, written: str):
    [number] = some_parcels(an_actor())
    assert scan(written.format(number)).parcel == number
    spaced = " ".join((number[:2].lower(), number[2:8], number[8:].lower()))
    assert scan(written.format(spaced), second=60).parcel == number


def test_two_different_numbers_in_one_code_are_no_answer(store: Path):
    one, other = some_parcels(an_actor(), 2)
    assert scan(one + other).outcome == "NO-READ"


def test_a_scan_that_is_none_names_its_field(store: Path):
    good = {"id": "01a20246-edaa-7faa-b6b1-fdc7cc06c46d", "code": "x", "occurred_at": "2026-11-20T12:00:00Z"}
    assert read_scan(good).code == "x"
    wrongs: list[dict[str, Any]] = [
        {"id": 7}, {"occurred_at": None}, {"code": 5}, {"seq": -1}, {"place": "x" * 81}, {"code": "9" * 501},
    ]  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(BadInput, match=next(iter(wrong))):
            read_scan({**good, **wrong})
    with pytest.raises(BadInput):
        read_scan(["not", "an", "object"])
