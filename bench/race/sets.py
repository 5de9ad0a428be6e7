"""Which instances, how long, on how many cores, and what the issue of the gap is measured against."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(os.environ.get("DOORSTEP_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FOLDER = SHARED / "bench" / "routing"


@dataclass(frozen=True)
class Family:
    """Instances of one kind that share a budget. `reach` is the gap in percent that we want to stay below."""

    name: str
    title: str
    seconds: float
    cores: int
    reach: float
    paths: tuple[str, ...]
    peers: tuple[str, ...] = ("doorstep", "pyvrp", "vroom", "ortools")


FAMILIES = (
    Family("x_small", "X, n <= 330", 10, 1, 0.3, (
        "cvrp_x/X-n200-k36.vrp", "cvrp_x/X-n251-k28.vrp", "cvrp_x/X-n303-k21.vrp", "cvrp_x/X-n327-k20.vrp")),
    Family("x_large", "X, n 400-1000", 30, 1, 0.5, (
        "cvrp_x/X-n401-k29.vrp", "cvrp_x/X-n449-k29.vrp", "cvrp_x/X-n502-k39.vrp", "cvrp_x/X-n627-k43.vrp",
        "cvrp_x/X-n783-k48.vrp", "cvrp_x/X-n895-k37.vrp", "cvrp_x/X-n957-k87.vrp", "cvrp_x/X-n1001-k43.vrp")),
    Family("gh_small", "Gehring-Homberger 200-400", 20, 1, 0.9, (
        "vrptw_gh/R1_2_1.txt", "vrptw_gh/C2_2_3.txt", "vrptw_gh/RC1_2_5.txt", "vrptw_gh/R1_4_5.txt",
        "vrptw_gh/C1_4_8.txt", "vrptw_gh/RC2_4_6.txt")),
    Family("gh_large", "Gehring-Homberger 600-1000", 60, 1, 1.5, (
        "vrptw_gh/R2_6_4.txt", "vrptw_gh/RC1_6_7.txt", "vrptw_gh/R1_8_3.txt", "vrptw_gh/C2_8_9.txt",
        "vrptw_gh/R1_10_5.vrp", "vrptw_gh/C1_10_6.vrp", "vrptw_gh/RC1_10_1.vrp", "vrptw_gh/R2_10_8.vrp",
        "vrptw_gh/RC2_10_5.vrp")),
    Family("prizes", "prize-collecting, n 1000", 30, 1, 1.0, (
        "pcvrptw/R1_10_1.vrp", "pcvrptw/C1_10_3.vrp", "pcvrptw/RC1_10_5.vrp", "pcvrptw/R2_10_4.vrp",
        "pcvrptw/C2_10_7.vrp", "pcvrptw/RC2_10_9.vrp"), ("doorstep", "pyvrp", "ortools")),
    Family("leuven1", "Leuven1, 3,000", 60, 2, 0.35, ("cvrp_xxl/Leuven1.vrp",)),
    Family("antwerp1", "Antwerp1, 6,000", 60, 2, 0.7, ("cvrp_xxl/Antwerp1.vrp",), ("doorstep", "pyvrp", "ortools")),
    Family("ghent1", "Ghent1, 10,000", 60, 2, 0.55, ("cvrp_xxl/Ghent1.vrp",), ("doorstep", "pyvrp")),
    Family("brussels1", "Brussels1, 15,000", 120, 2, 0.8, ("cvrp_xxl/Brussels1.vrp",), ("doorstep",)),
    Family("flanders1", "Flanders1, 20,000", 120, 2, 0.8, ("cvrp_xxl/Flanders1.vrp",), ("doorstep",)),
    Family("flanders2", "Flanders2, 30,000", 120, 2, 1.5, ("cvrp_xxl/Flanders2.vrp",), ("doorstep",)),
    Family("pairs", "Li & Lim 200-1000", 60, 1, 2.0, (
        "pdptw_lilim/LC1_2_3.txt", "pdptw_lilim/LR2_2_5.txt", "pdptw_lilim/LRC1_4_2.txt", "pdptw_lilim/LR1_6_3.txt",
        "pdptw_lilim/LC1_10_2.txt", "pdptw_lilim/LR1_10_5.txt")),
)  # fmt: skip
