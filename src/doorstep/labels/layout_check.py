"""Is anything on the label in the way of something else? Judged by where the layout puts the ink.

A reader of barcodes forgives much, and the page's text says nothing of a line
printed across another; this looks at the places themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from doorstep.labels.elements import BASELINE, Barcode, Box, Element, Text
from doorstep.labels.fonts import width_in
from doorstep.labels.symbols import is_linear, quiet_in, size_in

# Capitals reach this share of the type size above the baseline (with an accent more), tails of letters that much below.
_CAPITALS, _ACCENTS, _TAILS = 0.73, 0.92, 0.2
_WITH_TAILS = frozenset("gjpqyQ,;()[]{}|@$_/\\")
_TOUCH_IN = 0.004  # less than one dot: rounding, not ink upon ink


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in inches from the label's upper left."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > _TOUCH_IN
            and min(self.bottom, other.bottom) - max(self.top, other.top) > _TOUCH_IN
        )

    def holds(self, other: Area) -> bool:
        return (
            self.left - _TOUCH_IN <= other.left
            and self.top - _TOUCH_IN <= other.top
            and self.right + _TOUCH_IN >= other.right
            and self.bottom + _TOUCH_IN >= other.bottom
        )


def ink_of(text: Text) -> Area:
    """Where the line's letters stand."""
    long_in = width_in(text.text, text.size_pt, bold=text.bold)
    free_in = text.width_in - long_in
    left = text.x_in + {"left": 0.0, "center": free_in / 2, "right": free_in}[text.align]
    baseline = text.y_in + text.size_pt / 72 * BASELINE
    is_plain = text.text.isascii()
    above = text.size_pt / 72 * (_CAPITALS if is_plain else _ACCENTS)
    below = text.size_pt / 72 * (_TAILS if not is_plain or _WITH_TAILS.intersection(text.text) else 0.02)
    return Area(left, baseline - above, left + long_in, baseline + below)


def area_of(element: Element) -> Area:
    """Where the element's ink stands; of a barcode without its quiet zone."""
    if isinstance(element, Text):
        return ink_of(element)
    if isinstance(element, Box):
        return Area(element.x_in, element.y_in, element.x_in + element.width_in, element.y_in + element.height_in)
    width, height = size_in(element)
    return Area(element.x_in, element.y_in, element.x_in + width, element.y_in + height)


def white_of(barcode: Barcode) -> Area:
    """The bars with the zone around them that must stay white."""
    bars, quiet = area_of(barcode), quiet_in(barcode)
    above = 0.0 if is_linear(barcode.symbology) else quiet
    return Area(bars.left - quiet, bars.top - above, bars.right + quiet, bars.bottom + above)


def faults(elements: tuple[Element, ...], size: tuple[float, float]) -> Iterator[str]:
    """What is in the way of what, in words; nothing where all is well."""
    areas = [area_of(element) for element in elements]
    page = Area(0, 0, *size)
    for element, area in zip(elements, areas, strict=True):
        if not page.holds(white_of(element) if isinstance(element, Barcode) else area):
            yield f"{_name(element)} runs off the label"
        if isinstance(element, Text) and element.white and not _on_black(area, elements, areas):
            yield "white text stands on no black"
    for (first, first_area), (second, second_area) in combinations(zip(elements, areas, strict=True), 2):
        if _clash(first, first_area, second, second_area):
            yield f"{_name(first)} overlaps {_name(second)}"


def _on_black(ink: Area, elements: tuple[Element, ...], areas: list[Area]) -> bool:
    pairs = zip(elements, areas, strict=True)
    return any(isinstance(element, Box) and element.filled and area.holds(ink) for element, area in pairs)


def _clash(first: Element, first_area: Area, second: Element, second_area: Area) -> bool:
    if isinstance(first, Barcode):
        first_area = white_of(first)
    elif isinstance(second, Barcode):
        second_area = white_of(second)
    if not first_area.meets(second_area):
        return False
    if isinstance(first, Box) and isinstance(second, Box):
        return False
    if isinstance(first, Box):
        return _box_cuts(first, first_area, second, second_area)
    if isinstance(second, Box):
        return _box_cuts(second, second_area, first, first_area)
    return True


def _box_cuts(box: Box, box_area: Area, other: Element, other_area: Area) -> bool:
    """True where the box's ink lies on the other's place: a frame may hold it, black only white text."""
    if box.filled:
        return not (isinstance(other, Text) and other.white and box_area.holds(other_area))
    line = box.line_in
    inside = Area(box_area.left + line, box_area.top + line, box_area.right - line, box_area.bottom - line)
    return not inside.holds(other_area)


def _name(element: Element) -> str:
    if isinstance(element, Barcode):
        return f"its {element.symbology} barcode"
    return "a line of text" if isinstance(element, Text) else "a line or box"
