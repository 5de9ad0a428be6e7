"""A quote: one priced way to send one parcel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doorstep.postage.quote_table import QuoteTable
    from doorstep.postage.receipts import Receipt

SHOWN = (
    "carrier", "service", "title", "price_tier", "price_cents", "base_cents", "surcharges_cents", "fuel_cents",
    "discount_cents", "zone", "zone_certainty", "or_zone", "or_price_cents", "billed_oz", "contents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """One priced service. `incomplete` names what the price still lacks: then it is no total to choose by.

    `base_cents`, `surcharges_cents`, `fuel_cents` and `discount_cents` (below
    zero) sum to `price_cents`. `zone_certainty`: 'chart', 'computed',
    'computed_near_limit' (then `or_zone` and `or_price_cents` say what else it
    may be) or 'none' for one price everywhere. `contents` is '' for any
    goods, else 'documents' or 'media'. `warnings` name tables it touches that
    are out of date or end soon.
    """

    carrier: str
    service: str
    price_tier: str
    price_cents: int
    zone: str
    zone_certainty: str
    billed_oz: float
    incomplete: tuple[str, ...] = ()
    or_zone: str = ""
    or_price_cents: int | None = None
    title: str = ""
    base_cents: int = 0
    surcharges_cents: int = 0
    fuel_cents: int = 0
    discount_cents: int = 0
    contents: str = ""
    table: QuoteTable | None = field(default=None, repr=False, compare=False)
    row: int = field(default=0, repr=False, compare=False)

    @property
    def is_complete(self) -> bool:
        return not self.incomplete

    @property
    def warnings(self) -> tuple[str, ...]:
        """Why a table that this price touches needs a second look."""
        return self.table.warnings(self.row) if self.table is not None else ()

    def receipt(self) -> Receipt:
        """How the price comes about; its lines sum to `price_cents`."""
        assert self.table is not None, "only quotes from quote_many have a receipt"
        return self.table.receipt(self.row)

    def as_json(self) -> dict[str, Any]:
        """The quote with its receipt, as the API and `--json` show it."""
        shown: dict[str, Any] = {name: getattr(self, name) for name in SHOWN}
        told = {"incomplete": list(self.incomplete), "warnings": list(self.warnings)}
        return shown | told | {"receipt": self.receipt().as_json()}
