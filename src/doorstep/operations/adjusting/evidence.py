"""The evidence for a dispute: what was declared, weighed, seen, printed, quoted and charged, as one PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from doorstep.operations.adjusting.case import Adjustment
from doorstep.operations.adjusting.evidence_pages import Page, Picture, Table, drawn
from doorstep.operations.adjusting.repricing import ounces, quoted
from doorstep.operations.buying.purchase import LabelWish, Purchase
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput, Dimensions, DoorstepError, Event, format_cents
from doorstep.postage import Receipt

MOST_PICTURES = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that speaks for us. What is not kept is None or empty, and the pages say so."""

    case: Adjustment
    charges: Sequence[Mapping[str, Any]]
    purchase: Purchase | None
    wish: LabelWish | None
    receipt: Receipt | None
    events: Sequence[Event]
    label: bytes | None
    photos: Sequence[tuple[str, bytes]]


def evidence_pack(adjustment_id: UUID, *, actor: Actor, ports: Ports) -> bytes:
    """The PDF for the carrier. Raises NotFound, and BadInput for who may not see it."""
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher sees bills. Sign in as one.", code="not_allowed")
    return drawn(_title(found := _gathered(adjustment_id, actor, ports)), _pages(found))


def _gathered(adjustment_id: UUID, actor: Actor, ports: Ports) -> Evidence:
    case = ports.adjustments.find(actor, adjustment_id)
    purchase = ports.purchases.find(actor, case.purchase_id) if case.purchase_id else None
    wish = ports.purchases.wish(actor, case.purchase_id) if case.purchase_id else None
    priced = quoted(wish, ports.tables(actor)) if wish else None
    events = _events(case.parcel, actor, ports)
    return Evidence(
        case=case,
        charges=ports.adjustments.charges(actor, adjustment_id),
        purchase=purchase,
        wish=wish,
        receipt=priced.receipt() if priced else None,
        events=events,
        label=_file(purchase.label_sha256, actor, ports) if purchase else None,
        photos=list(_photos(events, actor, ports)),
    )


def _pages(found: Evidence) -> Iterator[Page]:
    yield Page("The label", tables=[_label_table(found)])
    yield Page("Declared and billed", tables=[_measures(found)])
    yield Page("What was charged, and why", tables=[_parts(found.case), _charges(found.charges)])
    yield Page("Scale and hands it went through", tables=[_scale(found.events)], text=_scale_text(found.events))
    if found.receipt:
        yield Page(f"Receipt of the quote: {found.receipt.title}", tables=[_receipt(found.receipt)], text=_read(found))
    yield Page("The label as it was printed", pictures=_label_pictures(found))
    yield Page("Photos", pictures=[Picture(name, content) for name, content in found.photos], text=_photo_text(found))


def _title(found: Evidence) -> str:
    return f"Dispute of a charge: {found.case.carrier.upper()} {found.case.tracking_number}"


def _label_table(found: Evidence) -> Table:
    case, bought, wish = found.case, found.purchase, found.wish
    rows = [("Tracking number", case.tracking_number), ("Invoice", case.invoice_number or "without a number")]
    if bought and wish:
        rows += [
            ("Our reference", bought.reference),
            ("Service", bought.service),
            ("Bought", f"{bought.made_at:%Y-%m-%d %H:%M} UTC for {format_cents(bought.price_cents)}"),
            ("Ship date", wish.ship_on.isoformat()),
            ("From", ", ".join(wish.sender.lines())),
            ("To", ", ".join(wish.recipient.lines())),
        ]
    rows += [
        ("Charged after this bill", format_cents(case.charged_cents)),
        ("Difference disputed", format_cents(case.difference_cents)),
        ("Last day for a dispute", case.dispute_by.isoformat() if case.dispute_by else "not known"),
    ]
    return Table((), rows)


