"""What-ifs: the small language, what each change does, and what it is said to bring."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from doorstep.parcels import BadInput
from doorstep.routing import solve
from doorstep.routing.what_if import what_if
from doorstep.routing.what_if_changes import Change, apply_changes, parse_change, parse_changes
from tests.routing.problems import a_town, a_van, on_a_line


def one_full_van():
    """Two stops on the way, room for one piece; leaving one out costs 500."""
    prizes = {number: {"prize_cents": 500, "windows": ((0, 300),)} for number in (1, 2)}
    return on_a_line([100, 100], [a_van(capacity=(1, 9, 9), fixed_cents=50)], prizes)


def test_one_van_more_serves_one_stop_more_and_says_for_how_much():
    answer = what_if(one_full_van(), "vans+1", seed=1, iterations=200)
    # 50 + 200 more for the second van, 500 saved
    assert (answer.before.served, answer.after.served, answer.gain_cents) == (1, 2, 250)
    assert answer.sentence == (
        "one van more: serves 1 stop more, vans cost $2.50 more, saves $5.00 postage, uses 1 van more; "
        "$2.50 better in all"
    )


def test_a_change_that_brings_nothing_says_so():
    assert (
        what_if(one_full_van(), "shift+60min", seed=1, iterations=100).sentence
        == "shifts 60 min longer: changes nothing"
    )


def test_several_changes_are_played_together():
    answer = what_if(one_full_van(), "room*2, without=s1", seed=1, iterations=100)
    assert (answer.after.served, answer.after.left_out) == (1, 0)
    assert answer.sentence.startswith("room in vans times 2 and without s1: ")


def test_a_given_plan_is_where_both_searches_start():
    problem = one_full_van()
    base = solve(problem, seed=1, iterations=100)
    assert what_if(problem, "roads*2", seed=1, iterations=0, base=base).base.routes == base.routes


@settings(max_examples=6, deadline=None)
@given(seed=some.integers(0, 10**6), change=some.sampled_from(["vans+1", "windows+30min", "shift+60min", "room*1.5"]))
def test_more_freedom_never_costs_more(seed, change):
    answer = what_if(a_town(seed, 20, 2, windows=True), change, seed=1, iterations=100)
    must = [sum(stop.prize_cents is None for stop in plan.unserved) for plan in (answer.base, answer.changed)]
    assert must[1] < must[0] or (must[1] == must[0] and answer.gain_cents >= 0)


READ = {
    "vans+1": Change("vans", 1), "vans-2": Change("vans", -2), "windows+30min": Change("windows", 1800),
    "start-30": Change("start", -1800), "shift + 1.5 h": Change("shift", 5400), "prize*1.1": Change("prize", 1.1),
    "door-20s": Change("door", -20), "without=A 7": Change("without", name="A 7"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "change"), READ.items())
def test_a_change_is_read(text, change):
    assert parse_change(text) == change


def test_changes_are_read_with_commas_between():
    assert [change.says for change in parse_changes("vans+2, start-30min,")] == [
        "2 vans more", "shifts 30 min earlier",
    ]  # fmt: skip


UNREAD = {
    "more vans": "is no change", "vans*2": "does not go with", "windows+wide": "has no number",
    "vans+1.5": "whole number of vans", "prize*2min": "factor from 0 to 100", "trucks+1": "is no change",
}  # fmt: skip


@pytest.mark.parametrize(("text", "why"), UNREAD.items())
def test_what_cannot_be_read_is_shown_what_can(text, why):
    with pytest.raises(BadInput, match=why) as seen:
        parse_change(text)
    assert seen.value.code == "no_such_change"
    assert "vans+1, vans-1, windows+30min" in str(seen.value)


def test_no_change_at_all_is_refused():
    with pytest.raises(BadInput, match="Name one or more"):
        parse_changes(" , ")


def changed(problem, text: str):
    return apply_changes(problem, parse_changes(text))


def test_vans_more_are_like_the_commonest_and_have_names_of_their_own():
    line = on_a_line([100], [a_van("a", fixed_cents=7), a_van("more-1"), a_van("c")])
    assert [(van.vehicle_id, van.fixed_cents) for van in changed(line, "vans+1").vehicles[3:]] == [("more-1'", 0)]


def test_of_vans_fewer_the_last_go_but_none_that_is_under_way():
    vans = [a_van("a"), a_van("b"), a_van("c", first_stops=("s1",))]
    assert [van.vehicle_id for van in changed(on_a_line([100], vans), "vans-1").vehicles] == ["a", "c"]
    with pytest.raises(BadInput, match="cannot stay"):
        changed(on_a_line([100], vans), "vans-3")


def test_a_van_that_a_stop_needs_cannot_go():
    line = on_a_line([100], [a_van("a"), a_van("b")], {1: {"vehicles": frozenset({"b"})}})
    with pytest.raises(BadInput, match="Only b may come to s1"):
        changed(line, "vans-1")


def test_windows_that_touch_become_one_and_narrow_ones_keep_their_middle():
    line = on_a_line([100], stops={1: {"windows": ((1000, 2000), (2500, 4000))}})
    assert changed(line, "windows+10min").stops[0].windows == ((400, 4600),)
    assert changed(line, "windows-600s").stops[0].windows == ((1500, 1500), (3100, 3400))


def test_shifts_start_and_end_as_asked():
    line = on_a_line([100], [a_van(shift_start_s=600, shift_end_s=9000)])
    times = [
        (van.shift_start_s, van.shift_end_s)
        for text in ("start-5min", "start-1h", "shift+10min") for van in changed(line, text).vehicles
    ]  # fmt: skip
    # nothing is earlier than the problem's first second
    assert times == [(300, 8700), (0, 8400), (600, 9600)]


def test_prizes_doors_roads_and_the_price_of_a_change():
    line = on_a_line([100], stops={1: {"prize_cents": 100, "service_s": 30}})
    assert changed(line, "prize*1.5").stops[0].prize_cents == 150
    assert changed(line, "door-1min").stops[0].service_s == 0
    assert changed(line, "roads*1.25").vehicles[0].speed_factor == 1.25
    assert changed(line, "change*3").change_cents == 0


def test_a_stop_that_is_not_there_cannot_be_done_without():
    with pytest.raises(BadInput, match="There is no stop s9"):
        changed(on_a_line([100]), "without=s9")
