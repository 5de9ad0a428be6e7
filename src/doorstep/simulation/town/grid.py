"""Old and postwar districts: straight streets crossing at right angles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import shapely

from doorstep.simulation.town.frame import turned
from doorstep.simulation.town.street import Street
from doorstep.simulation.town.words import NameBook

# Streets that run this close beside a bigger road are left out.
BESIDE_M, ALLEY_BESIDE_M = 58.0, 30.0
SHORTEST_M = 70.0


@dataclass(frozen=True, slots=True)
class GridPlan:
    """A grid's turn in degrees, the spacing of its long streets and of its cross streets in metres.

    `long_words` and `cross_words` are the kinds of names; `alleys` puts a service lane behind each long street.
    """

    turn: float
    long_m: float
    cross_m: float
    long_words: tuple[str, ...]
    cross_words: tuple[str, ...]
    long_suffix: str = "Street"
    cross_suffix: str = "Street"
    kind: str = "old"
    alleys: Any = None
    bend_m: float = 0.0


def grid_streets(
    area: Any, plan: GridPlan, names: NameBook, random: Random, *, roads: Any, origin: Sequence[float] = (0.0, 0.0)
) -> list[Street]:
    """The streets of a grid inside `area`; they reach a little over its edge, so that they meet the roads there."""
    streets: list[Street] = []
    beside = roads.buffer(BESIDE_M, quad_segs=2)
    reach = int(2200 / min(plan.long_m, plan.cross_m))
    for row in range(-reach, reach + 1):
        line = _line(plan, origin, along=True, offset=row * plan.long_m, random=random)
        streets += _named_parts(line, area, beside, plan, names, along=True)
    for column in range(-reach, reach + 1):
        line = _line(plan, origin, along=False, offset=column * plan.cross_m, random=random)
        streets += _named_parts(line, area, beside, plan, names, along=False)
    if plan.alleys is not None:
        narrow = roads.buffer(ALLEY_BESIDE_M, quad_segs=2)
        for row in range(-reach, reach + 1):
            line = _line(plan, origin, along=True, offset=(row + 0.5) * plan.long_m, random=None)
            for part in _parts(line, shapely.intersection(area, plan.alleys), narrow):
                streets.append(Street("", "service", part, "", 15, is_oneway=random.random() < 0.3))
    return streets


def _line(plan: GridPlan, origin: Sequence[float], *, along: bool, offset: float, random: Random | None) -> Any:
    reach = np.arange(-2400.0, 2401.0, 40.0)
    if random is not None:
        offset += random.uniform(-6, 6)
    bend = plan.bend_m * np.sin(reach / 330.0 + (0.4 if along else 1.9))
    points = np.column_stack([reach, np.full(len(reach), offset) + bend])
    if not along:
        points = points[:, ::-1]
    line = shapely.LineString(turned(points + origin, plan.turn, origin))
    return line if plan.bend_m else shapely.LineString([line.coords[0], line.coords[-1]])


def _named_parts(line: Any, area: Any, beside: Any, plan: GridPlan, names: NameBook, *, along: bool) -> list[Street]:
    parts = _parts(line, area, beside)
    if not parts:
        return []
    words, suffix = (plan.long_words, plan.long_suffix) if along else (plan.cross_words, plan.cross_suffix)
    name = f"{names.take(*words)} {suffix}"
    return [Street(name, "residential", part, plan.kind) for part in parts]


def _parts(line: Any, area: Any, beside: Any) -> list[Any]:
    """The line's parts inside the area, without those that mostly lie right beside another road."""
    inside = shapely.get_parts(shapely.intersection(line, area.buffer(1.5)))
    lines = [part for part in inside if part.geom_type == "LineString" and part.length >= SHORTEST_M]
    return [part for part in lines if shapely.intersection(part, beside).length <= 0.6 * part.length]
