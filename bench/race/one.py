"""One run of one search in a process of its own: `python -m bench.race.one PEER PATH SEED SECONDS CORES`."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from bench.race.sets import FOLDER
from bench.race.verdict import judge
from bench.routing_instances import read_instance


def main() -> None:
    peer_name, path, seed, seconds, cores = sys.argv[1:6]
    free = sorted(os.sched_getaffinity(0))
    first = int(os.environ.get("RACE_CORE", 0)) % len(free)
    os.sched_setaffinity(0, (free[first:] + free[:first])[: int(cores)])
    instance = read_instance(FOLDER / path)
    peer = import_module(f"bench.race.peer_{peer_name}")
    prepared = peer.prepare(instance.problem)
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.monotonic(), _cpu_s()
    orders = peer.run(prepared, instance.problem, int(seed), float(seconds), int(cores))
    wall_s, cpu_s = time.monotonic() - wall, _cpu_s() - cpu
    print(json.dumps({
        "peer": peer_name, "path": path, "seed": int(seed), "seconds": float(seconds), "cores": int(cores),
        "wall_s": round(wall_s, 1), "cpu_s": round(cpu_s, 1), **_result(instance, orders),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "before_mb": before_kb // 1024,
    }))  # fmt: skip


def _cpu_s() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _result(instance, orders: list[list[int]]) -> dict:
    verdict = judge(instance.problem, orders)
    value = verdict.metres + verdict.left_cents
    gap = None if verdict.broken or not instance.best_known else 100 * (value / instance.best_known - 1)
    return {"value": value, "vans": verdict.vans, "broken": verdict.broken, "gap": gap and round(gap, 3)}


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
