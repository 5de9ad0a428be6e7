"""What reading an order file gives: the good orders, and each problem by row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from doorstep.orders.order import Order
from doorstep.parcels import BadInput

FileKind = Literal["doorstep_csv", "shopify_csv", "woocommerce_json", "etsy_csv"]
KIND_NAMES: Mapping[FileKind, str] = {
    "doorstep_csv": "Doorstep CSV",
    "shopify_csv": "Shopify order export (CSV)",
    "woocommerce_json": "WooCommerce REST v3 orders (JSON)",
    "etsy_csv": "Etsy sold orders (CSV)",
}
SEEN_LENGTH = 60


class OrderFileUnreadable(BadInput):
    """The file as a whole cannot be read; nothing was imported. `code` says why."""

    code = "order_file_unreadable"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row.

    `row` counts as a spreadsheet does: the header is row 1 (in JSON the
    first order is 1). severity: 'reject' the order was not imported, 'warn'
    it was, look at it, 'fix' we mended it.
    """

    row: int
    column: str
    code: str
    message: str
    seen: str = ""
    severity: Literal["fix", "warn", "reject"] = "reject"
    order: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A good order and the row it starts in."""

    row: int
    order: Order


@dataclass(slots=True)
class OrderFile:
    """A whole file: each order in it is in `orders` or has a rejecting problem.

    `mapping` goes from the file's column to our field, `unused` are the
    columns that were not read, `notes` hold for the file as a whole.
    `columns` and the cells of the first rows (`sample`) are there for a
    CSV file, to show how it was read.
    """

    kind: FileKind
    mapping: dict[str, str]
    orders: list[OrderRow]
    problems: list[RowProblem]
    unused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    encoding: str = "utf-8"
    columns: list[str] = field(default_factory=list)
    sample: list[list[str]] = field(default_factory=list)

    @property
    def rejected(self) -> list[RowProblem]:
        """The problems that kept an order out."""
        return [problem for problem in self.problems if problem.severity == "reject"]


def seen(text: str) -> str:
    """A cell as an error shows it: one line, shortened."""
    line = " ".join(text.split())
    return line if len(line) <= SEEN_LENGTH else line[: SEEN_LENGTH - 1] + "…"
