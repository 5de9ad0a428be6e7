"""Prices by weight and zone on one sheet: where the grid stands, and what is wrong in it.

The header is the first row in which at least four cells rising from left to
right are zones and no weight stands to their left. Rows below it are prices
as long as their first filled cell is a weight; notes, titles and page breaks
between them are passed over, the same header again starts a new page.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from doorstep.postage.importing.cells import cents_of, says_not_offered, weight_of, zones_of
from doorstep.postage.importing.sheets import Cell, Sheet, is_blank

FEWEST_ZONES = 4
OZ_PER_LB = 16
CUBIC_FEET = "cu ft"


@dataclass(frozen=True, slots=True)
class GridRow:
    """Prices of parcels not over `weight_max_oz` (cubic feet in a table of volumes): cents by zone, None where not
    offered; `row` is its place."""

    weight_max_oz: float
    cents: dict[int, int | None]
    row: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of weight by zone. `oversized` holds the prices of its last row of that name, if any."""

    sheet: Sheet
    zones: tuple[int, ...]
    rows: tuple[GridRow, ...]
    oversized: dict[int, int | None]
    left_aside: tuple[str, ...]
    warnings: tuple[str, ...]


def header_of(sheet: Sheet, start: int = 0, upto: int = 200) -> tuple[int, dict[int, tuple[int, ...]]] | None:
    """The row of the zones and what zone each column has; None where no row is one."""
    for row in range(start, min(len(sheet.rows), upto)):
        columns = _zone_columns(sheet.rows[row])
        if columns:
            return row, columns
    return None


def grid_of(sheet: Sheet, *, unit: str = "", step_lb: int = 1) -> Grid:
    """The sheet's grid, checked; raises BadTableFile with sheet, row and reason.

    `unit` is taken where neither the row nor a header above it names one;
    CUBIC_FEET makes the rows tiers of volume instead of weights. `step_lb` is
    the distance of two rows above one pound.
    """
    found = header_of(sheet)
    if found is None:
        raise sheet.wrong(0, None, "there is no row of zones (such as 1, 2, 3 ... or Zone 1, Zone 2 ...)")
    reader = _Reader(sheet, found[0], found[1], unit)
    reader.read()
    zones = tuple(dict.fromkeys(zone for row in reader.rows for zone in row.cents))
    if unit == CUBIC_FEET:
        _no_tier_missing(sheet, reader.rows)
    else:
        _no_row_missing(sheet, reader.rows, step_lb)
    return Grid(
        sheet, zones, tuple(reader.rows), reader.oversized, tuple(reader.left_aside), tuple(_falls(sheet, reader.rows))
    )


def one_column_of(sheet: Sheet) -> Grid:
    """A table of weight and one price to every zone, as zone 0; the price stands right of the weight."""
    rows: list[GridRow] = []
    for index, cells in enumerate(sheet.rows):
        filled = [column for column, cell in enumerate(cells) if not is_blank(cell)]
        weight = weight_of(cells[filled[0]]) if len(filled) >= 2 else None
        if weight is None or weight[1] == "oz":
            continue
        price = cents_of(cells[filled[1]])
        if isinstance(price, str):
            raise sheet.wrong(index, filled[1], price)
        rows.append(GridRow(weight[0] * OZ_PER_LB, {0: price}, index))
    if not rows:
        raise sheet.wrong(0, None, "there are no weights with a price beside them")
    _no_row_missing(sheet, rows, 1)
    return Grid(sheet, (0,), tuple(rows), {}, (), tuple(_falls(sheet, rows)))


