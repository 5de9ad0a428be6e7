"""A city's day from the command line: how long, how much memory, and is it the same plan each time?

    python -m bench.day [--runs 3]

Reads the Baltimore extract of the shared data; each run is a fresh process
and a fresh home that shares the built region.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

SHARED = Path(os.environ.get("DOORSTEP_SHARED", Path(__file__).resolve().parents[2] / "shared"))
MAP, POINTS = SHARED / "osm/baltimore-md-2015.osm.pbf", SHARED / "osm/baltimore-addresses.csv"
DAY = "2026-11-23"


@dataclass(frozen=True)
class Ran:
    """One command: wall seconds, processor seconds and peak memory of its largest process."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    output: str


def run(home: Path, *words: str) -> Ran:
    """Run `doorstep WORDS` over `home`; exits here where it cannot."""
    started = time.monotonic()
    out = home / "output"
    with out.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", "from doorstep.doors.cli.main import run; run()", *words],
            env={**os.environ, "DOORSTEP_HOME": str(home)},
            stdout=file,
        )
        _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.monotonic() - started
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"doorstep {' '.join(words)} failed:\n{out.read_text()[-2000:]}")
    return Ran(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read_text())


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.day")
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    if not MAP.exists():
        print(f"skipped: {MAP.name} is not in the shared data")
        return
    with tempfile.TemporaryDirectory(prefix="doorstep-bench-") as folder:
        _measure(Path(folder), runs)


def _measure(folder: Path, runs: int) -> None:
    built = [_build(folder / f"build-{number}") for number in range(runs)]
    _tell("region build", built)
    home = folder / "build-0"
    orders = folder / "orders.csv"
    orders.write_text(
        run(home, "orders", "sample", "-r", "baltimore", "--count", "1000", "--seed", "7", "--day", DAY).output
    )
    days, plans = [], []
    for number in range(runs):
        fresh = folder / f"day-{number}"
        fresh.mkdir()
        shutil.copytree(home / "regions", fresh / "regions")
        _same_secret(home, fresh)
        command = ("day", "run", str(orders), "-r", "baltimore", "--vans", "8", "--day", DAY, "--seed", "7", "--json")
        days.append(run(fresh, *command))
        plans.append(_plan(fresh))
    _tell("day run", days)
    told = json.loads(days[0].output)
    print(f"  {told['counts']}  money {told['money']}")
    print(f"  same seed, same plan: {all(plan == plans[0] for plan in plans)}")


def _build(home: Path) -> Ran:
    home.mkdir()
    return run(home, "region", "add", "baltimore", str(MAP), "--addresses", str(POINTS), "--json")


def _same_secret(home: Path, fresh: Path) -> None:
    """Parcel numbers come from the organisation's secret: the same database file gives the same numbers."""
    run(home, "orders", "list", "--json")
    for file in home.glob("*.sqlite3"):
        shutil.copy(file, fresh / file.name)
    for file in home.glob("secret*"):
        shutil.copy(file, fresh / file.name)


def _plan(home: Path) -> object:
    return json.loads((home / "days" / f"{DAY}-baltimore" / "plan.json").read_text())


def _tell(what: str, ran: list[Ran]) -> None:
    wall, cpu, peak = (median(values) for values in zip(*((r.wall_s, r.cpu_s, r.peak_mb) for r in ran), strict=True))
    print(f"  {what}: {wall:.1f} s wall, {cpu:.1f} s processor, {peak:.0f} MB peak (medians of {len(ran)})", flush=True)


if __name__ == "__main__":
    main()
