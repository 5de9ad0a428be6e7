"""Blocks seen from the right, the front and above: where their faces are on paper, and which is painted first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from doorstep.packing.box import Placement, Sides

ACROSS, DOWN = cos(radians(30)), sin(radians(30))
TOUCHING_IN = 1e-6
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """Inches to paper: `scale` units an inch, the box's far lower corner at (`left`, `top`)."""

    scale: float
    left: float
    top: float

    def point(self, x: float, y: float, z: float) -> Point:
        """Where a corner lies on paper; x goes down to the right, y down to the left, z up."""
        return self.left + (x - y) * ACROSS * self.scale, self.top + ((x + y) * DOWN - z) * self.scale


@dataclass(frozen=True, slots=True)
class Face:
    """One side that is seen: 'top', 'left' or 'right', and its corners."""

    side: str
    corners: tuple[Point, ...]

    @property
    def middle(self) -> Point:
        across, down = zip(*self.corners, strict=True)
        return sum(across) / len(across), sum(down) / len(down)


def view_of(inside_in: Sides, width: float, height: float) -> View:
    """The box as large as the paper allows, in its middle."""
    length, breadth, tall = inside_in
    scale = min(width / ((length + breadth) * ACROSS), height / ((length + breadth) * DOWN + tall))
    used = ((length + breadth) * DOWN + tall) * scale
    left = width / 2 + (breadth - length) * ACROSS * scale / 2
    return View(scale, left, (height - used) / 2 + tall * scale)


def faces(view: View, at: Sides, sides: Sides) -> tuple[Face, Face, Face]:
    """The three sides of a block that are seen: left, right and top."""
    (x, y, z), (length, width, height) = at, sides
    x2, y2, z2 = x + length, y + width, z + height
    left = [(x, y2, z), (x2, y2, z), (x2, y2, z2), (x, y2, z2)]
    right = [(x2, y, z), (x2, y2, z), (x2, y2, z2), (x2, y, z2)]
    top = [(x, y, z2), (x2, y, z2), (x2, y2, z2), (x, y2, z2)]
    return (_face(view, "left", left), _face(view, "right", right), _face(view, "top", top))


def is_within(point: Point, corners: Sequence[Point]) -> bool:
    """True where the point lies inside the convex shape with these corners."""
    (x, y), turns = point, []
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        turns.append((bx - ax) * (y - ay) - (by - ay) * (x - ax))
    return all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)


def far_to_near(placements: Sequence[Placement]) -> list[Placement]:
    """In the order to paint them: what is in front hides what is behind."""
    waiting = sorted(placements, key=lambda one: (sum(one.at_in), one.at_in))
    behind = [{far for far, other in enumerate(waiting) if _hides(one, other)} for one in waiting]
    painted: list[int] = []
    numbers = list(range(len(waiting)))
    while numbers:
        # Three blocks may hide each other in a circle; then the farthest corner decides.
        chosen = next((number for number in numbers if not behind[number].difference(painted)), numbers[0])
        numbers.remove(chosen)
        painted.append(chosen)
    return [waiting[number] for number in painted]


def _hides(near: Placement, far: Placement) -> bool:
    """True where `near` must be painted after `far`."""
    in_front = any(
        near.at_in[axis] >= far.at_in[axis] + far.sides_in[axis] - TOUCHING_IN for axis in range(3)
    ) and not any(far.at_in[axis] >= near.at_in[axis] + near.sides_in[axis] - TOUCHING_IN for axis in range(3))
    return in_front and _meet_on_paper(near, far)


def _meet_on_paper(one: Placement, other: Placement) -> bool:
    """True where their outlines overlap: an isometric outline is bounded along x - y, x - z and y - z."""
    return all(
        _low(one, first, second) < _high(other, first, second) - TOUCHING_IN
        and _low(other, first, second) < _high(one, first, second) - TOUCHING_IN
        for first, second in ((0, 1), (0, 2), (1, 2))
    )


def _low(one: Placement, first: int, second: int) -> float:
    return one.at_in[first] - one.at_in[second] - one.sides_in[second]


def _high(one: Placement, first: int, second: int) -> float:
    return one.at_in[first] + one.sides_in[first] - one.at_in[second]


def _face(view: View, side: str, corners: Sequence[Sides]) -> Face:
    return Face(side, tuple(view.point(*corner) for corner in corners))
