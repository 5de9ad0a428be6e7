"""Two pictures of the played days: what a parcel cost by policy, and what ours decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from doorstep.simulation.handoff.policies import Outcome
from doorstep.simulation.handoff.simulate import CARRIER, DENSITY, HOLDING, MARGINAL, OURS, OWN, THRESHOLD, Played

# Okabe and Ito's colours, which colour-blind people tell apart; every line has its own dashes and its name beside it.
LINES = {
    HOLDING: ("#D55E00", "-", 2.6),
    OURS: ("#0072B2", "-", 2.6),
    DENSITY: ("#009E73", "--", 1.4),
    THRESHOLD: ("#CC79A7", "-.", 1.4),
    MARGINAL: ("#E69F00", ":", 1.8),
    OWN: ("#555555", "--", 1.4),
    CARRIER: ("#999999", "-", 1.4),
}
VAN, POST, WAITS = "#0072B2", "#BBBBBB", "#D55E00"
SIZE_IN, DOTS = (10.0, 8.4), 110
CLOSEST_LABELS = 0.035


def write_plots(played: Played, folder: Path, *, title: str) -> list[Path]:
    """handoff-days.png and handoff-days.svg; each replaces what stood there."""
    import matplotlib as mpl
    import matplotlib.figure

    figure = matplotlib.figure.Figure(figsize=SIZE_IN, dpi=DOTS, layout="constrained")
    figure.suptitle(title, fontsize=13, x=0.01, ha="left")
    above, below = figure.subplots(2, 1, height_ratios=(3, 2), sharex=True)
    _costs(above, played)
    _decided(below, played)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"handoff-days.{kind}" for kind in ("png", "svg")]
    # The same days make the same files: no date in them, no random names.
    with mpl.rc_context({"svg.hashsalt": "doorstep", "svg.fonttype": "none"}):
        for file in files:
            figure.savefig(file, facecolor="white", metadata={"Date": None} if file.suffix == ".svg" else None)
    return files


def _costs(axes: Any, played: Played) -> None:
    """Dollars a parcel by day; each line ends with its name and its mean over all days."""
    days = range(1, len(played.on) + 1)
    for policy, outcomes in played.outcomes.items():
        colour, dashes, width = LINES[policy]
        axes.plot(days, [_dollars(one) for one in outcomes], color=colour, linestyle=dashes, linewidth=width)
    axes.set_ylabel("dollars a parcel that left")
    axes.set_ylim(bottom=0)
    axes.set_title("What a parcel cost, by day", loc="left", fontsize=11)
    _plain(axes)
    low, high = axes.get_ylim()
    means = {policy: played.cents_per_parcel(policy) / 100 for policy in played.outcomes}
    for policy, height in _apart(means, (high - low) * 1.5 * CLOSEST_LABELS).items():
        axes.annotate(
            f"{policy} ${means[policy]:.2f}", (1.0, height), xycoords=("axes fraction", "data"), xytext=(8, 0),
            textcoords="offset points", va="center", color=LINES[policy][0], fontsize=9, annotation_clip=False,
        )  # fmt: skip


def _decided(axes: Any, played: Played) -> None:
    """How many parcels went by van, by carrier, and waited, each day."""
    policy = HOLDING if HOLDING in played.outcomes else OURS
    mine, days = played.outcomes[policy], list(range(1, len(played.on) + 1))
    own, carried, held = ([getattr(one, name) for one in mine] for name in ("own", "carrier", "held"))
    axes.bar(days, own, color=VAN, label="own van")
    axes.bar(days, carried, bottom=own, color=POST, label="carrier", hatch="//", edgecolor="white")
    if any(held):
        bottom = [a + b for a, b in zip(own, carried, strict=True)]
        axes.bar(days, held, bottom=bottom, color=WAITS, label="held for a later day", hatch="..", edgecolor="white")
    for day, one in zip(days, mine, strict=True):
        axes.annotate(str(one.vans), (day, 0), xytext=(0, 3), textcoords="offset points", ha="center", color="white",
                      fontsize=8)  # fmt: skip
    axes.set_title(f"What was decided ({policy}); the white number is how many vans left", loc="left", fontsize=11)
    axes.set_ylabel("parcels")
    axes.set_xlabel(f"delivery day, from {played.on[0]} to {played.on[-1]}")
    axes.set_xticks(days[:: max(len(days) // 20, 1)])
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, fontsize=9)
    _plain(axes)


def _apart(heights: dict[str, float], least: float) -> dict[str, float]:
    """Heights for labels in the order of their lines, none nearer to the next than `least`."""
    placed: dict[str, float] = {}
    for name in sorted(heights, key=lambda one: heights[one]):
        lowest = max(placed.values(), default=-least) + least
        placed[name] = max(heights[name], lowest)
    return placed


def _dollars(one: Outcome) -> float:
    return float(np.divide(one.paid_cents, 100 * max(one.left, 1)))


def _plain(axes: Any) -> None:
    axes.grid(axis="y", color="#E5E5E5", linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
