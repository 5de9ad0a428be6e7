"""Prices: a million parcels in all loaded services, receipts, and one quote on the command line from cold.

On one core. `python -m bench prices`; fewer parcels with BENCH_PARCELS=100000.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from doorstep.postage import ParcelTable, quote_all, quote_many

PARCELS = int(os.environ.get("BENCH_PARCELS", "1000000"))
RECEIPTS = 10_000
DAYS = (
    (date(2026, 9, 1), "no add-on, fuel missing"),
    (date(2026, 11, 23), "holiday add-ons, fuel missing"),
    (date(2026, 6, 3), "UPS and FedEx with fuel"),
)
QUOTE = "quote --from 85004 --to 43215 --weight 15.9oz --size 8x6x4 --ship-on 2026-11-23"


def main() -> None:
    parcels = some_parcels(PARCELS)
    for ship_on, what in DAYS:
        quote_all(parcels.rows(slice(0, 1000)), zip_from="85004", ship_on=ship_on)
        took_s, found = _timed(lambda day=ship_on: quote_all(parcels, zip_from="85004", ship_on=day))
        services, per_s = len(found.wishes), PARCELS / took_s
        _say(
            f"{PARCELS:,} parcels x {services} services and tiers, {ship_on} ({what})",
            f"{took_s:.1f} s of processor time, {per_s:,.0f} parcels/s, {per_s * services / 1e6:.0f} M prices/s",
        )
        del found
    for service, ship_on in (("usps_ground_advantage", DAYS[1][0]), ("ups_ground", DAYS[2][0])):
        table = quote_many(parcels.rows(slice(0, RECEIPTS)), service, zip_from="85004", ship_on=ship_on)
        rows = [row for row in range(RECEIPTS) if table.price_cents[row] >= 0]
        took_s, receipts = _timed(lambda table=table, rows=rows: table.receipts(rows))
        assert all(receipt.total_cents == table.price_cents[row] for row, receipt in zip(rows, receipts, strict=True))
        _say(f"{len(rows):,} receipts, {service}", f"{len(rows) / took_s:,.0f} receipts/s")
    wall = sorted(_cold_quote() for _ in range(5))
    _say("one quote on the command line, from cold, median of 5", f"{wall[2]:.2f} s")
    _say("most memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB")


def some_parcels(count: int) -> ParcelTable:
    """Light parcels mostly, some large and heavy, to ZIP codes all over the country."""
    rng = np.random.default_rng(7)
    weight_oz = np.round(rng.lognormal(3.2, 1.1, count), 1).clip(0.1, 2000)
    sides_in = np.round(rng.lognormal(2.0, 0.5, (count, 3)), 1).clip(1, 60)
    prefixes = rng.choice([100, 941, 303, 606, 752, 331, 981, 850, 432, 212, 21, 967, 995, 590, 822], count)
    zip_to = prefixes * 100 + rng.integers(1, 99, count)
    return ParcelTable(weight_oz, -np.sort(-sides_in, axis=1), zip_to.astype(np.int64))


def _timed[T](work: Callable[[], T]) -> tuple[float, T]:
    start = process_time()
    result = work()
    return process_time() - start, result


def _cold_quote() -> float:
    with tempfile.TemporaryDirectory() as home:
        words = [str(Path(sys.executable).with_name("doorstep")), *QUOTE.split()]
        start = perf_counter()
        subprocess.run(words, check=True, capture_output=True, env={**os.environ, "DOORSTEP_HOME": home})
        return perf_counter() - start


def _say(what: str, figure: str) -> None:
    print(f"{what:<88} {figure}", flush=True)


if __name__ == "__main__":
    main()
