"""The nouns of a carrier's bill, the same for every carrier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from doorstep.parcels import Dimensions, DoorstepError

FREIGHT, FUEL, SURCHARGE, RESIDENTIAL, AREA = "freight", "fuel", "surcharge", "residential", "area"
ADDRESS_CORRECTION, DISCOUNT, CREDIT, OTHER = "address_correction", "discount", "credit", "other"
KINDS = (FREIGHT, FUEL, SURCHARGE, RESIDENTIAL, AREA, ADDRESS_CORRECTION, DISCOUNT, CREDIT, OTHER)


class BillUnreadable(DoorstepError):
    """The file as a whole is no bill that we can read; nothing was imported."""

    code = "bill_unreadable"


@dataclass(frozen=True, slots=True)
class BillProblem:
    """A row that was left out. `row` counts from 1, as a spreadsheet does."""

    row: int
    column: str
    code: str
    message: str

    def as_json(self) -> dict[str, object]:
        return {"row": self.row, "column": self.column, "code": self.code, "message": self.message}


@dataclass(frozen=True, slots=True)
class BilledCharge:
    """One amount. `is_correction`: billed after the sale, on top of the label's first charges."""

    kind: str
    title: str
    cents: int
    is_correction: bool = False
    code: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class BilledParcel:
    """All charges of one tracking number on one invoice; '' gathers what the invoice bills without a number.

    What the carrier measured is None where it does not tell. `weight_oz` is
    the billed weight; `is_dim_weight` says that it comes from the size.
    """

    carrier: str
    tracking_number: str
    invoice_number: str
    charged_on: date | None
    charges: tuple[BilledCharge, ...]
    weight_oz: float | None = None
    is_dim_weight: bool = False
    size: Dimensions | None = None
    zone: str = ""
    shipped_on: date | None = None

    @property
    def first_cents(self) -> int:
        """What the label's first charges sum to."""
        return sum(charge.cents for charge in self.charges if not charge.is_correction)

    @property
    def correction_cents(self) -> int:
        """What was billed on top of them."""
        return sum(charge.cents for charge in self.charges if charge.is_correction)

    @property
    def has_first(self) -> bool:
        """True where the label's first charges are on this bill."""
        return any(not charge.is_correction for charge in self.charges)


@dataclass(frozen=True, slots=True)
class Bill:
    """A whole file. `kind`: 'ups_billing_data', 'fedex_invoice' or 'plain'."""

    kind: str
    carrier: str
    parcels: tuple[BilledParcel, ...]
    problems: tuple[BillProblem, ...] = ()
    notes: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
