"""The distances of a VRPLIB file: points in a plane, or an explicit matrix."""

from __future__ import annotations

from typing import Literal

import numpy as np

from doorstep.routing.readers.instance import BadInstance
from doorstep.routing.readers.numbers import Floats, number_of
from doorstep.routing.readers.vrplib import Vrplib
from doorstep.routing.travel import Dense, Plane, Travel

ROUNDING: dict[str, Literal["nearest", "down", "up"]] = {"EUC_2D": "nearest", "CEIL_2D": "up", "FLOOR_2D": "down"}
FORMATS = ("FULL_MATRIX", "LOWER_ROW", "UPPER_ROW", "LOWER_DIAG_ROW", "UPPER_DIAG_ROW")


def roads_of(file: Vrplib, count: int, scale: int) -> Travel:
    """Points where EDGE_WEIGHT_TYPE is a rounding, a matrix where it is EXPLICIT. Raises BadInstance for others."""
    kind = file.text("EDGE_WEIGHT_TYPE", "EUC_2D")
    if kind == "EXPLICIT":
        matrix = _explicit(file, count) * scale
        return Dense(matrix, matrix)
    if kind not in ROUNDING:
        raise BadInstance(
            f"EDGE_WEIGHT_TYPE '{kind[:30]}' is not known here. Known are {', '.join(ROUNDING)} and EXPLICIT."
        )
    points = file.column("NODE_COORD", count, 2)
    if points is None:
        raise BadInstance("NODE_COORD_SECTION is missing. Give the places' coordinates.")
    return Plane(points, scale=scale, rounding=ROUNDING[kind] if scale != 10 else "down")


def _explicit(file: Vrplib, count: int) -> Floats:
    form = file.text("EDGE_WEIGHT_FORMAT", "FULL_MATRIX")
    if form not in FORMATS:
        raise BadInstance(f"EDGE_WEIGHT_FORMAT '{form[:30]}' is not known here. Known are {', '.join(FORMATS)}.")
    cells = np.array([number_of(word, line) for line, words in file.sections.get("EDGE_WEIGHT", []) for word in words])
    side = np.zeros((count, count))
    places = _places(form, count)
    if len(cells) != len(places[0]):
        raise BadInstance(
            f"EDGE_WEIGHT_SECTION has {len(cells)} numbers where {len(places[0])} belong ({form}, {count} places). "
            "The file is cut off or its DIMENSION is wrong."
        )
    side[places] = cells
    return side if form == "FULL_MATRIX" else np.maximum(side, side.T)


def _places(form: str, count: int) -> tuple[np.ndarray, np.ndarray]:
    if form == "FULL_MATRIX":
        rows, columns = np.indices((count, count))
        return rows.ravel(), columns.ravel()
    beside = 0 if "DIAG" in form else 1
    return np.tril_indices(count, -beside) if form.startswith("LOWER") else np.triu_indices(count, beside)
