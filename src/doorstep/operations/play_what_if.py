"""A what-if on a loaded problem, and its answer as JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from doorstep.operations.solve_file import Loaded
from doorstep.routing.solve import Progress
from doorstep.routing.what_if import Totals, WhatIf, what_if
from doorstep.routing.what_if_changes import parse_changes


def play_what_if(
    loaded: Loaded,
    changes: Sequence[str],
    *,
    seed: int,
    iterations: int | None = None,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> WhatIf:
    """All changes together against the problem as it is. Raises BadInput where one cannot be read or made."""
    wanted = parse_changes(",".join(changes))
    return what_if(
        loaded.problem, wanted, seed=seed, iterations=iterations, seconds=seconds, progress=progress
    )  # fmt: skip


def as_json(answer: WhatIf) -> dict[str, Any]:
    """The stable shape: the changes, a sentence, the gain, and the totals of both plans."""
    return {
        "changes": [
            {"what": one.what, "amount": one.amount, "name": one.name, "says": one.says} for one in answer.changes
        ],
        "sentence": answer.sentence,
        "gain_cents": answer.gain_cents,
        "before": _totals(answer.before),
        "after": _totals(answer.after),
    }


def _totals(totals: Totals) -> dict[str, Any]:
    return {**asdict(totals), "cost_cents": totals.cost_cents}
