"""VROOM documents to read: a small one to change, and the examples of docs/vroom with their solutions."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "docs" / "vroom"
ITERATIONS = 500
SQUARE = [[0, 600, 900], [600, 0, 300], [900, 300, 0]]


def a_document(**given: Any) -> dict[str, Any]:
    """One vehicle at row 0, jobs 1 and 2 at rows 1 and 2; `given` replaces whole fields."""
    document = {
        "vehicles": [{"id": 1, "start_index": 0, "end_index": 0}],
        "jobs": [{"id": 1, "location_index": 1}, {"id": 2, "location_index": 2}],
        "matrices": {"car": {"durations": SQUARE}},
    }
    return deepcopy({**document, **given})


def example_names() -> list[str]:
    """'01-matrix' and so on."""
    return sorted(path.stem for path in EXAMPLES.glob("[0-9]*.json") if not path.stem.endswith("-solution"))


def example(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def solution(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}-solution.json").read_text(encoding="utf-8"))


def solved(document: Any, iterations: int = ITERATIONS) -> Any:
    """The answer to a document, as `doorstep solve` gives it."""
    from doorstep.operations.solve_file import load_document, solve_loaded

    return solve_loaded(load_document(document), seed=1, iterations=iterations).answer


def write_solutions() -> None:
    """Bring docs/vroom up to date: `python -m tests.routing.vroom_documents`."""
    for name in example_names():
        text = json.dumps(solved(example(name)), indent=1, ensure_ascii=False)
        (EXAMPLES / f"{name}-solution.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_solutions()
