"""The bones of the town: river, state route, collector roads, and the districts between them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import shapely
from shapely.ops import substring

from doorstep.simulation.town.frame import curve
from doorstep.simulation.town.street import Street

RIVER_WIDTH_M = 46.0
REACH_M = 2700.0
STATE_ROUTE = "OH 917"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`limit` is the edge of the built-up town; `river` its bed with a hole where the island lies."""

    river_line: Any
    river: Any
    island: Any
    limit: Any
    main: Street
    center: Street
    collectors: tuple[Street, ...]

    @property
    def arterials(self) -> tuple[Street, ...]:
        return (self.main, self.center, *self.collectors)


def make_skeleton(random: Random) -> Skeleton:
    """River from north to south, Main Street across it, Center Street beside it, a ring of collectors."""
    river_line = _river_line(random)
    island = _island(river_line)
    bed = river_line.buffer(RIVER_WIDTH_M / 2)
    return Skeleton(
        river_line=river_line,
        river=shapely.union(bed, island.buffer(26)).difference(island),
        island=island,
        limit=_limit(),
        main=_main(random),
        center=_center(random),
        collectors=_collectors(random),
    )


def _wobble(random: Random, size_m: float) -> float:
    return random.uniform(-size_m, size_m)


def _river_line(random: Random) -> Any:
    bends = [(840, 2900), (560, 2250), (700, 1650), (430, 1150), (520, 620), (345, 130), (400, -380), (560, -850),
             (330, -1350), (60, -1800), (-160, -2300), (-60, -2900)]  # fmt: skip
    return curve([(x + _wobble(random, 35), y + _wobble(random, 40)) for x, y in bends], step_m=25)


def _island(river_line: Any) -> Any:
    """A slim island where the river bends in the north."""
    middle = river_line.project(shapely.Point(560, 1420))
    spine = substring(river_line, middle - 90, middle + 90)
    return spine.buffer(15).simplify(1.5)


def _limit() -> Any:
    outline = [(-1950, -250), (-1900, 900), (-1250, 1620), (-100, 1720), (1100, 1650), (1900, 950), (2050, 50),
               (1900, -850), (1150, -1450), (-50, -1560), (-1200, -1420), (-1850, -950)]  # fmt: skip
    return shapely.Polygon(outline).buffer(-200).buffer(200)


def _main(random: Random) -> Street:
    line = curve([(-REACH_M, -130 + _wobble(random, 60)), (-1900, -60), (-1150, -8), (-420, 0), (0, 0), (480, 4),
                  (950, 40 + _wobble(random, 15)), (1500, 95), (2050, 90 + _wobble(random, 30)),
                  (REACH_M, 180)])  # fmt: skip
    return Street("Main Street", "primary", line, "shops", 35, ref=STATE_ROUTE)


def _center(random: Random) -> Street:
    line = curve([(90 + _wobble(random, 60), REACH_M), (35, 1750), (-8, 900), (0, 380), (0, 0), (0, -420),
                  (-10, -800), (-70, -1400), (40, -2050), (200, -REACH_M)])  # fmt: skip
    return Street("Center Street", "secondary", line, "old", 30)


def _collectors(random: Random) -> tuple[Street, ...]:
    def road(name: str, corners: list[tuple[float, float]], speed: int = 35) -> Street:
        shifted = [(x + _wobble(random, 12), y + _wobble(random, 12)) for x, y in corners]
        return Street(name, "tertiary", curve(shifted), "postwar", speed)

    return (
        road("Orchard Road", [(-REACH_M, 1180), (-1900, 1010), (-1150, 900), (-500, 860), (0, 880), (650, 930),
                              (1350, 850), (1900, 900), (REACH_M, 1100)]),
        road("Fairground Road", [(-REACH_M, -930), (-1800, -780), (-1120, -730), (-400, -770), (0, -760), (600, -720),
                                 (1330, -690), (1900, -760), (REACH_M, -900)]),
        road("Ridge Road", [(-1280, REACH_M), (-1130, 1650), (-1160, 880), (-1130, 0), (-1090, -740), (-1180, -1480),
                            (-1150, -REACH_M)]),
        road("Quarry Road", [(1150, REACH_M), (1290, 1600), (1360, 850), (1400, 90), (1340, -700), (1180, -1450),
                             (1260, -REACH_M)]),
    )  # fmt: skip
