"""Reading an order file of any kind: detect it, read it, say by row and column what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from doorstep.orders import etsy_csv, own_csv, shopify_csv, woocommerce_json
from doorstep.orders.columns import ETSY, SHOPIFY, is_etsy, is_shopify, own_mapping
from doorstep.orders.csv_table import DELIMITERS, Table, first_record, read_table
from doorstep.orders.draft import Draft, order_of
from doorstep.orders.file_text import text_of
from doorstep.orders.order import ParcelDefaults
from doorstep.orders.order_file import FileKind, OrderFile, OrderFileUnreadable, OrderRow, RowProblem

SAMPLE_ROWS = 5
_SOURCES: dict[FileKind, str] = {
    "doorstep_csv": "doorstep",
    "shopify_csv": "shopify",
    "woocommerce_json": "woocommerce",
    "etsy_csv": "etsy",
}


def read_orders(
    content: bytes, filename: str, *, defaults: ParcelDefaults | None = None, mapping: Mapping[str, str] | None = None
) -> OrderFile:
    """The orders of a shop's file and the problems of the rest, each by row and column.

    `defaults` are used where the file holds no weight or size; without them
    such a row is rejected (`weight_missing`), never guessed.

    `mapping` (column to field of our own CSV) overrules what the columns'
    names say; with it a CSV file is never taken for a shop's export.

    Raises OrderFileUnreadable where the file as a whole is no list of orders.
    """
    text, encoding = text_of(content, filename)
    read = _read_json(text) if text.lstrip()[:1] in ("[", "{") else _read_csv(text, mapping)
    if encoding == "cp1252":
        read.notes.append("The file is not UTF-8; it was read as Windows Latin. Check letters like é and ñ.")
    file = OrderFile(read.kind, read.mapping, [], read.problems, read.unused, read.notes, encoding)
    file.columns, file.sample = read.columns, read.sample
    _finish(file, read.drafts, defaults or ParcelDefaults())
    return file


class _Read:
    """What the reader of one kind gives."""

    def __init__(self, kind: FileKind, mapping: dict[str, str], drafts: list[Draft]) -> None:
        self.kind, self.mapping, self.drafts = kind, mapping, drafts
        self.problems: list[RowProblem] = []
        self.unused: list[str] = []
        self.notes: list[str] = []
        self.columns: list[str] = []
        self.sample: list[list[str]] = []


def _read_json(text: str) -> _Read:
    drafts, problems = woocommerce_json.drafts(text)
    read = _Read("woocommerce_json", dict(woocommerce_json.MAPPING), drafts)
    read.problems = problems
    return read


def _read_csv(text: str, mapping: Mapping[str, str] | None) -> _Read:
    table = read_table(text, _delimiter(text))
    read = _read_table(table, mapping)
    read.columns, read.sample = table.header, [row.cells for row in table.rows[:SAMPLE_ROWS]]
    read.problems += table.problems
    read.unused = [column for column in table.header if column and column not in read.mapping]
    if not table.rows and not table.problems:
        raise OrderFileUnreadable(
            "The file has a header and no orders. Export it again with orders in it.", code="no_orders"
        )
    return read


def _read_table(table: Table, mapping: Mapping[str, str] | None) -> _Read:
    if mapping:
        return _Read("doorstep_csv", *own_csv.drafts(table, mapping))
    if is_shopify(table.header):
        return _Read("shopify_csv", *shopify_csv.drafts(table))
    if is_etsy(table.header):
        mapping, drafts, notes = etsy_csv.drafts(table)
        read = _Read("etsy_csv", mapping, drafts)
        read.notes = notes
        return read
    return _Read("doorstep_csv", *own_csv.drafts(table))


def _delimiter(text: str) -> str:
    """The delimiter under which the header names most columns we know, then most columns at all."""

    def known(delimiter: str) -> tuple[int, int]:
        header = [name.strip() for name in first_record(text, delimiter)]
        shop = sum(name in SHOPIFY or name in ETSY for name in header)
        return max(len(own_mapping(header[:1000])), shop), len(header)

    return max(DELIMITERS, key=known)


def _finish(file: OrderFile, drafts: list[Draft], defaults: ParcelDefaults) -> None:
    source = _SOURCES[file.kind]
    firsts: dict[str, Draft] = {}
    for draft in drafts:
        first = firsts.setdefault(draft.text("order_id") or f"row {draft.row}", draft)
        if first is not draft and _report_repeated(draft, first):
            file.problems.extend(draft.problems)
            continue
        order = order_of(draft, source, defaults)
        file.problems.extend(draft.problems)
        if order is not None:
            file.orders.append(OrderRow(draft.row, order))
    file.problems.sort(key=lambda problem: problem.row)
    _note_defaults(file, drafts, defaults)


def _report_repeated(draft: Draft, first: Draft) -> bool:
    """True where the same order stands there twice word for word; else its number is given twice: a reject."""
    stands = f"Order {draft.text('order_id')[:40]} stands already in row {first.row}"
    if (draft.values, draft.items) == (first.values, first.items):
        draft.report("order_id", "repeated_order", f"{stands}, word for word. It was taken once.", "warn")
        return True
    draft.report("order_id", "duplicate_order", f"{stands} with other content. Give each order its own number.")
    return False


def _note_defaults(file: OrderFile, drafts: list[Draft], defaults: ParcelDefaults) -> None:
    good = {row.row for row in file.orders}
    pieces = [piece for draft in drafts if draft.row in good for piece in draft.pieces or [draft]]
    unweighed = sum(not piece.text("weight") for piece in pieces)
    unmeasured = sum(not piece.text("size") and not piece.text("length") for piece in pieces)
    if unweighed and defaults.weight_oz is not None:
        file.notes.append(
            f"{_parcels(unweighed)} no weight in the file: your default of {defaults.weight_oz:g} oz is used."
        )
    if unmeasured and defaults.size is not None:
        file.notes.append(f"{_parcels(unmeasured)} no size in the file: your default of {defaults.size} is used.")


def _parcels(count: int) -> str:
    return f"{count:,} parcels have" if count != 1 else "1 parcel has"
