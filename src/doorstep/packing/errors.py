"""Why nothing could be packed."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.packing.box import Box, Item, contents_oz
from doorstep.parcels import DoorstepError

SIDES = ("longest", "middle", "shortest")


class NoBoxFits(DoorstepError):
    """None of the boxes takes the items; the message says which limit stands in the way."""

    code = "no_box_fits"


class NoBoxPriced(DoorstepError):
    """The items can be packed, but no box they fit in has a complete price."""

    code = "no_price"


def why_none_fits(items: Sequence[Item], boxes: Sequence[Box]) -> str:
    """The sentence for a person: which item, which side, what to do."""
    if not boxes:
        return "There are no boxes to pack into. Give at least one box."
    for item in items:
        reason = _why_not_alone(item, boxes)
        if reason:
            return reason
    return (
        f"{len(items)} items of {sum(item.volume_cu_in for item in items):,.0f} cu in and "
        f"{contents_oz(items):g} oz go into none of {len(boxes)} boxes together. Split them or add a box."
    )


def _why_not_alone(item: Item, boxes: Sequence[Box]) -> str:
    name = f"'{item.name[:60]}'"
    strongest = max(boxes, key=lambda box: box.max_weight_oz)
    if item.weight_oz > strongest.max_weight_oz:
        return (
            f"{name} weighs {item.weight_oz:g} oz, and no box carries more than the {strongest.max_weight_oz:g} oz of "
            f"'{strongest.name[:60]}'. Add a stronger box or ship the item by itself."
        )
    upright = item.turns != "any"
    names, mine = _sides(item.sides_in, upright)
    rooms = [_sides(box.inside_in, upright)[1] for box in boxes]
    for side, length in enumerate(mine):
        longest = max(room[side] for room in rooms)
        if length > longest:
            return (
                f"The {names[side]} side of {name} is {length:g} in, and the largest box has {longest:g} in for it. "
                "Add a larger box or ship the item by itself."
            )
    if not any(_takes(item, box, upright) for box in boxes):
        sides = "x".join(f"{side:g}" for side in item.sides_in)
        return f"{name} of {sides} in and {item.weight_oz:g} oz fits none of {len(boxes)} boxes. Add one that takes it."
    return ""


def _sides(sides_in: Sequence[float], upright: bool) -> tuple[Sequence[str], list[float]]:
    """The sides to compare, longest first; where an item must stand upright its height is compared with the height."""
    if not upright:
        return SIDES, sorted(sides_in, reverse=True)
    return ("longer level", "shorter level", "upright"), [*sorted(sides_in[:2], reverse=True), sides_in[2]]


def _takes(item: Item, box: Box, upright: bool) -> bool:
    mine, room = _sides(item.sides_in, upright)[1], _sides(box.inside_in, upright)[1]
    fixed = item.turns != "none" or all(a <= b for a, b in zip(item.sides_in, box.inside_in, strict=True))
    return fixed and item.weight_oz <= box.max_weight_oz and all(a <= b for a, b in zip(mine, room, strict=True))
