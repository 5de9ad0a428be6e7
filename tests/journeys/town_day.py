"""A small delivery day of the made-up town: its order file, its plan, and what is read back from its folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.command_line import DAY, Told, doorstep

# Beside the sample: a door that does not exist, a post office box, an order in two pieces, a row without a weight.
BY_HAND = (
    {"order_id": "H1", "name": "No Door", "line1": "99999 Nowhere Street", "zip": "43009", "weight": "1lb"},
    {"order_id": "H2", "name": "Box Holder", "line1": "PO Box 12", "zip": "43009", "weight": "12oz"},
    {"order_id": "H3", "piece": "1", "name": "Two Pieces", "line1": "{door}", "zip": "43009", "weight": "2lb"},
    {"order_id": "H3", "piece": "2", "name": "Two Pieces", "line1": "{door}", "zip": "43009", "weight": "3lb"},
    {"order_id": "H4", "name": "No Weight", "line1": "{door}", "zip": "43009"},
)


def write_orders(file: Path, count: int, *, seed: int = 7) -> list[dict[str, str]]:
    """The order file of the day, and its rows: `count` sampled ones and those by hand."""
    sample = doorstep("orders", "sample", "--region", "town", "--count", count, "--seed", seed, "--day", DAY)
    rows = list(csv.DictReader(sample.out.splitlines()))
    door = next(row["line1"] for row in rows if row["zip"] == "43009" and row["line1"])
    same = {"city": "Cable", "state": "OH", "country": "US", "size": "8x6x4"}
    rows += [{**dict.fromkeys(rows[0], ""), **same, **row, "line1": row["line1"].format(door=door)} for row in BY_HAND]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows


def run_day(file: Path, *words: object, vans: int = 2) -> Told:
    """`doorstep day run` with little search; it must end with 0 or 1."""
    small = ("--region", "town", "--day", DAY, "--vans", vans, "--seed", 7, "--effort", 0.02)
    told = doorstep("day", "run", file, *small, *words, "--json")
    assert told.code in (0, 1), told
    return told


def plan_in(folder: Path) -> dict[str, Any]:
    """plan.json of a day's folder."""
    plan: dict[str, Any] = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return plan


def table_in(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of the folder's CSV files."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def van_parcels(plan: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every parcel of our own vans, in the order of routes and stops."""
    for route in plan["routes"]:
        for stop in route["stops"]:
            yield from stop["parcels"]
