"""Between an Adjustment and its row."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.adapters.store.models import AdjustmentRow, BilledChargeRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.ledger.billing import BilledParcel
from doorstep.operations.adjusting.case import Adjustment, Part
from doorstep.operations.ports import Actor

_SAME = (
    "adjustment_id", "carrier", "tracking_number", "invoice_number", "charged_on", "predicted_cents", "charged_cents",
    "difference_cents", "state", "dispute_by", "purchase_id", "measured", "note", "disputed_on", "answer_due_on",
    "made_at",
)  # fmt: skip


def row_of(actor: Actor, case: Adjustment, billed: BilledParcel, sha256: str) -> AdjustmentRow:
    """A row that is not saved yet."""
    facts = {name: getattr(case, name) for name in _SAME}
    facts |= {"tracking_number": keepable(case.tracking_number, 60), "measured": dict(case.measured)}
    facts |= {"invoice_number": keepable(case.invoice_number, 60), "note": keepable(case.note, 500)}
    parts = [{**part.as_json(), "what": keepable(part.what, 300)} for part in case.explanation]
    return AdjustmentRow(
        organisation_id=actor.organisation, explanation=parts, charges_sha256=sha256, has_first=billed.has_first,
        **facts,
    )  # fmt: skip


def charge_rows(actor: Actor, row: AdjustmentRow, billed: BilledParcel) -> Sequence[BilledChargeRow]:
    """The charges behind the row, not saved yet."""
    return [
        BilledChargeRow(
            organisation_id=actor.organisation, adjustment=row, row=one.row, kind=one.kind, code=keepable(one.code, 30),
            title=keepable(one.title, 200), cents=one.cents, is_correction=one.is_correction,
        )
        for one in billed.charges
    ]  # fmt: skip


def adjustment_of(row: AdjustmentRow) -> Adjustment:
    """The case that a row keeps."""
    bought = row.purchase
    return Adjustment(
        **{name: getattr(row, name) for name in _SAME},
        explanation=tuple(Part(part["kind"], part["what"], part["cents"]) for part in row.explanation),
        reference=bought.reference if bought else "",
        parcel=bought.parcel if bought else "",
    )
