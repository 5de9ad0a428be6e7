"""Our own CSV, or anybody's whose columns can be told by their names."""

from __future__ import annotations

from collections.abc import Mapping

from doorstep.orders.cells import without_neutral_mark
from doorstep.orders.columns import OWN_COLUMNS, REQUIRED, own_mapping, told_mapping
from doorstep.orders.csv_table import Row, Table
from doorstep.orders.draft import Draft
from doorstep.orders.order_file import OrderFileUnreadable

_OF_THE_PIECE = ("piece", "weight", "size", "length", "width", "height")


def drafts(table: Table, told: Mapping[str, str] | None = None) -> tuple[dict[str, str], list[Draft]]:
    """The mapping and a draft for each order; rows that share an order number and count pieces are one order.

    `told` is the merchant's own mapping, column to field; else the columns' names decide.
    """
    mapping = told_mapping(table.header, told) if told else own_mapping(table.header)
    _require(table.header, mapping)
    columns = {field: column for column, field in mapping.items()}
    places = {field: table.header.index(column) for column, field in mapping.items()}
    found: list[Draft] = []
    by_order: dict[str, Draft] = {}
    for row in table.rows:
        draft = Draft(row.number, _values(row, places), columns)
        first = by_order.get(draft.text("order_id"))
        if first is not None and _is_next_piece(first, draft):
            first.pieces = [*(first.pieces or [_piece_of(first)]), _piece_of(draft)]
            continue
        by_order.setdefault(draft.text("order_id"), draft)
        found.append(draft)
    return mapping, found


def _values(row: Row, places: dict[str, int]) -> dict[str, str]:
    return {field: without_neutral_mark(row.cells[place]) for field, place in places.items()}


def _is_next_piece(first: Draft, other: Draft) -> bool:
    """True where both count pieces, the number is new, and both go to one door."""
    taken = [piece.text("piece") for piece in first.pieces or [first]]
    same_door = all(first.text(name) == other.text(name) for name in ("line1", "line2", "zip"))
    return bool(taken[0] and other.text("piece")) and other.text("piece") not in taken and same_door


def _piece_of(draft: Draft) -> Draft:
    values = {name: draft.text(name) for name in (*_OF_THE_PIECE, "order_id")}
    return Draft(draft.row, values, draft.columns)


def _require(header: list[str], mapping: dict[str, str]) -> None:
    missing = [field for field in REQUIRED if field not in mapping.values()]
    if not missing:
        return
    seen_columns = ", ".join(name[:30] for name in header[:12]) + (", ..." if len(header) > 12 else "")
    names = "; ".join(f"{field} (or {', '.join(OWN_COLUMNS[field].split()[:3])})" for field in missing)
    raise OrderFileUnreadable(
        f"These columns are missing: {', '.join(missing)}. The file has: {seen_columns}. "
        f"It is no export of Shopify, WooCommerce or Etsy either. Name them like this: {names}.",
        code="missing_columns",
    )
