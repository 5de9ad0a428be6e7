"""The load label: what a sorter and a loader must see from two metres away."""

from __future__ import annotations

from datetime import date

from doorstep.labels.drawing import INNER_IN, MARGIN_IN, Drawing
from doorstep.labels.label import Label


def load_label(
    number: str,
    *,
    route: str,
    position: str,
    stop_seq: int,
    load_position: str,
    plan_version: int,
    day: date,
    stops: int = 0,
) -> Label:
    """The label for one parcel's place: route, sort position, stop and place in the van, and the plan's version.

    A parcel whose route changed after printing is recognised by an older
    version and day.
    """
    drawing = Drawing()
    drawing.text(route, MARGIN_IN, 0.02, INNER_IN, 110, smallest_pt=28, bold=True, align="center", must=True)
    drawing.box(0, 1.62, 4.0, 0.86, filled=True)
    drawing.text("SORT POSITION", MARGIN_IN, 1.68, INNER_IN, 8, bold=True, align="center", white=True)
    drawing.text(position, MARGIN_IN, 1.80, INNER_IN, 44, bold=True, align="center", white=True, must=True)
    _cell(drawing, MARGIN_IN, "STOP", str(stop_seq), f"of {stops}" if stops else "")
    _cell(drawing, 2.05, "IN THE VAN", load_position, load_words(load_position))
    drawing.rule(4.22)
    drawing.number_bars(number, 4.34, 0.9)
    drawing.rule(5.63)
    drawing.text(f"{day:%a} {day.day} {day:%b %Y}", MARGIN_IN, 5.71, 2.2, 12, bold=True)
    drawing.text(f"plan v{plan_version}", 2.35, 5.71, 1.5, 12, bold=True, align="right", must=True)
    return drawing.label("load", number)


def _cell(drawing: Drawing, x_in: float, title: str, big: str, small: str) -> None:
    drawing.text(title, x_in, 2.58, 1.8, 9, bold=True)
    drawing.text(big, x_in, 2.74, 1.8, 60, smallest_pt=20, bold=True, must=True)
    drawing.text(small, x_in, 3.78, 1.8, 13)


_SIDES = {"L": "left", "R": "right"}
_ZONES = {"F": "front", "M": "middle", "B": "back"}
_LEVELS = {"1": "floor", "2": "shelf"}


def load_words(load_position: str) -> str:
    """'left, front, shelf' of 'L-F-2'; '' where the code is not of that form."""
    parts = load_position.split("-")
    if len(parts) != 3 or parts[0] not in _SIDES or parts[1] not in _ZONES or parts[2] not in _LEVELS:
        return ""
    return f"{_SIDES[parts[0]]}, {_ZONES[parts[1]]}, {_LEVELS[parts[2]]}"
