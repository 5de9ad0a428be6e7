"""The sheet on which one route is timed: its stops and legs go in, every time comes out.

Compiled code may not make arrays, so one sheet is made beforehand and used
for every route that is looked at.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.routing.by_address import by_address
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.rules import Array, Rules

NEVER = 2**40
# Columns of `total`; `PAUSES` counts the rows of `pause`.
DEPART, RETURN, DRIVE, METRES, SERVICE, PAUSED, PAUSES = range(7)
# Columns of `cents`: lateness and earliness, and all soft prices together.
TIMED, SOFT = range(2)
# Where a van may rest between two stops: where it served, at its start place after a reload, at the next door.
LEAVING, RELOADED, ARRIVED = range(3)
# In the first column of `pause` in place of a break's number.
RELOAD = -1


PLACE = np.dtype(
    [
        *((name, np.int64) for name in ("leg_s", "leg_m", "home_s", "home_m", "on_s", "on_m", "service", "latest")),
        *((name, np.int64) for name in ("arrival", "start", "leave", "first", "last")),
        ("stop", np.uint32),
        ("cut", np.bool_),
    ],
    align=True,
)


@by_address
class Sheet(NamedTuple):
    """Place p is the route's p-th stop (and its end); row 0 of the labels is the start, row p + 1 follows place p.

    In, by place: `stop`, `leg_s` and `leg_m` of the road to it, and for vans
    that reload `home_*` from the stop before to the start place and `on_*`
    from there. Working space: `cut` (reload before it), `service`, `latest`
    start; `label` (earliest ready by breaks taken), `rested` (was the label
    made by resting here), `rest_at` (breaks taken), `side` (most on board, and
    what stays on board), `area_seen`. Out: `arrival`, `start`, `leave`, `first` and `last` (drive_far);
    `pause` (number, after, start, end), `total`, `cents`.
    """

    place: Array
    label: Array
    rested: Array
    rest_at: Array
    side: Array
    area_seen: Array
    pause: Array
    total: Array
    cents: Array


def new_sheet(rules: Rules) -> Sheet:
    """A sheet with room for all stops on one route."""
    stops, sides = rules.demand.shape
    labels = 1 + int((rules.van["beyond_rest"] - rules.van["first_rest"]).max(initial=0))
    return Sheet(
        place=np.zeros(stops + 1, PLACE), label=np.zeros((stops + 2, labels), np.int64),
        rested=np.zeros((stops + 2, 3, labels), np.bool_), rest_at=np.zeros((stops + 2, 3), np.int64),
        side=np.zeros((sides, 2), np.int64), area_seen=np.zeros(rules.area_cents.shape[1], np.int64),
        pause=np.zeros((stops + labels + 1, 4), np.int64), total=np.zeros(7, np.int64), cents=np.zeros(2),
    )  # fmt: skip


@compiled
def rest_count(rules: Rules, van: Id) -> int:
    """How many breaks the van's driver has."""
    return int(rules.van[van]["beyond_rest"] - rules.van[van]["first_rest"])
