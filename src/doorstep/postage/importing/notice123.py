"""USPS Notice 123 as a workbook: one sheet per product and tier, known by the sheet's name or its title.

Sheets of products we do not price (letters, international, returns) are
named as left aside. A sheet whose name we know is read whole or refuses the
file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.postage.importing.effective import effective_day
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.importing.grids import CUBIC_FEET, Grid, grid_of, header_of, one_column_of
from doorstep.postage.importing.reading import SOURCE_MARK, Reading, TableFile, joined, rate_file
from doorstep.postage.importing.sheets import Sheet, sentence

MEDIA_MAIL, CUBIC = "media_mail.csv", "ground_advantage_cubic.csv"
# The longest names first: 'priority mail express' is not 'priority mail' with a word too many.
PRODUCTS = (
    ("priority_mail_express.csv", ("priority mail express", "pm express", "pme")),
    ("priority_mail.csv", ("priority mail", "pm")),
    (CUBIC, ("ground advantage cubic", "ga cubic")),
    ("ground_advantage.csv", ("ground advantage", "ga")),
    (MEDIA_MAIL, ("media mail",)),
)
TIERS = (("retail", ("retail", "ret")), ("commercial", ("commercial", "comm", "com")))
# Products that are sold at one tier, whose sheet need not name it.
ONLY_TIER = {CUBIC: "commercial"}
FILLERS = frozenset(
    ("usps", "us", "domestic", "mail", "prices", "rates", "price", "rate", "table", "by", "weight", "zone", "zones",
     "lb", "lbs", "oz", "and")
)  # fmt: skip
OVERSIZED_SERVICE = "usps_ground_advantage"
OVERSIZED_COLUMNS = (
    "service", "price_tier", "length_girth_over_in", "length_girth_max_in", "zone", "price_cents", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Product:
    """Which table a sheet holds."""

    file: str
    tier: str


def product_of(name: str) -> Product | None:
    """'PM Retail' -> priority_mail.csv, retail; None for a sheet of something else."""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", name.casefold()).split())
    for file, names in PRODUCTS:
        for known in names:
            rest = _without(words, known)
            if rest is None:
                continue
            tier, rest = _tier(rest)
            tier = tier or ONLY_TIER.get(file, "")
            return Product(file, tier) if tier and not set(rest.split()) - FILLERS else None
    return None


def is_notice123(sheets: Sequence[Sheet]) -> bool:
    """True where at least one sheet is a USPS product with a row of zones."""
    return any(_product(sheet) is not None and header_of(sheet) is not None for sheet in sheets)


def read_notice123(sheets: Sequence[Sheet], *, given: date | None, today: date) -> Reading:
    """The workbook's tables; raises BadTableFile with sheet, row and reason."""
    effective_on = effective_day(sheets, given, today)
    grids: dict[Product, Grid] = {}
    left_aside = []
    for sheet in sheets:
        product = _product(sheet)
        if product is None:
            left_aside.append(f'sheet "{sheet.name[:60]}": no product we price by weight and zone')
            continue
        grid = _grid(product, sheet)
        if product in grids:
            _same(grids[product], grid)
        grids.setdefault(product, grid)
        left_aside += grid.left_aside
    return Reading(
        kind="notice_123",
        document=f"USPS Notice 123, prices of {effective_on}",
        carrier="usps",
        effective_on=effective_on,
        files=_files(grids),
        warnings=joined([*_noticed(grids)]),
        left_aside=joined(left_aside),
    )


def _grid(product: Product, sheet: Sheet) -> Grid:
    if product.file == MEDIA_MAIL:
        return one_column_of(sheet)
    return grid_of(sheet, unit=CUBIC_FEET if product.file == CUBIC else "")


def _product(sheet: Sheet) -> Product | None:
    """By the sheet's name, else by a title in its first rows."""
    by_name = product_of(sheet.name)
    if by_name is not None or _names_another(sheet.name):
        return by_name
    return next((found for *_, text in sheet.texts(4) if (found := product_of(text))), None)


def _names_another(name: str) -> bool:
    """True where the sheet's name says what it is, and it is not 'Sheet1'."""
    return re.fullmatch(r"(?:sheet|table|page)?\s*\d*", name.strip(), re.IGNORECASE) is None


def _without(words: str, known: str) -> str | None:
    """The words but for the name, None where the name is not among them."""
    padded = f" {words} "
    return padded.replace(f" {known} ", " ", 1).strip() if f" {known} " in padded else None


def _tier(words: str) -> tuple[str, str]:
    for tier, names in TIERS:
        for name in names:
            rest = _without(words, name)
            if rest is not None:
                return tier, rest
    return "", words


def _same(first: Grid, second: Grid) -> None:
    """Two sheets of one product must say the same."""
    known = {row.weight_max_oz: row for row in first.rows}
    for row in second.rows:
        other = known.get(row.weight_max_oz)
        for zone, cents in row.cents.items():
            before = other.cents.get(zone) if other else None
            if other is None or before != cents:
                there = first.sheet.place(other.row) if other else f'sheet "{first.sheet.name[:60]}"'
                raise BadTableFile(
                    f"{sentence(second.sheet.place(row.row))} and {there} contradict each other: zone {zone} is "
                    f"{_money(cents)} here and {_money(before)} there. Remove the sheet that is wrong."
                )


def _files(grids: dict[Product, Grid]) -> tuple[TableFile, ...]:
    names = dict.fromkeys(product.file for product in grids)
    files = [
        rate_file(name, [(product.tier, grid) for product, grid in grids.items() if product.file == name], CUBIC)
        for name in names
    ]
    oversized = [
        (OVERSIZED_SERVICE, product.tier, "108", "130", str(zone), str(cents), SOURCE_MARK)
        for product, grid in grids.items()
        if product.file == "ground_advantage.csv"
        for zone, cents in grid.oversized.items()
        if cents is not None
    ]
    if oversized:
        columns = (
            "service",
            "price_tier",
            "length_girth_over_in",
            "length_girth_max_in",
            "zone",
            "price_cents",
            "source",
        )
        files.append(TableFile("oversized.csv", columns, tuple(oversized), "price_tier"))
    return tuple(files)


def _noticed(grids: dict[Product, Grid]) -> list[str]:
    found = [warning for grid in grids.values() for warning in grid.warnings]
    for product, grid in grids.items():
        if grid.sheet.formulas:
            found.append(f'sheet "{grid.sheet.name}": {grid.sheet.formulas} formulas, their stored values were taken')
        last = grid.rows[-1].weight_max_oz
        if product.file != CUBIC and last < 70 * 16:
            found.append(
                f'sheet "{grid.sheet.name}" ends at {last / 16:g} lb; heavier parcels keep their old price table'
            )
        twin = grids.get(Product(product.file, "retail" if product.tier == "commercial" else "commercial"))
        if twin is None and product.file not in (CUBIC, MEDIA_MAIL):
            found.append(f"{product.file}: the workbook holds {product.tier} prices only")
    return found


def _money(cents: int | None) -> str:
    return "not offered" if cents is None else f"${cents / 100:.2f}"