class _Reader:
    """Walks down a sheet from its header."""

    def __init__(self, sheet: Sheet, header: int, columns: dict[int, tuple[int, ...]], unit: str) -> None:
        self.sheet, self.columns = sheet, columns
        self.start = header + 1
        self.unit = unit if unit == CUBIC_FEET else _unit_above(sheet, header) or unit
        self.rows: list[GridRow] = []
        self.oversized: dict[int, int | None] = {}
        self.left_aside: list[str] = []

    def read(self) -> None:
        for index in range(self.start, len(self.sheet.rows)):
            again = _zone_columns(self.sheet.rows[index])
            if again and list(again.values()) == list(self.columns.values()):
                self.columns = again
                continue
            self._row(index)
        if not self.rows:
            raise self.sheet.wrong(self.start, None, "there are no weights under the row of zones")

    def _row(self, index: int) -> None:
        first_price = min(self.columns)
        label_at = next((c for c in range(first_price) if not is_blank(self.sheet.cell(index, c))), None)
        if label_at is None:
            self._refuse_headless(index)
            return
        label = self.sheet.cell(index, label_at)
        weight = weight_of(label) or _beside(self.sheet, index, label_at, first_price)
        if weight is None:
            self._label(index, str(label).strip())
        else:
            self._prices(index, label_at, *weight)

    def _prices(self, index: int, column: int, amount: float, unit: str) -> None:
        if all(is_blank(self.sheet.cell(index, c)) for c in self.columns):
            return  # a note's number, standing alone
        unit = unit or self._unit_of(amount)
        if not unit:
            raise self.sheet.wrong(
                index, column, f"the weight {amount:g} has no unit: no 'lbs.' or 'oz.' stands above it"
            )
        weight_oz = amount * (OZ_PER_LB if unit == "lb" else 1)
        if self.rows and weight_oz <= self.rows[-1].weight_max_oz:
            last = self.rows[-1]
            raise self.sheet.wrong(
                index, column, f"the weight {amount:g} {unit} comes after {_said(last.weight_max_oz)}"
            )
        self.rows.append(GridRow(weight_oz, self._cells(index), index))

    def _unit_of(self, amount: float) -> str:
        # Ounce rows stand above the pound rows; where the numbers begin again the pounds begin.
        if self.unit == "oz" and self.rows and amount < self.rows[-1].weight_max_oz:
            self.unit = "lb"
        return self.unit

    def _cells(self, index: int) -> dict[int, int | None]:
        cents: dict[int, int | None] = {}
        for column, zones in self.columns.items():
            cell = self.sheet.cell(index, column)
            price = None if says_not_offered(cell) else self._price(index, column, cell)
            cents.update(dict.fromkeys(zones, price))
        return cents

    def _price(self, index: int, column: int, cell: Cell) -> int:
        if (index, column) in self.sheet.blank_formulas:
            raise self.sheet.wrong(index, column, "a formula stands there without its value. Save the file with values")
        price = cents_of(cell)
        if isinstance(price, str):
            raise self.sheet.wrong(index, column, price)
        return price

    def _label(self, index: int, label: str) -> None:
        """A row of words: a unit for what follows, the oversized prices, or something we leave aside."""
        if (unit := unit_in(label)) and "weight" in label.casefold():
            self.unit = unit
        priced = sum(isinstance(cents_of(self.sheet.cell(index, column)), int) for column in self.columns)
        if priced < 2:
            self.unit = unit_in(label) if label.casefold().startswith(("ounce", "pound")) else self.unit
        elif "oversize" in label.casefold():
            self.oversized = self._cells(index)
        else:
            self.left_aside.append(f"{self.sheet.place(index)}: '{label[:60]}'")

    def _refuse_headless(self, index: int) -> None:
        priced = [column for column in self.columns if isinstance(cents_of(self.sheet.cell(index, column)), int)]
        if len(priced) >= FEWEST_ZONES:
            raise self.sheet.wrong(index, None, "prices stand there without a weight")


def unit_in(text: str) -> str:
    """'lb' of 'Weight Not Over (lbs.)', 'oz' of 'Weight Not Over (oz.)', '' where both or neither are named."""
    words = text.casefold().replace("(", " ").replace(")", " ").replace(".", " ").replace("/", " ").split()
    pounds = any(word in ("lb", "lbs", "pound", "pounds") for word in words)
    ounces = any(word in ("oz", "ounce", "ounces") for word in words)
    return "" if pounds == ounces else "lb" if pounds else "oz"


