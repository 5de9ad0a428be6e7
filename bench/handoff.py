"""The hand-off decision against simple rules: ten seeded days of 1,000 parcels, every policy with the same search.

    python -m bench.handoff [--days 10] [--effort 1] [--json]

A made-up city around a real ZIP code (demand made up, postage real, times
estimated; simulation/handoff). The rules are tuned in hindsight over all the
days, each over its own settings. `--longer 10` is how much longer the run is
that ours is held against.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from doorstep.operations.day_plan.fleet import Fleet
from doorstep.routing import warm_up
from doorstep.simulation.handoff.city import make_city
from doorstep.simulation.handoff.day import SimDay, day_of
from doorstep.simulation.handoff.demand import orders_of
from doorstep.simulation.handoff.policies import all_carrier, by_density, by_marginal_cost, by_postage, joint
from doorstep.simulation.handoff.simulate import delivery_days

ZIP, CITY_SEED, FIRST_DAY, VANS = "21230", 1, date(2026, 9, 14), 25
LEAST_PER_ZIP = (2, 3, 4, 6, 9, 13)
ABOVE_CENTS = (700, 800, 950, 1_200)
ITERATIONS_PER_STOP = 200


@dataclass
class Tally:
    """Cents by policy and setting, one a day, and CPU seconds of the joint decision."""

    cents: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    joint_s: list[float] = field(default_factory=list)

    def best(self, kind: str) -> str:
        """The setting of the rule that is cheapest over all days."""
        return min((name for name in self.cents if name.startswith(kind)), key=lambda name: sum(self.cents[name]))


def play(day: SimDay, seed: int, iterations: int, longer: float, tally: Tally) -> None:
    """One day by every policy and setting."""

    def search(stops: object) -> object:
        return day.decide(stops, seed=seed, iterations=iterations)

    started = time.process_time()
    tally.cents["ours"].append(joint(search(day.stops)).paid_cents)
    tally.joint_s.append(time.process_time() - started)
    if longer > 1:
        long_run = day.decide(day.stops, seed=seed + 1, iterations=round(iterations * longer))
        tally.cents["ours, longer"].append(joint(long_run).paid_cents)
    everything, marginal = by_marginal_cost(day, search)
    tally.cents["all own"].append(everything.paid_cents)
    tally.cents["marginal"].append(marginal.paid_cents)
    tally.cents["all carrier"].append(all_carrier(day).paid_cents)
    for least in LEAST_PER_ZIP:
        tally.cents[f"density {least}"].append(by_density(day, least, search).paid_cents)
    for cents in ABOVE_CENTS:
        tally.cents[f"threshold {cents}"].append(by_postage(day, cents, search).paid_cents)


def tell(row: int, tally: Tally) -> None:
    """One day's line."""
    cents = {name: values[row] for name, values in tally.cents.items()}
    rules = min(value for name, value in cents.items() if name.startswith(("density", "threshold", "all")))
    longer = f"{cents['ours'] / cents['ours, longer'] - 1:+.2%}" if "ours, longer" in cents else "-"
    print(
        f"{row + 1:3} {cents['ours'] / 100:10,.2f} {cents['ours'] / rules:9.3f} "
        f"{cents['ours'] / cents['marginal']:9.3f} "
        f"{longer:>9} {cents['all own'] / 100:10,.2f} {cents['all carrier'] / 100:10,.2f} {tally.joint_s[row]:6.1f} s",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--first", type=int, default=0, help="leave out so many days before")
    parser.add_argument("--parcels", type=int, default=1000)
    parser.add_argument("--reach-km", type=float, default=80, help="60: dense, nearly all by van; 100: scattered")
    parser.add_argument("--effort", type=float, default=1.0)
    parser.add_argument("--longer", type=float, default=10.0, help="1 leaves the longer run out")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    warm_up()
    city = make_city(ZIP, seed=CITY_SEED, reach_m=1000 * options.reach_km)
    tally = Tally()
    print("day       ours  / rule *  / marginal  / longer    all own  all carrier   CPU")
    for row, on in enumerate(delivery_days(FIRST_DAY, options.first + options.days)[options.first :]):
        seed = options.first + row + 1
        ordered = orders_of(city, on, parcels=options.parcels, seed=seed)
        day = day_of(city, ordered, on, Fleet(vans=VANS), promise_cents=None)
        iterations = round(ITERATIONS_PER_STOP * options.effort * len(day.stops))
        play(day, seed, iterations, options.longer, tally)
        tell(row, tally)
    sums = {name: sum(values) for name, values in tally.cents.items()}
    density, threshold = tally.best("density"), tally.best("threshold")
    best = min((density, threshold, "all own", "all carrier"), key=lambda name: sums[name])
    print("  * the best rule of that very day; below, the best over all days")
    for name in (best, density, threshold, "marginal", "all own", "all carrier", "ours, longer"):
        if name in sums:
            print(f"ours / {name:14} {sums['ours'] / sums[name]:.4f}")
    if options.json:
        print(json.dumps({"cents": tally.cents, "joint_s": tally.joint_s}))


if __name__ == "__main__":
    main()
