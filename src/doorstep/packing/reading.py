"""A merchant's items and boxes from CSV: good rows are kept, each bad one is told by row and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doorstep.orders import RowProblem
from doorstep.orders.order_file import seen
from doorstep.packing.box import Box, Item, Sides
from doorstep.packing.list_files import BadCell, Cells, cells_of, list_in, read_cell, read_rows
from doorstep.packing.pack import MOST_ITEMS
from doorstep.parcels import BadInput, parse_cents, parse_size, parse_weight_oz

ITEM_COLUMNS = ("name", "size", "weight", "quantity", "turns", "fragile", "bears")
BOX_COLUMNS = ("name", "inside", "outside", "weight", "max_weight", "cost")
YES, NO = ("yes", "y", "true", "1", "x"), ("", "no", "n", "false", "0")


@dataclass(frozen=True, slots=True)
class ItemList:
    """The items, each as often as its quantity says, and the rows that could not be read."""

    items: tuple[Item, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class BoxList:
    """The boxes, the rows that could not be read, and what was taken for granted."""

    boxes: tuple[Box, ...]
    problems: tuple[RowProblem, ...]
    notes: tuple[str, ...] = ()


def read_items(content: bytes, filename: str) -> ItemList:
    """Items of a CSV file with the columns ITEM_COLUMNS; `name`, `size` and `weight` must be there.

    Raises BadInput for a file that is no such list.
    """
    table = list_in(content, filename, ITEM_COLUMNS, ("name", "size", "weight"), "items")
    rows = read_rows(table, ITEM_COLUMNS, _items)
    return ItemList(tuple(item for items in rows.things for item in items), tuple(rows.problems))


def read_boxes(content: bytes, filename: str) -> BoxList:
    """Boxes of a CSV file with the columns BOX_COLUMNS; `name` and `inside` must be there.

    Raises BadInput for a file that is no such list.
    """
    table = list_in(content, filename, BOX_COLUMNS, ("name", "inside"), "boxes")
    rows = read_rows(table, BOX_COLUMNS, _box)
    return BoxList(tuple(rows.things), tuple(rows.problems), tuple(notes_on(rows.things)))


def item_of(text: str) -> tuple[Item, ...]:
    """Items of one line like 'Mug,4x4x5,14oz,2,upright,yes', in the order of ITEM_COLUMNS; BadInput otherwise."""
    return _items(cells_of(text, ITEM_COLUMNS, "an item"))


def box_of(text: str) -> Box:
    """The box of one line like 'M,12x9x6,12.5x9.5x6.5,6oz', in the order of BOX_COLUMNS; BadInput otherwise."""
    return _box(cells_of(text, BOX_COLUMNS, "a box"))


def notes_on(boxes: Sequence[Box]) -> list[str]:
    """What a price will rest on where a box does not say its outer sides or its weight."""
    thin = [box.name for box in boxes if box.outside_in is None]
    light = [box.name for box in boxes if box.weight_oz == 0]
    notes = []
    if thin:
        notes.append(f"No outer sides for {_some(thin)}: taken as its inner sides, so the price may be too low.")
    if light:
        notes.append(f"No weight for {_some(light)}: taken as weighing nothing, so the price may be too low.")
    return notes


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:3])
    return shown + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _items(cells: Cells) -> tuple[Item, ...]:
    bears = read_cell(cells, "bears", parse_weight_oz) if cells["bears"] else float("inf")
    item = Item(
        _name(cells),
        read_cell(cells, "size", _sides),
        read_cell(cells, "weight", parse_weight_oz),
        cells["turns"].lower() or "any",
        read_cell(cells, "fragile", _yes),
        bears,
    )
    return (item,) * read_cell(cells, "quantity", _quantity)


def _box(cells: Cells) -> Box:
    return Box(
        _name(cells),
        read_cell(cells, "inside", _sides),
        read_cell(cells, "weight", parse_weight_oz) if cells["weight"] else 0.0,
        read_cell(cells, "max_weight", parse_weight_oz) if cells["max_weight"] else float("inf"),
        read_cell(cells, "outside", _sides) if cells["outside"] else None,
        read_cell(cells, "cost", _cost_cents) if cells["cost"] else 0,
    )


def _name(cells: Cells) -> str:
    if not cells["name"]:
        raise BadCell("name", "", "There is no name. Give it one, so that a packer knows it.", "no_name")
    return cells["name"]


def _sides(text: str) -> Sides:
    """Three sides in inches in the order given: length, width, height."""
    parse_size(text)
    *first, last = re.split(r"\s*[x×*]\s*", text.strip(), flags=re.IGNORECASE)
    number = re.match(r"[\d.]+", last)
    assert number is not None
    unit = last[number.end() :].strip()
    # One side at a time keeps their order, which parse_size does not: the third one is the height.
    sides = [parse_size(f"{side}x{side}x{side}{unit}").length_in for side in (*first, number[0])]
    return sides[0], sides[1], sides[2]


def _yes(text: str) -> bool:
    if text.lower() not in (*YES, *NO):
        raise BadInput(f"'{seen(text)}' is neither yes nor no. Write yes or no.")
    return text.lower() in YES


def _quantity(text: str) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_ITEMS):
        raise BadInput(f"'{seen(text)}' is no number of items from 1 to {MOST_ITEMS:,}. Write it like 2.")
    return int(text)


def _cost_cents(text: str) -> int:
    cents = parse_cents(text)
    if cents < 0:
        raise BadInput(f"A box cannot cost {seen(text)}. Write what an empty one costs, like 0.85.")
    return cents