def _zone_columns(row: tuple[Cell, ...]) -> dict[int, tuple[int, ...]]:
    """Zones by column where the row is a header of zones, else nothing.

    A row of whole-dollar prices rises too, but a weight stands to its left.
    """
    columns: dict[int, tuple[int, ...]] = {}
    for column, cell in enumerate(row):
        zones = zones_of(cell) if columns or weight_of(cell) is None or column > 0 else ()
        if not zones:
            if columns and not is_blank(cell):
                break  # what follows the zones is another table
            if weight_of(cell) is not None:
                return {}
            continue
        highest = max((zone for known in columns.values() for zone in known), default=0)
        if zones == columns.get(column - 1):
            continue  # a merged header cell
        if zones[0] <= highest:
            return {}
        columns[column] = zones
    return columns if len(columns) >= FEWEST_ZONES else {}


def _unit_above(sheet: Sheet, header: int) -> str:
    for index in range(header, max(-1, header - 5), -1):
        for cell in sheet.rows[index]:
            if isinstance(cell, str) and (unit := unit_in(cell)):
                return unit
    below = sheet.rows[header + 1] if header + 1 < len(sheet.rows) else ()
    return next((unit for cell in below if isinstance(cell, str) and (unit := unit_in(cell))), "")


def _beside(sheet: Sheet, index: int, column: int, upto: int) -> tuple[float, str] | None:
    """The weight that stands to the right of a unit of its own ('Ounces | 4')."""
    label = sheet.cell(index, column)
    unit = unit_in(label) if isinstance(label, str) else ""
    for other in range(column + 1, upto):
        found = weight_of(sheet.cell(index, other))
        if found:
            return found[0], found[1] or unit
    return None


def _no_row_missing(sheet: Sheet, rows: list[GridRow], step_lb: int) -> None:
    for above, below in pairwise(rows):
        if above.weight_max_oz >= OZ_PER_LB and below.weight_max_oz - above.weight_max_oz > step_lb * OZ_PER_LB + 1e-6:
            gap = f"{_said(above.weight_max_oz)} is followed by {_said(below.weight_max_oz)}"
            raise sheet.wrong(below.row, None, f"a row is missing: {gap}")
        if above.weight_max_oz < OZ_PER_LB < below.weight_max_oz:
            raise sheet.wrong(
                below.row, None, f"a row is missing: there is none for 1 lb before {_said(below.weight_max_oz)}"
            )
    if rows and rows[0].weight_max_oz > OZ_PER_LB:
        raise sheet.wrong(rows[0].row, None, f"a row is missing: the first one is {_said(rows[0].weight_max_oz)}")


def _no_tier_missing(sheet: Sheet, rows: list[GridRow]) -> None:
    """Tiers rise by a tenth of a cubic foot."""
    for number, row in enumerate(rows, start=1):
        if abs(row.weight_max_oz - number / 10) > 1e-6:
            raise sheet.wrong(row.row, None, f"a row is missing: there is none for {number / 10:g} cubic feet")


def _falls(sheet: Sheet, rows: list[GridRow]) -> list[str]:
    """Prices that fall with weight: odd enough to be told, not to be refused."""
    found = []
    for above, below in pairwise(rows):
        for zone, cents in below.cents.items():
            before = above.cents.get(zone)
            if cents is not None and before is not None and cents < before:
                fall = f"falls from ${before / 100:.2f} to ${cents / 100:.2f} at {_said(below.weight_max_oz)}"
                found.append(f"{sheet.place(below.row)}: zone {zone} {fall}")
    return found


def _said(weight_oz: float) -> str:
    return f"{weight_oz / OZ_PER_LB:g} lb" if weight_oz >= OZ_PER_LB else f"{weight_oz:g} oz"
