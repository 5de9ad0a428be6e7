"""Shopify's order export: one row a line item, the order's own cells only in its first row.

The key is `Name` ('#1001'), never `Id`: spreadsheets round that to 5.27763E+12.
"""

from __future__ import annotations

from doorstep.orders.columns import SHOPIFY, fixed_mapping
from doorstep.orders.csv_table import Table
from doorstep.orders.draft import Draft


def drafts(table: Table) -> tuple[dict[str, str], list[Draft]]:
    """The mapping and a draft for each order name, its rows folded into one."""
    mapping = fixed_mapping(table.header, SHOPIFY)
    columns = {field: column for column, field in mapping.items()} | _missing(mapping)
    places = {field: table.header.index(column) for column, field in mapping.items()}
    found: dict[str, Draft] = {}
    for row in table.rows:
        values = {field: row.cells[place] for field, place in places.items()}
        values["order_id"] = values["order_id"].strip().removeprefix("#")
        values["zip"] = values.get("zip", "").strip().removeprefix("'")
        draft = found.setdefault(values["order_id"] or f"row {row.number}", Draft(row.number, values, columns))
        _take_items(draft, values)
    for draft in found.values():
        _check(draft)
    return mapping, list(found.values())


def _missing(mapping: dict[str, str]) -> dict[str, str]:
    """Shopify's name for each field whose column the file has not, so that errors speak of it."""
    return {field: column for column, field in SHOPIFY.items() if field not in mapping.values()}


def _take_items(draft: Draft, values: dict[str, str]) -> None:
    name, quantity = values.get("item_name", "").strip(), values.get("item_quantity", "").strip()
    if name:
        draft.items.append(f"{quantity} x {name}" if quantity not in ("", "1") else name)
    for field, text in values.items():
        if text.strip() and not draft.text(field):
            draft.values[field] = text.strip()
    draft.values.pop("item_name", None)
    draft.values.pop("item_quantity", None)


def _check(draft: Draft) -> None:
    if draft.text("cancelled"):
        draft.report("cancelled", "cancelled", "The order was cancelled in the shop. It is not imported.")
    draft.values.pop("cancelled", None)
