"""The day's folder: what is printed, handed over and looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from doorstep.labels import Label, labels_pdf
from doorstep.sorting import csv_text, handoff_manifest, manifest_csv, route_loads, sort_plan_csv, sort_plan_of

REJECTED_COLUMNS = ("row", "column", "order", "code", "message", "seen")
Progress = Callable[[int, int, str], None]


def write_tables(folder: Path, plan: Mapping[str, Any], lines: Mapping[str, Any]) -> None:
    """plan.json, routes.geojson and the three CSV files; each replaces what stood there."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "plan.json", json.dumps(plan, indent=1, ensure_ascii=False))
    _write(folder / "routes.geojson", json.dumps(lines, separators=(",", ":")))
    _write(folder / "handoff-manifest.csv", manifest_csv(handoff_manifest(plan["handoffs"])))
    _write(folder / "sort-plan.csv", sort_plan_csv(sort_plan_of(plan), route_loads(plan)))
    rows = [[row.get(column, "") for column in REJECTED_COLUMNS] for row in plan["rejected"]]
    _write(folder / "rejected.csv", csv_text(REJECTED_COLUMNS, rows))


def write_labels(
    folder: Path, parcel_labels: Sequence[Label], load_labels: Sequence[Label], *,
    progress: Progress, executor: Executor | None = None,
) -> None:  # fmt: skip
    """labels.pdf and load-labels.pdf; every label is read again before it is written."""
    for name, labels in (("labels.pdf", parcel_labels), ("load-labels.pdf", load_labels)):
        content = labels_pdf(labels, progress=progress, executor=executor)
        fresh = folder / f"{name}.new"
        fresh.write_bytes(content)
        fresh.replace(folder / name)


def _write(file: Path, text: str) -> None:
    fresh = file.with_name(file.name + ".new")
    fresh.write_text(text, encoding="utf-8", newline="")
    fresh.replace(file)
