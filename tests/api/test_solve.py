"""Routing problems over HTTP: planned, compared with a change, refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.api.visitors import a_program, code_of, nobody

PROBLEM: dict[str, Any] = {
    "vehicles": [{"id": 1, "start_index": 0, "end_index": 0, "capacity": [1]}],
    "jobs": [
        {"id": 10, "location_index": 1, "delivery": [1], "doorstep": {"prize_cents": 2000}},
        {"id": 11, "location_index": 2, "delivery": [1], "doorstep": {"prize_cents": 5000}},
    ],
    "matrices": {"car": {"durations": [[0, 600, 900], [600, 0, 300], [900, 300, 0]]}},
}


@pytest.fixture(autouse=True)
def _quick(store: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("doorstep.doors.api.solve.MOST_ITERATIONS", 60)


def test_solve_answers_as_vroom_does(store: Path):
    status, told = a_program("plans").post("/solve", PROBLEM)
    assert status == 200
    # Room for one: 11 is worth 5,000, there and back costs 2 * 900.
    assert [step.get("id") for step in told["routes"][0]["steps"]] == [None, 11, None]
    assert (told["summary"]["cost"], told["doorstep"]["prizes_lost_cents"]) == (1800, 2000)
    assert told["unassigned"][0]["doorstep"]["reason"]


def test_the_same_seed_gives_the_same_answer(store: Path):
    program = a_program("plans")
    assert program.post("/solve?seed=7", PROBLEM) == program.post("/solve?seed=7", PROBLEM)


def test_what_if_says_what_a_second_van_brings(store: Path):
    status, told = a_program("plans").post("/what-if", {"problem": PROBLEM, "changes": ["vans+1"]})
    assert status == 200
    # The second van serves 10: 2 * 600 instead of its prize of 2,000.
    assert (told["before"]["cost_cents"], told["after"]["cost_cents"], told["gain_cents"]) == (3800, 3000, 800)


@pytest.mark.parametrize(
    ("change", "refusal", "says"),
    [
        ({"vehicles": []}, (409, "bad_vroom"), "vehicles is missing or empty"),
        ({"jobs": [{"id": 1, "location_index": 9}]}, (409, "bad_vroom"), "jobs[0].location_index is 9"),
        ({"vehicels": [1]}, (409, "unknown_field"), "Did you mean vehicles?"),
        ({"jobs": [{"id": n, "location_index": 1} for n in range(1001)]}, (409, "too_large"), "doorstep solve"),
        ({"jobs": {}}, (422, "bad_input"), "jobs"),
        ({"vehicles": None}, (422, "bad_input"), "vehicles"),
    ],
)
def test_it_refuses_in_words(store: Path, change: dict[str, Any], refusal: tuple[int, str], says: str):
    answer = a_program("plans").post("/solve", {**PROBLEM, **change})
    assert code_of(answer) == refusal
    assert says in answer[1]["error"]["message"]


def test_it_refuses_a_change_it_cannot_read(store: Path):
    answer = a_program("plans").post("/what-if", {"problem": PROBLEM, "changes": ["boats+1"]})
    assert code_of(answer) == (409, "no_such_change")


def test_it_refuses_those_who_may_not_plan(store: Path):
    assert code_of(nobody().post("/solve", PROBLEM)) == (401, "not_signed_in")
    assert code_of(a_program("quotes").post("/what-if", {})) == (403, "forbidden")
