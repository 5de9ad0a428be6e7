"""The packing of a box as a picture: one panel a step, what goes in next stands out, readable on screen and paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from doorstep.orders.cells import cleaned
from doorstep.packing.box import Item, Packed, Placement, Sides
from doorstep.packing.isometric import Face, Point, View, faces, far_to_near, is_within, view_of
from doorstep.packing.steps import Step, steps_of
from doorstep.packing.steps_style import STYLE

PANEL, PICTURE, CAPTION, GAP, EDGE, HEAD = 248, 216, 62, 16, 16, 64
COLUMNS = 3
MOST_LETTERS = 25


def packing_steps_svg(packed: Packed, *, title: str = "") -> str:
    """The steps of packing this box as an SVG document; light, dark and printed it keeps its contrast.

    `title` stands above it, 'Pack M' (the box's name) where it is empty.
    """
    steps = steps_of(packed)
    rows = -(-len(steps) // COLUMNS)
    columns = min(len(steps), COLUMNS) if rows == 1 else COLUMNS
    width = max(2 * EDGE + columns * PANEL + (columns - 1) * GAP, 2 * EDGE + 2 * PANEL)
    height = HEAD + rows * (PICTURE + CAPTION + GAP) - GAP + EDGE
    view, order = view_of(packed.box.inside_in, PANEL - 32, PICTURE - 32), far_to_near(packed.placements)
    drawn = [
        _panel(packed, steps, step, view, order, EDGE + (index % COLUMNS) * (PANEL + GAP), _row_top(index))
        for index, step in enumerate(steps)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title about"><style>{STYLE}</style><rect class="paper" width="{width}" '
        f'height="{height}"/>{_head(packed, len(steps), title)}{"".join(drawn)}</svg>\n'
    )


def _row_top(index: int) -> int:
    return HEAD + (index // COLUMNS) * (PICTURE + CAPTION + GAP)


def _head(packed: Packed, steps: int, title: str) -> str:
    count, said = len(packed.placements), cleaned(title) or f"Pack {_short(packed.box.name)}"
    about = (
        f"{_size(packed.box.inside_in)} inside, {_plural(count, 'item')}, {_weight(packed.weight_oz)} packed, "
        f"{packed.fill:.0%} full, {_plural(steps, 'step')}"
    )
    return (
        f'<text class="title" id="title" x="{EDGE}" y="30">{escape(said)}</text>'
        f'<text class="about" id="about" x="{EDGE}" y="50">{escape(about)}</text>'
    )


def _panel(
    packed: Packed, steps: Sequence[Step], step: Step, view: View, order: Sequence[Placement], x: int, y: int
) -> str:
    step_of = {id(placement): each.number for each in steps for placement in each.placements}
    here = [placement for placement in order if step_of[id(placement)] <= step.number]
    seen = [faces(view, placement.at_in, placement.sides_in) for placement in here]
    is_new = [step_of[id(placement)] == step.number for placement in here]
    blocks = [_block(some, "new" if new else "in") for some, new in zip(seen, is_new, strict=True)]
    # What goes in now is shown through whatever stands before it.
    nearer = [list(zip(seen[index + 1 :], is_new[index + 1 :], strict=True)) for index in range(len(seen))]
    marks = [_mark(some, step.number, nearer[index]) for index, some in enumerate(seen) if is_new[index]]
    return (
        f'<g transform="translate({x} {y})"><rect class="panel" width="{PANEL}" height="{PICTURE + CAPTION}" rx="8"/>'
        f'<g transform="translate(16 20)">{_box_behind(view, packed.box.inside_in)}{"".join(blocks)}'
        f"{_box_before(view, packed.box.inside_in)}{''.join(marks)}</g>"
        f'<circle class="badge" cx="22" cy="22" r="14"/><text class="step" x="22" y="27.5">{step.number}</text>'
        f"{_care(step.placements[0].item)}{_caption(step)}</g>"
    )


def _caption(step: Step) -> str:
    first = step.placements[0]
    many = f"{len(step.placements)} × " if len(step.placements) > 1 else ""
    where = ["on the floor"] if step.is_on_floor else []
    if step.stands_on:
        where.append(f"on {_listed(step.stands_on)}")
    how = f"{_size(first.sides_in[:2])}, {_number_of(first.sides_in[2])} in high"
    lines = (
        ("what", f"{many}{_short(first.item.name, MOST_LETTERS - len(many))}"),
        ("how", how),
        ("how", _first_capital(" and ".join(where))),
    )
    return "".join(
        f'<text class="{kind}" x="16" y="{PICTURE + 14 + 18 * line}">{escape(text)}</text>'
        for line, (kind, text) in enumerate(lines)
    )


def _care(item: Item) -> str:
    """What the hands must heed, as pills in the panel's upper right corner."""
    pills = [word for word, holds in (("this side up ↑", item.turns != "any"), ("fragile", item.is_fragile)) if holds]
    return "".join(
        f'<rect class="pill" x="{PANEL - 14 - _pill_width(word)}" y="{12 + 24 * row}" width="{_pill_width(word)}" '
        f'height="20" rx="10"/><text class="care" x="{PANEL - 14 - _pill_width(word) / 2:.1f}" y="{26 + 24 * row}">'
        f"{word}</text>"
        for row, word in enumerate(pills)
    )


def _pill_width(word: str) -> int:
    return 20 + 6 * len(word)


def _block(seen: Sequence[Face], kind: str) -> str:
    return "".join(_polygon(f"{kind} {face.side}", face.corners) for face in seen)


def _mark(seen: Sequence[Face], number: int, nearer: Sequence[tuple[Sequence[Face], bool]]) -> str:
    """The step's number on the face with the most room for it, and the outline of an item that is hidden there.

    `nearer` are the blocks painted after it, each with whether it goes in now too.
    """
    face = max(seen, key=_room)
    hides = [is_new for some, is_new in nearer if any(is_within(face.middle, other.corners) for other in some)]
    if any(hides):
        return ""
    outline = "".join(_polygon("ghost", one.corners) for one in seen) if hides else ""
    if _room(face) < 8:
        return outline
    (x, y), kind = face.middle, "mark seen-through" if hides else "mark"
    return (
        outline + f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{min(_room(face), 15):.1f}">{number}</text>'
    )


def _room(face: Face) -> float:
    """The height of letters that fit on a face, in units of the picture."""
    one, two, three, _ = face.corners
    first, second = _length(one, two), _length(two, three)
    return 0.7 * min(first, second)


def _length(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _box_behind(view: View, inside: Sides) -> str:
    """Floor and the two far walls."""
    length, width, height = inside
    shapes: tuple[tuple[str, list[Sides]], ...] = (
        ("floor", [(0, 0, 0), (length, 0, 0), (length, width, 0), (0, width, 0)]),
        ("wall", [(0, 0, 0), (length, 0, 0), (length, 0, height), (0, 0, height)]),
        ("wall", [(0, 0, 0), (0, width, 0), (0, width, height), (0, 0, height)]),
    )
    return "".join(_polygon(name, [view.point(*corner) for corner in shape]) for name, shape in shapes)


def _box_before(view: View, inside: Sides) -> str:
    """The near edges, dashed: the near walls would hide what goes in."""
    length, width, height = inside
    lines = (
        [(length, 0, height), (length, width, height), (0, width, height)],
        [(length, width, 0), (length, width, height)],
    )
    return "".join(
        f'<polyline class="rim" points="{_points([view.point(*corner) for corner in line])}"/>' for line in lines
    )


def _polygon(kind: str, corners: Sequence[Point]) -> str:
    return f'<polygon class="{kind}" points="{_points(corners)}"/>'


def _points(corners: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _size(sides_in: Sequence[float]) -> str:
    return " × ".join(map(_number_of, sides_in)) + " in"


def _number_of(inches: float) -> str:
    return f"{round(inches, 2):g}"


def _weight(weight_oz: float) -> str:
    return f"{weight_oz:.3g} oz" if weight_oz < 16 else f"{weight_oz / 16:.3g} lb"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _listed(numbers: Sequence[int]) -> str:
    """'1', '1 and 2', '1, 2 and 3'; long lists are shortened."""
    shown = [str(number) for number in numbers[:4]] + (["others"] if len(numbers) > 4 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _short(name: str, most: int = MOST_LETTERS) -> str:
    plain = cleaned(name) or "item"
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
