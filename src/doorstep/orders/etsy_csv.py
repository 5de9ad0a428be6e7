"""Etsy's sold-orders CSV: one row an order, no weights, no sizes, no titles."""

from __future__ import annotations

from doorstep.orders.columns import ETSY, fixed_mapping
from doorstep.orders.csv_table import Table
from doorstep.orders.draft import Draft


def drafts(table: Table) -> tuple[dict[str, str], list[Draft], list[str]]:
    """The mapping, a draft for each row, and notes about the whole file."""
    mapping = fixed_mapping(table.header, ETSY)
    columns = {field: column for column, field in mapping.items()}
    places = {field: table.header.index(column) for column, field in mapping.items()}
    found = [
        _draft(row.number, {field: row.cells[place] for field, place in places.items()}, columns) for row in table.rows
    ]
    shipped = sum(bool(draft.values.pop("shipped", "")) for draft in found)
    notes = [f"{shipped:,} orders carry a ship date: they may have left already."] if shipped else []
    return mapping, found, notes


def _draft(number: int, values: dict[str, str], columns: dict[str, str]) -> Draft:
    quantity, sku = values.pop("item_quantity", "").strip(), values.pop("items", "").strip()
    items = [name.strip() for name in sku.split(",") if name.strip()] or [f"{quantity or 1} from Etsy"]
    return Draft(number, values, columns, items)
