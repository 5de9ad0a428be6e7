"""Whatever a document is changed into: a refusal in words, or a plan that passes the checker."""

from __future__ import annotations

import math
from contextlib import suppress
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.operations.solve_file import load_document, solve_loaded
from doorstep.parcels import DoorstepError
from doorstep.routing.readers import read_instance
from tests.routing.test_readers import LI_LIM, SOLOMON, VRPLIB
from tests.routing.vroom_documents import example, example_names

EXAMPLES = [example(name) for name in example_names()]
LEAN = [example(name) for name in example_names() if name[:2] in ("01", "02", "03", "07")]
HOSTILE = (
    None, True, 0, -1, 1, 2**31, 10**12, 10**40, -(10**40), 0.5, math.nan, math.inf, 1e308, "", "7", "\0", "é" * 200,
    [], [[]], [0], [5, 2], [0, 10**12], [-76.6, 39.3], [400, 400], {}, {"id": 1}, [{}], [None],
)  # fmt: skip
Change = tuple[int, int, int]
changes = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 3), st.integers(0, len(HOSTILE) - 1)), max_size=4)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in the document."""
    found: list[tuple[Any, Any]] = []
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in list(members):
        found += [(value, key), *_places(member)]
    return found


def _changed(document: Any, wanted: list[Change]) -> Any:
    """Each change replaces a value, takes it out, doubles it, or misspells its field."""
    document = deepcopy(document)
    for where, how, what in wanted:
        places = _places(document)
        if not places:
            break
        container, key = places[where % len(places)]
        if how == 0:
            container[key] = deepcopy(HOSTILE[what])
        elif how == 1:
            del container[key]
        elif how == 2 and isinstance(container, list):
            container.append(deepcopy(container[key]))
        elif isinstance(container, dict):
            container[f"{key}s"] = container.pop(key)
    return document


@given(st.sampled_from(EXAMPLES), changes)
@settings(max_examples=400, deadline=None)
def test_a_changed_document_is_read_or_refused_in_words(document: Any, wanted: list[Change]):
    # Whatever else is raised breaks this test.
    with suppress(DoorstepError):
        load_document(_changed(document, wanted))


@given(st.sampled_from(LEAN), changes)
@settings(max_examples=60, deadline=None)
def test_what_is_read_is_planned_and_passes_the_checker(document: Any, wanted: list[Change]):
    try:
        loaded = load_document(_changed(document, wanted))
    except DoorstepError:
        return
    # Raises plan_breaks_rules where the checker finds anything.
    answer = solve_loaded(loaded, seed=1, iterations=5).answer
    told = [step for route in answer["routes"] for step in route["steps"] if step["type"] in ("job", "pickup")]
    left = [one for one in answer["unassigned"] if one["type"] in ("job", "pickup")]
    assert len(told) + len(left) == len({task.name for task in loaded.read.task_of.values() if task.type != "delivery"})
    assert all(one["doorstep"]["reason"] for one in left)


@given(st.sampled_from([VRPLIB, SOLOMON, LI_LIM]), st.integers(0, 400), st.integers(0, 40), st.text(max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_changed_instance_is_read_or_refused_in_words(text: str, at: int, cut: int, put: str):
    with suppress(DoorstepError):
        read_instance(text[:at] + put + text[at + cut :])
