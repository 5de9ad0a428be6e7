"""Prices by weight and service, a block for each zone: FedEx's way of printing express rates.

A block begins with a row that names at least three services; its zones stand
in a text above it or in the sheet's name ("Zone 2", "Zones 13-16"). Turned
around, the blocks of a workbook are a table of weight by zone per service.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from doorstep.postage.importing.cells import cents_of, says_not_offered, weight_of
from doorstep.postage.importing.grids import OZ_PER_LB, Grid, GridRow
from doorstep.postage.importing.sheets import Cell, Sheet, is_blank

FEWEST_SERVICES = 3
LOOKED_ABOVE = 6
_ZONES = re.compile(r"\bzones?\s*:?\s*(\d{1,3})(?:\s*(?:-|–|—|to|through|and|&)\s*(\d{1,3}))?", re.IGNORECASE)
FileOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Block:
    """One block: the file each column belongs to, and the zones all of it is for."""

    row: int
    columns: dict[int, str]
    zones: tuple[int, ...]


@dataclass(slots=True)
class _Table:
    """One service's prices as they are gathered: by ounces, then by zone, and where each weight first stood."""

    cells: dict[float, dict[int, int | None]] = field(default_factory=dict)
    places: dict[float, int] = field(default_factory=dict)


def blocks_of(sheet: Sheet, file_of: FileOf) -> list[Block]:
    """The sheet's blocks; [] where it has none. `file_of` names the file of a service's heading, '' for none."""
    found = []
    for row, cells in enumerate(sheet.rows):
        columns = {at: file_of(cell) for at, cell in enumerate(cells) if isinstance(cell, str) and file_of(cell)}
        if len(set(columns.values())) >= FEWEST_SERVICES:
            zones = _zones_above(sheet, row)
            if not zones:
                raise sheet.wrong(row, None, "services are named there, and no zone stands above them")
            found.append(Block(row, columns, zones))
    return found


def grids_of_blocks(sheets: list[tuple[Sheet, list[Block]]]) -> dict[str, Grid]:
    """By file: the weight-by-zone table of each service over all blocks of the workbook."""
    tables: dict[str, _Table] = {}
    first = sheets[0][0]
    for sheet, blocks in sheets:
        for index, block in enumerate(blocks):
            end = blocks[index + 1].row if index + 1 < len(blocks) else len(sheet.rows)
            for row, weight_oz in _weights(sheet, block, end):
                for column, file in block.columns.items():
                    _put(tables.setdefault(file, _Table()), sheet, row, column, weight_oz, block.zones)
    return {file: _grid(first, table) for file, table in tables.items()}


def _weights(sheet: Sheet, block: Block, end: int) -> Iterator[tuple[int, float]]:
    """Rows of the block whose first filled cell is a weight in pounds, with their ounces."""
    before = min(block.columns)
    for row in range(block.row + 1, end):
        label: Cell = next((cell for cell in sheet.rows[row][:before] if not is_blank(cell)), None)
        found = weight_of(label)
        if found and found[1] != "oz" and any(not is_blank(sheet.cell(row, column)) for column in block.columns):
            yield row, found[0] * OZ_PER_LB


def _put(table: _Table, sheet: Sheet, row: int, column: int, weight_oz: float, zones: tuple[int, ...]) -> None:
    cell = sheet.cell(row, column)
    price = None if says_not_offered(cell) or is_blank(cell) else cents_of(cell)
    if isinstance(price, str):
        raise sheet.wrong(row, column, price)
    prices = table.cells.setdefault(weight_oz, {})
    table.places.setdefault(weight_oz, row)
    for zone in zones:
        if prices.get(zone, price) != price:
            raise sheet.wrong(row, column, f"zone {zone} has another price at that weight further up")
        prices[zone] = price


def _grid(sheet: Sheet, table: _Table) -> Grid:
    rows = tuple(GridRow(oz, dict(sorted(table.cells[oz].items())), table.places[oz]) for oz in sorted(table.cells))
    zones = sorted({zone for row in rows for zone in row.cents})
    pounds = [round(row.weight_max_oz / OZ_PER_LB) for row in rows]
    missing = sorted(set(range(1, pounds[-1] + 1)) - set(pounds))
    if missing:
        raise sheet.wrong(rows[0].row, None, f"a row is missing: there is none for {missing[0]} lb")
    return Grid(sheet, tuple(zones), rows, {}, (), ())


def _zones_above(sheet: Sheet, row: int) -> tuple[int, ...]:
    for above in range(row, max(-1, row - LOOKED_ABOVE), -1):
        for cell in sheet.rows[above]:
            if isinstance(cell, str) and (zones := _zones_in(cell)):
                return zones
    return _zones_in(sheet.name)


def _zones_in(text: str) -> tuple[int, ...]:
    found = _ZONES.search(text)
    if found is None:
        return ()
    first, last = int(found[1]), int(found[2] or found[1])
    return tuple(range(first, last + 1)) if 0 < first <= last < first + 20 else ()
