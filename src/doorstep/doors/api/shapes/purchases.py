"""Labels to buy and bought, forms, and what a reconciliation found."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Day, Moment
from doorstep.doors.api.shapes.money import Cents

State = Literal[
    "pending", "bought", "refused", "price_differs", "in_doubt", "refund_submitted", "refunded", "refund_refused"
]
Line = Annotated[str, Field(max_length=200)]
ADay = Annotated[str, Field(json_schema_extra={"format": "date"})]
AnId = Annotated[UUID, Field(strict=False)]


class WishedAddress(Asked):
    name: Line = ""
    company: Line = ""
    line1: Line = ""
    line2: Line = ""
    city: Line = ""
    state: Line = ""
    zip_code: Annotated[str, Field(max_length=20)]
    country: Annotated[str, Field(max_length=2)] = "US"
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=254)] = ""


class LabelOptions(Asked):
    """What is not given is left to the carrier's account."""

    signature: Literal["none", "direct", "adult"] | None = None
    insured_cents: int | None = Field(None, ge=0, le=10**9)
    label_format: Literal["PDF", "ZPL", "PNG"] | None = None
    label_dpi: Literal[203, 300] | None = None
    is_return: bool | None = None
    is_residential: bool | None = None


class Wish(Asked):
    """One label to buy, at the price that was quoted."""

    carrier: Annotated[str, Field(min_length=1, max_length=40)]
    service: Annotated[str, Field(min_length=1, max_length=80)]
    price_tier: Annotated[str, Field(max_length=20)] = ""
    sender: WishedAddress
    recipient: WishedAddress
    weight_oz: float = Field(ge=0.01, le=100_000, description="With packaging, in ounces")
    size_in: list[Annotated[float, Field(ge=0.01, le=1000)]] = Field(min_length=3, max_length=3)
    ship_on: Day
    quoted_cents: int = Field(ge=0, le=10**9)
    accept_up_to_cents: int | None = Field(
        None, ge=0, le=10**9, description="The most the carrier may ask; null means exactly the quoted price"
    )
    value_cents: int = Field(0, ge=0, le=10**12)
    parcel: Annotated[str, Field(max_length=15)] = Field("", description="Our number, where it is one of our parcels")
    options: LabelOptions = Field(default_factory=lambda: LabelOptions())


class PurchaseLine(Schema):
    """What became of one purchase key, for ever. Look at `state` first."""

    purchase_id: UUID
    purchase_key: str
    reference: str = Field(description="Ours, which the carrier keeps")
    state: State
    carrier: str
    service: str
    price_tier: str
    quoted_cents: Cents
    price_cents: Cents = Field(description="Paid, or what the carrier asked where the price differs")
    tracking_number: str
    label_sha256: str
    label_format: str
    parcel: str
    made_at: Moment
    settled_at: Moment | None
    refund_by: ADay | None = Field(description="The last day on which the carrier takes the label back")
    refund_due_on: ADay | None = Field(description="By then a refund that was asked for should be there")
    message: str
    code: str
    manifest: str
    is_sample: bool


class PurchaseDetail(PurchaseLine):
    wish: dict[str, object]


class ParcelLabels(Schema):
    labels: list[PurchaseDetail]


class Purchases(Schema):
    purchases: list[PurchaseLine]
    next: str | None = Field(description="The cursor of the next page; null on the last")


class Settlement(Asked):
    """What a person found in the carrier's own shipping history."""

    tracking_number: Annotated[str, Field(pattern="^[A-Za-z0-9]{0,60}$")] = Field(
        description="Without spaces; '' where no label was bought"
    )
    price_cents: int | None = Field(None, ge=0, le=10**9, description="What was charged; null is the agreed price")


class ManifestRequest(Asked):
    purchases: list[AnId] = Field(min_length=1, max_length=10_000, description="Labels of one carrier")
    ship_on: Day | None = Field(None, description="The labels' own day where it is not given")


class ManifestLine(Schema):
    manifest_number: str
    carrier: str
    ship_on: ADay
    form_sha256: str
    form_format: str
    purchase_ids: list[UUID]
    refused: dict[str, str] = Field(description="By tracking number: why it is not on the form")
    made_at: Moment


class ManifestSummary(Schema):
    manifest_number: str
    carrier: str
    ship_on: ADay
    form_sha256: str
    form_format: str
    labels: int
    made_at: Moment


class Manifests(Schema):
    manifests: list[ManifestSummary] = Field(description="The hundred closed last, newest first")


class SettledLine(PurchaseLine):
    outcome: Literal[
        "bought", "not_bought", "in_doubt", "refunded", "refund_refused", "refund_overdue", "refund_waiting"
    ]


class ReconciledAnswer(Schema):
    """What became of everything that was open."""

    purchases: list[SettledLine]
    book_faults: list[str] = Field(description="Empty where the ledger adds up")
