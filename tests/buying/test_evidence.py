"""The evidence for a dispute, read back from its pages."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from doorstep import wiring
from doorstep.operations.adjusting.evidence import evidence_pack
from doorstep.operations.buy_label import buy_label
from doorstep.operations.import_adjustments import import_adjustments
from doorstep.parcels import NotFound
from tests.buying.scenes import a_buyer, a_wish
from tests.store.scenes import an_event, some_parcels


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def pictures_of(pdf: bytes) -> int:
    return sum(1 for page in pypdfium2.PdfDocument(pdf) for one in page.get_objects() if one.type == 3)


def a_photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "#88aa66").save(out, "JPEG")
    return out.getvalue()


def a_case(one_store: Path):
    """A parcel that was weighed and photographed, its sample label, and a bill that says it was heavier."""
    buyer, ports = a_buyer(), wiring.ports()
    [number] = some_parcels(buyer)
    sha256 = ports.files.keep(buyer, "photo", photo := a_photo())
    assert sha256 == hashlib.sha256(photo).hexdigest()
    weighed = an_event(number, "inducted", place="scale 2", detail={"weight_oz": 15.7})
    ports.events.record(buyer, [weighed, an_event(number, "sorted", minute=5, detail={"photo": sha256})])
    label = buy_label(a_wish(quoted_cents=862, parcel=number), purchase_key="k", actor=buyer, ports=ports)
    assert label.state == "bought"
    bill = f"tracking_number,amount,weight,charged_on\n{label.tracking_number},3.93,17oz,2026-12-01\n".encode()
    [case] = import_adjustments(bill, "bill.csv", carrier="usps", actor=buyer, ports=ports).adjustments
    return buyer, ports, label, case


def test_the_pack_shows_what_was_declared_weighed_seen_printed_quoted_and_charged(one_store: Path):
    buyer, ports, label, case = a_case(one_store)
    pdf = evidence_pack(case.adjustment_id, actor=buyer, ports=ports)
    said = text_of(pdf)
    for words in (
        label.tracking_number, label.reference, "2026-11-23", "2027-01-30", "15.9 oz", "1 lb 1 oz", "8x6x4 in",
        "weight: 15.9 oz declared, 1 lb 1 oz billed", "$3.93", "15.7 oz", "scale 2", "Base price", "$8.62",
    ):  # fmt: skip
        assert words in said, words
    # the printed label and the photo
    assert pictures_of(pdf) == 2
    assert evidence_pack(case.adjustment_id, actor=buyer, ports=ports) == pdf


def test_a_pack_for_a_label_that_was_not_bought_here_says_what_is_missing(one_store: Path):
    buyer, ports = a_buyer(), wiring.ports()
    bill = b"tracking_number,amount,title\n94001,4.00,<b>strange</b> & odd\n"
    [case] = import_adjustments(bill, "bill.csv", carrier="usps", actor=buyer, ports=ports).adjustments
    said = text_of(evidence_pack(case.adjustment_id, actor=buyer, ports=ports))
    assert "No photo of this parcel is kept." in said
    assert "<b>strange</b> & odd" in said


def test_nobody_else_gets_the_pack(one_store: Path):
    _, ports, _, case = a_case(one_store)
    with pytest.raises(NotFound):
        evidence_pack(case.adjustment_id, actor=a_buyer("other"), ports=ports)
    assert case.dispute_by == date(2027, 1, 30)
