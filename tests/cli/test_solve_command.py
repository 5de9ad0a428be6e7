"""`doorstep solve` and `doorstep what-if`, as a dispatcher types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.reference import misfits, sections
from tests.command_line import Told, doorstep

FILE: dict[str, Any] = {
    "vehicles": [{"id": 1, "start_index": 0, "end_index": 0, "capacity": [2], "time_window": [28_800, 36_000]}],
    "jobs": [
        {"id": 10, "location_index": 1, "location": [-76.60, 39.30], "delivery": [1], "service": 300},
        {"id": 11, "location_index": 2, "location": [-76.62, 39.31], "delivery": [1]},
        {"id": 12, "location_index": 2, "location": [-76.62, 39.31], "delivery": [1]},
    ],
    "matrices": {"car": {"durations": [[0, 600, 900], [600, 0, 300], [900, 300, 0]]}},
}
SHORT = ("--iterations", 60)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.json"
    path.write_text(json.dumps(FILE))
    return path


def tell(name: str, *words: object, code: int = 0) -> Any:
    """The command's JSON, after it was held against its documented shape."""
    told = doorstep(name, *words, "--json")
    assert told.code == code, told
    assert misfits(told.json, sections()[name].shape) == []
    return told.json


def test_it_answers_in_vroom_json_and_says_who_was_left_out(file: Path):
    answer = tell("solve", file, *SHORT, code=1)
    # Room for two of three; out 600, over 300, back 900.
    assert (answer["summary"]["cost"], answer["summary"]["unassigned"]) == (1800, 1)
    assert answer["unassigned"][0]["doorstep"]["reason"]


def test_what_if_says_what_a_second_van_would_bring(file: Path):
    answer = tell("what-if", file, "vans+1", *SHORT)
    assert (answer["before"]["served"], answer["after"]["served"]) == (2, 3)
    assert "one van more" in answer["sentence"]


def test_the_plan_goes_to_a_file_with_a_picture_and_a_table(file: Path, tmp_path: Path):
    out, svg = tmp_path / "plan.json", tmp_path / "routes.svg"
    told = doorstep("solve", file, *SHORT, "--out", out, "--svg", svg)
    assert told.code == 1
    assert "1 route, 2 stops, cost $18.00, 1 left out" in told.out
    assert "left out: job 1" in told.out
    assert json.loads(out.read_text())["code"] == 0
    assert svg.read_text().startswith("<svg")


def test_a_public_instance_gives_a_solution_file(tmp_path: Path):
    file, out = tmp_path / "two.txt", tmp_path / "two.sol"
    file.write_text("TWO\n\nVEHICLE\nNUMBER CAPACITY\n1 9\n\nCUSTOMER\nCUST\n0 0 0 0 0 99 0\n1 3 4 1 0 99 1\n")
    assert doorstep("solve", file, *SHORT, "--out", out).code == 0
    assert out.read_text() == "Route #1: 1\nCost 10\n"


def test_the_same_seed_gives_the_same_bytes(file: Path):
    one, two = (doorstep("solve", file, *SHORT, "--json").out for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b'{"jobs": [,]}', "bad_vroom", "Line 1, column 11"),
        (b'{"jobs": [{"id": NaN}]}', "bad_vroom", "NaN"),
        (b"\xff\xfe\x00", "bad_instance", "none of the known layouts"),
        (b"", "bad_instance", "none of the known layouts"),
        (json.dumps({**FILE, "jobs": [{"id": 1}]}).encode(), "bad_vroom", "jobs[0].location_index is missing"),
        (json.dumps({**FILE, "vehicels": []}).encode(), "unknown_field", "Did you mean vehicles?"),
        (json.dumps({**FILE, "vehicles": []}).encode(), "bad_vroom", "vehicles is missing or empty"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, content: bytes, code: str, says: str):
    path = tmp_path / "bad"
    path.write_bytes(content)
    told = doorstep("solve", path, "--json")
    assert (told.code, told.json["error"]["code"]) == (2, code)
    assert says in told.json["error"]["message"]


def test_a_file_that_is_not_there_and_a_region_that_is_not_there_are_told(tmp_path: Path, file: Path):
    assert _refused(doorstep("solve", tmp_path / "none.json", "--json")) == "no_such_file"
    assert _refused(doorstep("solve", tmp_path, "--json")) == "no_such_file"
    assert (
        _refused(doorstep("solve", file, *SHORT, "--out", tmp_path / "no" / "plan.json", "--json")) == "cannot_use_file"
    )
    assert _refused(doorstep("solve", file, *SHORT, "--out", tmp_path / "plan.sol", "--json")) == "bad_input"
    assert _refused(doorstep("solve", file, "--format", "csv", "--json")) == "bad_input"
    assert _refused(doorstep("what-if", file, "boats+1", "--json")) == "no_such_change"


def _refused(told: Told) -> str:
    assert told.code == 2
    return str(told.json["error"]["code"])
