"""Reads public routing instances (VRPLIB and Solomon text) as problems of ours.

One unit of the published objective is one cent: distances are the published
ones (rounded, or with windows ten times truncated to a tenth), a kilometre
costs 1,000 cents, and hours cost nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from doorstep.routing import Plane, Problem, Stop, Vehicle

HORIZON_S = 10**7
SPARE_VANS = 6


@dataclass(frozen=True)
class Instance:
    """An instance with its best-known value in the same unit (None where there is none)."""

    name: str
    problem: Problem
    best_known: float | None


def read_instance(path: Path) -> Instance:
    """CVRP and prize or window variants from `.vrp`, Solomon's layout from `.txt`."""
    sections = _vrplib(path) if path.suffix == ".vrp" else _solomon(path)
    known = {(row["set"], row["name"]): row["bks"] for row in json.loads((path.parents[1] / "bks.json").read_text())}
    best = known.get((path.parent.name, path.stem))
    tenths = 10 if "window" in sections and path.suffix == ".txt" else 1
    problem = _problem(sections)
    return Instance(path.stem, problem, None if best is None else best * tenths * _published_scale(path))


def _published_scale(path: Path) -> float:
    return 10.0 if path.parent.name == "vrptw_gh" and path.suffix == ".vrp" else 1.0


def _vrplib(path: Path) -> dict[str, np.ndarray | int]:
    found: dict[str, np.ndarray | int] = {}
    rows: list[list[float]] = []
    section = ""

    def close() -> None:
        if section and rows:
            found[section] = np.array(rows)

    names = {"NODE_COORD": "place", "DEMAND": "demand", "TIME_WINDOW": "window", "PRIZE": "prize"}
    for line in path.read_text().splitlines():
        words = line.replace(":", " ").split()
        if not words or words[0] == "EOF":
            continue
        if words[0].endswith("_SECTION"):
            close()
            section, rows = names.get(words[0].removesuffix("_SECTION"), ""), []
        elif words[0][0].isalpha():
            if words[0] in ("CAPACITY", "VEHICLES", "SERVICE_TIME"):
                found[words[0]] = int(words[1])
        elif section:
            rows.append([float(word) for word in words[1:]])
    close()
    return found


def _solomon(path: Path) -> dict[str, np.ndarray | int]:
    lines = [line.split() for line in path.read_text().splitlines()]
    numbers = [[float(word) for word in line] for line in lines if line and line[0].isdigit()]
    vehicles, capacity = (int(number) for number in numbers[0])
    table = np.array(numbers[1:])
    return {
        "VEHICLES": vehicles,
        "CAPACITY": capacity,
        "place": table[:, 1:3],
        "demand": table[:, 3:4],
        "window": table[:, 4:6],
        "service": table[:, 6],
    }


def _problem(sections: dict) -> Problem:
    place, demand = sections["place"], sections["demand"][:, 0]
    windowed = "window" in sections
    scale = 10 if windowed else 1
    travel = Plane(place, scale=scale, rounding="down" if windowed else "nearest")
    service = sections.get("service", np.full(len(place), sections.get("SERVICE_TIME", 0)))
    stops = [
        Stop(
            str(number),
            number,
            (float(demand[number]), 0.0, 0.0),
            int(service[number] * scale),
            (tuple(int(edge * scale) for edge in sections["window"][number]),) if windowed else (),
            int(sections["prize"][number, 0]) * scale if "prize" in sections else None,
        )
        for number in range(1, len(place))
    ]
    vans = sections.get("VEHICLES", int(np.ceil(demand.sum() / sections["CAPACITY"])) + SPARE_VANS)
    end_s = int(sections["window"][0, 1] * scale) if windowed else HORIZON_S
    fleet = [Vehicle(f"v{k}", (sections["CAPACITY"], 0.0, 0.0), 0, end_s, 0, 0.0, 1000.0) for k in range(vans)]
    return Problem(tuple(fleet), tuple(stops), travel)
