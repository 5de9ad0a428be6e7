"""Bought labels as one file to print: pages, two to a sheet, or for a label printer."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from doorstep.labels.bundle import bundle_pdf, bundle_zpl
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput, NotFound

FORMS = ("pdf", "two_up", "zpl", "zpl300")
MOST_LABELS = 1000


def print_labels(purchase_ids: Sequence[UUID], form: str, *, actor: Actor, ports: Ports) -> bytes:
    """The labels of these purchases in their order, as one PDF or as ZPL.

    Raises NotFound for a purchase that has no label, BadInput for more than
    a thousand of them or an unknown form.
    """
    if form not in FORMS:
        raise BadInput(f"Labels are printed as {', '.join(FORMS)}; '{form[:20]}' is none of them.")
    if not 0 < len(purchase_ids) <= MOST_LABELS:
        raise BadInput(f"{len(purchase_ids):,} labels in one file; take 1 to {MOST_LABELS:,}.")
    found = [ports.purchases.find(actor, one) for one in purchase_ids]
    without = [one for one in found if not one.label_sha256]
    if without:
        raise NotFound(f"Purchase {without[0].purchase_id} is {without[0].state} and has no label to print.")
    files = [(ports.files.read(actor, one.label_sha256), one.label_format) for one in found]
    if form in ("zpl", "zpl300"):
        return bundle_zpl(files, dpi=300 if form == "zpl300" else 203).encode()
    return bundle_pdf(files, two_up=form == "two_up")


def labels_of_run(run_id: UUID, *, actor: Actor, ports: Ports) -> list[UUID]:
    """The purchases of a run that have a label, in its order."""
    items = ports.runs.items(actor, run_id, states=("bought",))
    return [item.purchase_id for item in items if item.purchase_id]
