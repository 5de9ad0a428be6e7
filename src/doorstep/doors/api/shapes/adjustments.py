"""What carriers billed afterwards, and why."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Moment
from doorstep.doors.api.shapes.money import Cents
from doorstep.doors.api.shapes.purchases import ADay

CaseState = Literal["as_predicted", "open", "disputed", "accepted", "won", "lost"]


class ExplainedPart(Schema):
    kind: str = Field(description="weight, size, zone, fuel, surcharge, ...; 'unknown' is what is left over")
    what: str
    cents: Cents


class AdjustmentLine(Schema):
    """One label on one bill. The parts of `explanation` sum to `difference_cents`."""

    adjustment_id: UUID
    carrier: str
    tracking_number: str
    invoice_number: str
    charged_on: ADay | None
    predicted_cents: Cents | None = Field(
        description="What the label was bought for; null where it was not bought here"
    )
    charged_cents: Cents = Field(description="What the label costs after this bill")
    difference_cents: Cents
    unknown_cents: Cents = Field(description="What no measure and no line of the bill accounts for")
    explanation: list[ExplainedPart]
    state: CaseState
    dispute_by: ADay | None
    disputed_on: ADay | None
    answer_due_on: ADay | None
    purchase_id: UUID | None
    reference: str
    parcel: str
    measured: dict[str, object] = Field(description="What the carrier measured: weight_oz, size_in, zone, shipped_on")
    note: str
    made_at: Moment | None


class Adjustments(Schema):
    adjustments: list[AdjustmentLine]
    next: str | None = Field(description="The cursor of the next page; null on the last")


class BillRowProblem(Schema):
    row: int
    column: str
    code: str
    message: str


class ImportedBill(Schema):
    """The same invoice twice adds nothing the second time."""

    kind: str = Field(description="ups_billing_data, fedex_invoice or plain")
    carrier: str
    added: int = Field(description="Labels on the bill that are new")
    known: int = Field(description="Labels that the same invoice had billed before")
    as_predicted: int = Field(description="New ones that cost what was agreed to")
    difference_cents: Cents
    unknown_cents: Cents
    adjustments: list[AdjustmentLine] = Field(description="New ones that do not")
    rejected: list[BillRowProblem]
    notes: list[str]


class DisputeStep(Asked):
    state: Literal["disputed", "accepted", "won", "lost"] = "disputed"
    note: Annotated[str, Field(max_length=500)] = ""
