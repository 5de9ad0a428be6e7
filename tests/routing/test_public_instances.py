"""On public instances the search stays near the best-known values, and never below a proven one."""

from itertools import pairwise

import pytest

from bench.routing_instances import read_instance
from doorstep.routing import check, solve
from doorstep.routing.travel import leg
from tests.shared_data import shared


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "iterations", "gap"),
    [
        ("cvrp_x/X-n200-k36.vrp", 100_000, 0.03),
        ("solomon/RC103.txt", 30_000, 0.06),
        ("pcvrptw/RC1_10_5.vrp", 30_000, 0.05),
    ],
)
def test_the_gap_is_small_and_the_plan_passes(path, iterations, gap):
    instance = read_instance(shared(f"bench/routing/{path}"))
    plan = solve(instance.problem, seed=1, iterations=iterations)
    assert check(instance.problem, plan) == []
    assert plan.unserved == () or "pcvrptw" in path
    assert -1e-4 < plan.cost_cents / instance.best_known - 1 < gap


def test_published_solutions_cost_what_is_published():
    # X-n200-k36.sol says Cost 58578; its own routes, measured by the matrix we read, must say so too.
    path = shared("bench/routing/cvrp_x/X-n200-k36.vrp")
    travel = read_instance(path).problem.travel
    routes = [line.split(":")[1].split() for line in path.with_suffix(".sol").read_text().splitlines() if ":" in line]
    metres = 0
    for route in routes:
        metres += sum(leg(travel, *ends)[1] for ends in pairwise([0, *map(int, route), 0]))
    assert metres == 58578
