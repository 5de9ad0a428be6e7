"""Small order files for tests: name only the cells that the test is about."""

from __future__ import annotations

import csv
from io import StringIO

from doorstep.orders import OrderFile, ParcelDefaults, read_orders
from doorstep.parcels import Dimensions

DEFAULTS = ParcelDefaults(12.0, Dimensions.of(8, 6, 4))
GOOD = {
    "order_id": "1001", "name": "City Hall", "line1": "100 Holliday St", "city": "Baltimore", "state": "MD",
    "zip": "21202", "weight": "1 lb", "size": "8x6x4", "value": "12.50", "promised_on": "2026-11-23",
}  # fmt: skip


def a_csv(*rows: dict[str, str], delimiter: str = ",") -> str:
    """Our own CSV; each row is a good one but for the cells given."""
    columns = list(dict.fromkeys([*GOOD, *(name for row in rows for name in row)]))
    out = StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    for number, row in enumerate(rows, start=1001):
        writer.writerow({**GOOD, "order_id": str(number), **row})
    return out.getvalue()


def read(text: str | bytes, name: str = "orders.csv", defaults: ParcelDefaults | None = None) -> OrderFile:
    return read_orders(text if isinstance(text, bytes) else text.encode(), name, defaults=defaults)


def problems(file: OrderFile) -> list[tuple[int, str, str, str]]:
    """(row, column, code, severity) of each problem."""
    return [(found.row, found.column, found.code, found.severity) for found in file.problems]
