"""One adjustment: what a carrier billed for one label on one invoice, against what we had agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from doorstep.parcels import utc_text

AS_PREDICTED, OPEN, DISPUTED, ACCEPTED, WON, LOST = "as_predicted", "open", "disputed", "accepted", "won", "lost"
STATES = (AS_PREDICTED, OPEN, DISPUTED, ACCEPTED, WON, LOST)
# From which state a person may say which other one.
STEPS: Mapping[str, tuple[str, ...]] = {
    OPEN: (DISPUTED, ACCEPTED),
    DISPUTED: (WON, LOST, ACCEPTED),
    LOST: (DISPUTED,),
    ACCEPTED: (DISPUTED,),
}
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One reason of the difference. `kind`: weight, size, zone, fuel, surcharge, ..., 'unknown' for the rest."""

    kind: str
    what: str
    cents: int

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "what": self.what, "cents": self.cents}


@dataclass(frozen=True, slots=True)
class Explained:
    """The parts sum to `difference_cents`. `predicted_cents` is None where the label was not bought here."""

    predicted_cents: int | None
    difference_cents: int
    parts: tuple[Part, ...]

    @property
    def unknown_cents(self) -> int:
        """What no measure and no line of the bill accounts for."""
        return sum(part.cents for part in self.parts if part.kind == UNKNOWN)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A case as it is kept.

    `charged_cents` is what the label costs after this bill. `dispute_by` is
    the last day for a dispute, None where we hold no deadline. `measured`
    holds what the carrier measured: weight_oz, size_in, zone.
    """

    adjustment_id: UUID
    carrier: str
    tracking_number: str
    invoice_number: str
    charged_on: date | None
    predicted_cents: int | None
    charged_cents: int
    difference_cents: int
    explanation: tuple[Part, ...]
    state: str
    dispute_by: date | None
    purchase_id: UUID | None = None
    reference: str = ""
    parcel: str = ""
    measured: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    disputed_on: date | None = None
    answer_due_on: date | None = None
    made_at: datetime | None = None

    @property
    def unknown_cents(self) -> int:
        """What is not explained."""
        return sum(part.cents for part in self.explanation if part.kind == UNKNOWN)

    def as_json(self) -> dict[str, Any]:
        """As the API and `--json` show it."""
        days = ("charged_on", "dispute_by", "disputed_on", "answer_due_on")
        plain = (
            "carrier", "tracking_number", "invoice_number", "predicted_cents", "charged_cents", "difference_cents",
            "unknown_cents", "state", "reference", "parcel", "note",
        )  # fmt: skip
        return {
            "adjustment_id": str(self.adjustment_id),
            **{name: getattr(self, name) for name in plain},
            **{name: on.isoformat() if (on := getattr(self, name)) else None for name in days},
            "explanation": [part.as_json() for part in self.explanation],
            "purchase_id": str(self.purchase_id) if self.purchase_id else None,
            "measured": dict(self.measured),
            "made_at": utc_text(self.made_at) if self.made_at else None,
        }
