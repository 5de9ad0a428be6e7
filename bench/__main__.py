"""`make bench`: the day's timings, the scans a server takes, prices, boxes, labels and depots.

python -m bench              all but the two long ones, some ten minutes on two cores
python -m bench handoff      one part; race and handoff only run when they are named
"""

from __future__ import annotations

import subprocess
import sys

PARTS = {
    "addresses": "Addresses read beside usaddress, located under noise, per second",
    "prices": "A million parcels in all services, receipts, and one quote on the command line from cold",
    "day": "A city's day: region build, orders to plan, memory (Baltimore, 1,000 orders, 8 vans)",
    "scans": "Durable scans: one by one, in batches, and the station's answer",
    "packing": "4,288 real orders into boxes, and what the choice by postage saves",
    "labels": "A thousand labels as one PDF, each decoded",
    "race": "The route search beside PyVRP, VROOM and OR-Tools (`make bench-routing` installs them; hours)",
    "depots": "Many depots over one and two Dask workers, one of them killed",
    "handoff": "Ten days of hand-off: our decision against tuned rules and a longer run",
}
LONG = ("race", "handoff")


def main() -> int:
    wanted = sys.argv[1:] or [part for part in PARTS if part not in LONG]
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        print(f"There is no benchmark '{unknown[0]}'. Take one of: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for part in wanted:
        print(f"\n== {PARTS[part]}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"bench.{part}"], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
