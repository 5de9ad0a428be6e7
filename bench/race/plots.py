"""Draws gap against time: `python -m bench.race.plots ROWS FOLDER`, from rows run with `--shares 0.1,0.3,1`."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt

from bench.race.sets import FAMILIES, Family

# Okabe and Ito's palette, with a mark of its own for each search: told apart without colours, too.
LOOKS = {
    "doorstep": ("#0072B2", "o", "Doorstep"),
    "pyvrp": ("#D55E00", "s", "PyVRP 0.14"),
    "vroom": ("#009E73", "^", "VROOM 1.15"),
    "ortools": ("#CC79A7", "D", "OR-Tools 9.15"),
}


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    folder = Path(sys.argv[2])
    drawn = [family for family in FAMILIES if any(row["path"] in family.paths for row in rows)]
    columns = 3
    lines = -(-len(drawn) // columns)
    figure, axes = plt.subplots(lines, columns, figsize=(11, 3.1 * lines), squeeze=False)
    for family, axis in zip(drawn, axes.flat, strict=False):
        _draw(axis, family, [row for row in rows if row["path"] in family.paths and row["gap"] is not None])
    for axis in axes.flat[len(drawn) :]:
        axis.axis("off")
    handles = {handle.get_label(): handle for axis in axes.flat for handle in axis.get_lines()}
    shown = [handles[look[2]] for look in LOOKS.values() if look[2] in handles]
    figure.legend(handles=shown, loc="lower right", ncols=len(shown), frameon=False)
    figure.tight_layout(rect=(0, 0.04, 1, 1))
    mpl.rcParams["svg.hashsalt"] = "doorstep"
    figure.savefig(folder / "routing-race.svg", metadata={"Date": None})


def _draw(axis, family: Family, rows: list[dict]) -> None:
    """Medians over the instances of the family that every budget of that search has."""
    for peer, (colour, mark, label) in LOOKS.items():
        at: dict[float, list[float]] = defaultdict(list)
        for row in rows:
            if row["peer"] == peer:
                at[row["seconds"]].append(row["gap"])
        if at:
            times = sorted(at)
            axis.plot(times, [median(at[time]) for time in times], color=colour, marker=mark, label=label, lw=1.6, ms=5)
    axis.axhline(family.reach, color="#888888", lw=0.8, ls="--")
    axis.set_xscale("log")
    axis.set_yscale("log")
    axis.set_title(family.title, fontsize=10)
    axis.set_xlabel(f"seconds, {family.cores} core{'s' if family.cores > 1 else ''}", fontsize=8)
    axis.set_ylabel("gap above best known, %", fontsize=8)
    axis.tick_params(labelsize=8)
    axis.grid(alpha=0.25)


if __name__ == "__main__":
    main()
