"""docs/vroom.md tells every field there is, and its examples are planned as it says."""

from __future__ import annotations

import re

import pytest

from doorstep.routing.vroom import FIELDS
from tests.routing.vroom_documents import EXAMPLES, example, example_names, solution, solved

PAGE = EXAMPLES.with_suffix(".md")


def _tables() -> dict[str, list[str]]:
    """The fields in the table below each heading that names a kind of object."""
    found = {}
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        kind = re.search(r"\(`([a-z.]+)`\)", part.splitlines()[0])
        if kind:
            found[kind[1]] = re.findall(r"^\| `([a-z_]+)` \|", part, flags=re.MULTILINE)
    return found


def test_every_field_that_is_read_has_its_row_and_no_other():
    assert {kind: sorted(fields) for kind, fields in _tables().items()} == {
        kind: sorted(fields) for kind, fields in FIELDS.items()
    }


def test_every_example_stands_on_the_page_with_its_solution():
    told = re.findall(r"\(vroom/([0-9a-z-]+)\.json\)", PAGE.read_text(encoding="utf-8"))
    assert told == example_names()
    assert sorted(path.stem.removesuffix("-solution") for path in EXAMPLES.glob("*-solution.json")) == told


@pytest.mark.parametrize("name", example_names())
def test_the_example_is_planned_as_well_as_its_solution_says(name: str):
    told, wanted = solved(example(name)), solution(name)
    assert _worth(told) <= _worth(wanted)
    assert _shape(told) == _shape(wanted)
    assert told["doorstep"]["notes"] == wanted["doorstep"]["notes"]


def test_the_same_example_gives_the_same_answer():
    assert solved(example("02-windows-and-skills"), 300) == solved(example("02-windows-and-skills"), 300)


def _worth(answer) -> tuple[int, int]:
    must = [one for one in answer["unassigned"] if one["doorstep"]["prize_cents"] is None]
    return len(must), answer["doorstep"]["cost_cents"]


def _shape(answer):
    """The keys at every level; of lists those of all members together."""
    if isinstance(answer, dict):
        return {key: _shape(value) for key, value in answer.items()}
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        return sorted({key for member in answer for key in member})
    return None
