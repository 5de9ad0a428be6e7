"""Import what carriers billed: matched to our labels, explained to the cent, booked, and open for a dispute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from doorstep.ledger.billing import CARRIERS, BilledParcel, BillProblem, read_bill
from doorstep.ledger.dispute_clocks import dispute_clock
from doorstep.operations.adjusting.case import AS_PREDICTED, OPEN, Adjustment
from doorstep.operations.adjusting.explaining import explained
from doorstep.operations.adjusting.shelf import Known
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class AdjustmentResult:
    """What became of a bill.

    `added` counts labels on it that are new, `known` those that the same
    invoice had billed before; of the new ones `as_predicted` cost what was
    agreed to and the `adjustments` do not. `rejected` rows were left out.
    """

    kind: str
    carrier: str
    added: int
    known: int
    as_predicted: int
    adjustments: tuple[Adjustment, ...]
    rejected: tuple[BillProblem, ...]
    notes: tuple[str, ...] = ()

    @property
    def difference_cents(self) -> int:
        """What the bill asks beyond what was agreed to."""
        return sum(one.difference_cents for one in self.adjustments)

    def as_json(self) -> dict[str, Any]:
        """As the API and `--json` show it."""
        return {
            "kind": self.kind,
            "carrier": self.carrier,
            "added": self.added,
            "known": self.known,
            "as_predicted": self.as_predicted,
            "difference_cents": self.difference_cents,
            "unknown_cents": sum(one.unknown_cents for one in self.adjustments),
            "adjustments": [one.as_json() for one in self.adjustments],
            "rejected": [problem.as_json() for problem in self.rejected],
            "notes": list(self.notes),
        }


def import_adjustments(
    content: bytes, filename: str, *, carrier: str, actor: Actor, ports: Ports
) -> AdjustmentResult:  # fmt: skip
    """Read a carrier's bill. Good rows count, bad ones are told; the same invoice again adds nothing.

    Raises BillUnreadable where the file is no bill that we can read, and
    BadInput for an unknown carrier or who may not.
    """
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher imports bills. Sign in as one.", code="not_allowed")
    if carrier not in CARRIERS:
        raise BadInput(f"'{carrier[:20]}' is no carrier that bills. Choose from {', '.join(CARRIERS)}.")
    bill = read_bill(content, carrier)
    problems = list(bill.problems)
    cases: list[Adjustment] = []
    added = known = 0
    for start in range(0, len(bill.parcels), AT_ONCE):
        fresh = _fresh(bill.parcels[start : start + AT_ONCE], carrier, actor, ports, problems)
        known += len(bill.parcels[start : start + AT_ONCE]) - len(fresh)
        pairs = _cases(fresh, carrier, actor, ports)
        added += ports.adjustments.keep(actor, pairs)
        cases += [case for _, case in pairs]
    changed = tuple(case for case in cases if case.difference_cents)
    known -= len(problems) - len(bill.problems)
    return AdjustmentResult(
        bill.kind, carrier, added, known, len(cases) - len(changed), changed, tuple(problems), bill.notes
    )  # fmt: skip


def _fresh(
    parcels: Sequence[BilledParcel], carrier: str, actor: Actor, ports: Ports, problems: list[BillProblem]
) -> list[BilledParcel]:
    """Those that this invoice has not billed before; the same label with another amount is a problem."""
    fresh = []
    for parcel, same in zip(parcels, ports.adjustments.on_bills(actor, carrier, parcels), strict=True):
        if same is None:
            fresh.append(parcel)
        elif not same:
            message = (
                f"Invoice {parcel.invoice_number} was imported before with another amount for "
                f"{parcel.tracking_number}. What was booked stays; correct it by a plain bill of the difference."
            )
            problems.append(BillProblem(parcel.charges[0].row, "", "bill_changed", message))
    return fresh


def _cases(
    parcels: Sequence[BilledParcel], carrier: str, actor: Actor, ports: Ports
) -> list[tuple[BilledParcel, Adjustment]]:
    tables, now = ports.tables(actor), ports.clock.now()
    found = ports.adjustments.known(actor, carrier, parcels)
    pairs = []
    for billed, known in zip(parcels, found, strict=True):
        price_cents = known.purchase.price_cents if known.purchase else None
        why = explained(
            billed, wish=known.wish, price_cents=price_cents, billed_before=known.billed_before, tables=tables
        )
        case = Adjustment(
            adjustment_id=ports.clock.new_id(),
            carrier=carrier,
            tracking_number=billed.tracking_number,
            invoice_number=billed.invoice_number,
            charged_on=billed.charged_on,
            predicted_cents=why.predicted_cents,
            charged_cents=(why.predicted_cents or 0) + why.difference_cents,
            difference_cents=why.difference_cents,
            explanation=why.parts,
            state=OPEN if why.difference_cents else AS_PREDICTED,
            dispute_by=_dispute_by(carrier, billed.charged_on or now.date()),
            measured=_measured(billed),
            made_at=now,
            **_of_purchase(known),
        )
        pairs.append((billed, case))
    return pairs


def _of_purchase(known: Known) -> dict[str, Any]:
    one = known.purchase
    return {"purchase_id": one.purchase_id, "reference": one.reference, "parcel": one.parcel} if one else {}


def _dispute_by(carrier: str, noticed_on: date) -> date | None:
    clock = dispute_clock(carrier, noticed_on)
    return noticed_on + timedelta(days=clock.dispute_within_days) if clock else None


def _measured(billed: BilledParcel) -> dict[str, Any]:
    size = billed.size
    return {
        "weight_oz": round(billed.weight_oz, 3) if billed.weight_oz else None,
        "is_dim_weight": billed.is_dim_weight,
        "size_in": [size.length_in, size.width_in, size.height_in] if size else None,
        "zone": billed.zone,
        "shipped_on": billed.shipped_on.isoformat() if billed.shipped_on else None,
    }