def _measures(found: Evidence) -> Table:
    wish, measured = found.wish, found.case.measured
    size, weight = measured.get("size_in"), measured.get("weight_oz")
    billed = {
        "Weight": ounces(weight) + (" (from its size)" if measured.get("is_dim_weight") else "") if weight else "",
        "Size": str(Dimensions(*size)) if size else "",
        "Zone": measured.get("zone") or "",
        "Shipped": measured.get("shipped_on") or "",
    }
    ours = {
        "Weight": ounces(wish.weight_oz) if wish else "",
        "Size": str(wish.size) if wish else "",
        "Zone": found.receipt.zone if found.receipt else "",
        "Shipped": wish.ship_on.isoformat() if wish else "",
    }
    return Table(("", "Declared", "Billed"), [(name, ours[name], billed[name] or "not on the bill") for name in billed])


def _parts(case: Adjustment) -> Table:
    rows = [(part.what, format_cents(part.cents)) for part in case.explanation]
    return Table(("Why", "Amount"), [*rows, ("Together", format_cents(case.difference_cents))], numbers=True)


def _charges(charges: Sequence[Mapping[str, Any]]) -> Table:
    rows = [(_named(one), format_cents(one["cents"])) for one in charges]
    return Table(("On the carrier's bill", "Amount"), rows, numbers=True)


def _named(charge: Mapping[str, Any]) -> str:
    kind = str(charge["kind"]).replace("_", " ")
    return kind if charge["title"] == kind else f"{charge['title']} ({kind})"


def _scale(events: Sequence[Event]) -> Table:
    rows = [(_at(event), event.kind.replace("_", " "), event.place or event.actor, _weight(event)) for event in events]
    return Table(("When", "What", "Where or who", "Scale"), rows)


def _scale_text(events: Sequence[Event]) -> str:
    if any(_weight(event) for event in events):
        return ""
    return "No scale reading of this parcel is kept; the declared weight stands for itself."


def _at(event: Event) -> str:
    return f"{event.occurred_at:%Y-%m-%d %H:%M} UTC"


def _weight(event: Event) -> str:
    weight = event.detail.get("weight_oz")
    return ounces(float(weight)) if isinstance(weight, int | float) and weight > 0 else ""


def _receipt(receipt: Receipt) -> Table:
    rows = [(line.title, line.source, format_cents(line.cents)) for line in receipt.lines]
    return Table(("Line", "Source", "Amount"), [*rows, ("Total", "", format_cents(receipt.total_cents))], numbers=True)


def _read(found: Evidence) -> str:
    assert found.receipt is not None
    says = [found.receipt.table, found.receipt.zone, found.receipt.weight]
    if found.purchase and found.receipt.total_cents != found.purchase.price_cents:
        says.append(f"The label was bought for {format_cents(found.purchase.price_cents)}; these are today's tables")
    return ". ".join(says) + "."


def _label_pictures(found: Evidence) -> list[Picture]:
    form = found.purchase.label_format if found.purchase else ""
    return [Picture(f"as the carrier sent it, {form}", found.label, form)] if found.label else []


def _photo_text(found: Evidence) -> str:
    return "" if found.photos else "No photo of this parcel is kept."


def _events(number: str, actor: Actor, ports: Ports) -> list[Event]:
    try:
        return ports.events.of_parcel(actor, number) if number else []
    except DoorstepError:
        return []


def _photos(events: Sequence[Event], actor: Actor, ports: Ports) -> Iterator[tuple[str, bytes]]:
    told = [(event, sha256) for event in events if isinstance(sha256 := event.detail.get("photo"), str)]
    for event, sha256 in told[:MOST_PICTURES]:
        content = _file(sha256, actor, ports)
        if content:
            yield f"{event.kind.replace('_', ' ')}, {_at(event)}", content


def _file(sha256: str, actor: Actor, ports: Ports) -> bytes | None:
    try:
        return ports.files.read(actor, sha256) if sha256 else None
    except (DoorstepError, OSError):
        return None
