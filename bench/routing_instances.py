"""The shared benchmark set: instances read by the product's own readers, joined with their best-known values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from doorstep.routing import Problem, readers


@dataclass(frozen=True)
class Instance:
    """An instance with its best-known value in our cents (None where there is none)."""

    name: str
    problem: Problem
    best_known: float | None


def read_instance(path: Path) -> Instance:
    """Any file of the set; its best-known value lies in bks.json above it."""
    read = readers.read_instance(path.read_text(encoding="utf-8"), name=path.stem)
    known = {(row["set"], row["name"]): row["bks"] for row in json.loads((path.parents[1] / "bks.json").read_text())}
    best = known.get((path.parent.name, path.stem))
    return Instance(path.stem, read.problem, None if best is None else best * read.cents_per_unit)
