"""Runs the race and prints the table: medians over seeds of the gap above the best known, in percent."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from queue import Queue
from statistics import median

from bench.race.sets import FAMILIES, FOLDER, Family

Run = tuple[str, str, int, float, int]


def main() -> None:
    options = _options()
    if not FOLDER.is_dir():
        sys.exit(f"The benchmark set is not at {FOLDER}. Set DOORSTEP_SHARED to the folder that holds bench/routing.")
    families = [family for family in FAMILIES if not options.sets or family.name in options.sets.split(",")]
    runs = [run for family in families for run in _runs(family, options)]
    rows = _kept(options.rows)
    missing = [run for run in runs if run not in rows]
    for cores in (1, 2):
        _race([run for run in missing if run[4] == cores], max(options.at_once // cores, 1), rows, options.rows)
    _print(families, [row for run, row in rows.items() if run in set(runs)])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.race", description=__doc__)
    parser.add_argument("--sets", help=f"some of: {', '.join(family.name for family in FAMILIES)}")
    parser.add_argument("--peers", default="doorstep,pyvrp,vroom,ortools")
    parser.add_argument("--seeds", type=int, default=3, help="seeds 1 to this many for our own search")
    parser.add_argument("--peer-seeds", type=int, default=1, help="the same for the peers")
    parser.add_argument("--shares", default="1", help="shares of the budget to run, such as 0.1,0.3,1")
    parser.add_argument("--instances", type=int, help="only the first so many of each set")
    parser.add_argument("--rows", type=Path, help="keeps each run as a line; what it holds is not run again")
    parser.add_argument("--at-once", type=int, default=2, help="runs on one core side by side")
    return parser.parse_args()


def _runs(family: Family, options: argparse.Namespace) -> list[Run]:
    """Peers side by side on each instance, so that they see the same machine."""
    wanted = [peer for peer in options.peers.split(",") if peer in family.peers]
    return [
        (peer, path, seed, round(family.seconds * float(share), 2), family.cores)
        for path in family.paths[: options.instances]
        for share in options.shares.split(",")
        for peer in wanted
        for seed in range(1, 1 + (options.seeds if peer == "doorstep" else options.peer_seeds))
    ]


def _kept(path: Path | None) -> dict[Run, dict]:
    lines = path.read_text().splitlines() if path and path.exists() else []
    rows = [json.loads(line) for line in lines]
    return {(row["peer"], row["path"], row["seed"], row["seconds"], row["cores"]): row for row in rows}


def _race(runs: list[Run], side_by_side: int, rows: dict[Run, dict], keep: Path | None) -> None:
    started, done, free = time.monotonic(), count(1), Queue()
    for core in range(side_by_side):
        free.put(core)

    def start(run: Run) -> None:
        core = free.get()
        row = _one(run, core)
        free.put(core)
        rows[run] = row
        if keep:
            with keep.open("a") as file:
                file.write(json.dumps(row) + "\n")
        told = row["broken"] or f"{row['gap']:.2f} %"
        spent_min = (time.monotonic() - started) / 60
        print(f"{next(done)}/{len(runs)} {spent_min:.0f} min {run[0]} {run[1]} {run[3]:g} s: {told}", file=sys.stderr)

    with ThreadPoolExecutor(side_by_side) as pool:
        list(pool.map(start, runs))


def _one(run: Run, core: int) -> dict:
    command = [sys.executable, "-m", "bench.race.one", *map(str, run)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "RACE_CORE": str(core)}
    )
    if done.returncode == 0:
        return json.loads(done.stdout.splitlines()[-1])
    peer, path, seed, seconds, cores = run
    why = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1][:200]
    return {"peer": peer, "path": path, "seed": seed, "seconds": seconds, "cores": cores, "broken": why, "gap": None}


def _print(families: list[Family], rows: list[dict]) -> None:
    peers = list(dict.fromkeys(row["peer"] for row in rows))
    print(f"{'instance':28} {'budget':>8} {'reach':>6}", *(f"{peer:>18}" for peer in peers))
    for family in families:
        for path in family.paths:
            mine = [row for row in rows if row["path"] == path]
            if mine:
                cells = [_cell([row for row in mine if row["peer"] == peer], family) for peer in peers]
                print(f"{path:28} {family.seconds:6g} s {family.reach:6g}", *(f"{cell:>18}" for cell in cells))


def _cell(rows: list[dict], family: Family) -> str:
    """Median gap (and vans where they count), CPU seconds; the reason where no run gave routes."""
    whole = [row for row in rows if row["seconds"] == family.seconds] or rows
    good = [row for row in whole if row["gap"] is not None]
    if not good:
        return whole[0]["broken"][:18] if whole else "-"
    vans = f" {median(row['vans'] for row in good):g} v" if family.name == "pairs" else ""
    return f"{median(row['gap'] for row in good):.2f}{vans} {median(row['cpu_s'] for row in good):.0f} s"


if __name__ == "__main__":
    main()
