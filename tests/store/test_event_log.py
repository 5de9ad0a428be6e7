"""An acknowledged event is in the log exactly once, and nothing that came in is lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.ports import PutAside
from doorstep.parcels import Event, NotFound
from tests.store.scenes import NOON, an_actor, an_event, some_parcels


def outcomes(*events: Event) -> list[str]:
    return [result.outcome for result in wiring.ports().events.record(an_actor(), events)]


def exceptions() -> list[tuple[str, str]]:
    from doorstep.adapters.store.models import ExceptionRow

    return list(ExceptionRow.objects.order_by("id").values_list("code", "organisation_id"))


def test_a_recorded_event_is_read_back_as_it_was_sent(store: Path):
    [number] = some_parcels(an_actor())
    sent = an_event(
        number,
        "delivered",
        day=NOON.date(),
        route="R01",
        place="porch",
        device="phone-1",
        device_seq=17,
        lat=39.29,
        lon=-76.61,
        accuracy_m=4.5,
        detail={"left_with": "neighbour", "note": "a 'quoted' \u0000 ünïcode note", "n": [1, 2.5, None]},
    )
    assert outcomes(sent) == ["recorded"]
    [kept] = wiring.ports().events.of_parcel(an_actor(), number)
    assert kept.recorded_at is not None
    assert replace(kept, recorded_at=None) == replace(sent, actor="tester")


def test_the_same_event_again_is_a_duplicate_and_stands_once(store: Path):
    [number] = some_parcels(an_actor())
    event = an_event(number)
    assert outcomes(event) == ["recorded"]
    assert outcomes(event, event) == ["duplicate", "duplicate"]
    assert len(wiring.ports().events.of_parcel(an_actor(), number)) == 1
    assert exceptions() == []


def test_twice_within_one_batch_is_recorded_and_duplicate(store: Path):
    [number] = some_parcels(an_actor())
    event, other = an_event(number), an_event(number, minute=1)
    assert outcomes(event, other, event) == ["recorded", "recorded", "duplicate"]


def test_the_same_id_with_another_content_is_told_to_somebody_and_the_first_stays(store: Path):
    [number] = some_parcels(an_actor())
    event = an_event(number, place="A")
    assert outcomes(event) == ["recorded"]
    assert outcomes(replace(event, place="B")) == ["duplicate"]
    assert [kept.place for kept in wiring.ports().events.of_parcel(an_actor(), number)] == ["A"]
    assert exceptions() == [("same_id_other_content", "main")]


def test_what_is_refused_is_kept_and_stops_nobody(store: Path):
    [number] = some_parcels(an_actor())
    good, unknown_kind, nobody = an_event(number), an_event(number, "teleported"), an_event("DS0000000000000")
    results = wiring.ports().events.record(an_actor(), [unknown_kind, good, nobody])
    assert [(result.outcome, result.code) for result in results] == [
        ("refused", "unknown_kind"),
        ("recorded", ""),
        ("refused", "unknown_parcel"),
    ]
    assert exceptions() == [("unknown_kind", "main"), ("unknown_parcel", "main")]


def test_a_phone_that_sends_the_same_refused_event_all_day_makes_one_exception(store: Path):
    an_actor()
    event = an_event("DS0000000000000")
    for _ in range(3):
        assert outcomes(event) == ["refused"]
    assert len(exceptions()) == 1


def test_what_is_put_aside_stands_once_too(store: Path):
    thing = PutAside("bad_input", "The field 'kind' is int, not text.", {"kind": 7, "half": "\ud800"})
    wiring.ports().events.put_aside(an_actor(), [thing, thing])
    wiring.ports().events.put_aside(an_actor(), [thing])
    assert exceptions() == [("bad_input", "main")]


def test_a_vans_own_event_needs_no_parcel(store: Path):
    an_actor()
    assert outcomes(an_event("", "position", route="R01", lat=39.0, lon=-76.0)) == ["recorded"]


def test_a_foreign_parcel_is_answered_like_one_that_does_not_exist(store: Path):
    [number] = some_parcels(an_actor("theirs"))
    foreign = wiring.ports().events.record(an_actor(), [an_event(number)])[0]
    nobody = wiring.ports().events.record(an_actor(), [an_event("DS0000000000000")])[0]
    assert (foreign.outcome, foreign.code) == (nobody.outcome, nobody.code) == ("refused", "unknown_parcel")
    assert foreign.message.replace(number, "X") == nobody.message.replace("DS0000000000000", "X")
    with pytest.raises(NotFound):
        wiring.ports().events.of_parcel(an_actor(), number)


def test_a_merchant_cannot_tell_its_carriers_part_of_the_story(store: Path):
    an_actor("wheels")
    merchant = an_actor("shop", carrier="wheels")
    [number] = some_parcels(merchant)
    delivered, label = an_event(number, "delivered"), an_event(number, "label_created")
    results = wiring.ports().events.record(merchant, [delivered, label])
    assert [(result.outcome, result.code) for result in results] == [("refused", "not_the_carrier"), ("recorded", "")]
    assert wiring.ports().events.record(an_actor("wheels"), [delivered])[0].outcome == "recorded"


def test_many_at_once_each_get_their_own_answer(store: Path):
    numbers = some_parcels(an_actor(), 8)
    found: list[str] = []

    def scan_all(start: int) -> None:
        from django.db import connections

        for index in range(20):
            found.append(outcomes(an_event(numbers[(start + index) % 8]))[0])
        connections.close_all()

    threads = [threading.Thread(target=scan_all, args=(start,)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # 8 clients x 20 scans
    assert found == ["recorded"] * 160
    histories = wiring.ports().events.of_parcels(an_actor(), numbers)
    assert sum(len(history) for history in histories.values()) == 160


def test_one_callers_unwritable_event_costs_the_others_nothing(store: Path):
    from doorstep.adapters.store.event_writer import Entry, write_entries
    from doorstep.adapters.store.group_commit import GroupCommit

    commits = GroupCommit[Entry, list[str]](write_entries, lambda: False, lambda: None)
    good, bad = Entry("main", NOON), Entry("main", NOON, rows=[("not", "a", "row")])
    taken = [(entry, __import__("concurrent.futures").futures.Future()) for entry in (good, bad, good)]
    commits._commit(taken)
    assert taken[0][1].result() == []
    assert taken[1][1].exception() is not None
    assert taken[2][1].result() == []


def test_a_parcels_events_are_found_by_the_index(store: Path):
    from django.db import connection

    from doorstep.adapters.store.event_rows import key_list, select_events

    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET enable_seqscan = off")
        cursor.execute(explain + select_events("parcel"), [key_list(["DS0000000000000"])])
        assert "event_parcel" in str(cursor.fetchall())
