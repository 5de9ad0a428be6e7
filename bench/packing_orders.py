"""The public packing benchmark: real orders, four boxes, and what a packer of the trade made of them."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from doorstep.packing import Box, Item
from doorstep.packing.box import Sides

MM_PER_INCH = 25.4
GRAMS_PER_OZ = 28.349523125


@dataclass(frozen=True)
class Orders:
    """Items by order, the boxes, and how many boxes BoxPacker took for each order with 3D rotation."""

    items: dict[str, list[Item]]
    boxes: list[Box]
    expected: dict[str, int]


def read_orders(folder: Path) -> Orders:
    """The set as it lies in bench/packing (millimetres and grams become inches and ounces)."""
    items: dict[str, list[Item]] = defaultdict(list)
    for order, quantity, name, *sides, grams in _rows(folder / "items.csv"):
        items[order] += [Item(name, _inches(sides), float(grams) / GRAMS_PER_OZ)] * int(quantity)
    boxes = [
        Box(row[0], _inches(row[5:8]), float(row[4]) / GRAMS_PER_OZ, float(row[8]) / GRAMS_PER_OZ, _inches(row[1:4]))
        for row in _rows(folder / "boxes.csv")
    ]
    expected = {row[0]: int(row[4]) for row in _rows(folder / "expected.csv")}
    return Orders(dict(items), boxes, expected)


def _inches(sides_mm: list[str]) -> Sides:
    length, width, height = (float(side) / MM_PER_INCH for side in sides_mm)
    return length, width, height


def _rows(file: Path) -> list[list[str]]:
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))
