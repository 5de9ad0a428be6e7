"""What carriers bill afterwards: matched to our labels, explained to the cent, booked once, open for a dispute."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstep import wiring
from doorstep.ledger.billing import KINDS, BilledCharge, BilledParcel
from doorstep.operations.adjusting.explaining import explained
from doorstep.operations.buy_label import Purchase, buy_label
from doorstep.operations.carriers import VoidAnswer
from doorstep.operations.dispute_adjustment import dispute_adjustment
from doorstep.operations.import_adjustments import AdjustmentResult, import_adjustments
from doorstep.operations.reconcile import reconcile
from doorstep.operations.void_label import void_label
from doorstep.parcels import BadInput, Dimensions, NotFound
from doorstep.postage import Tables, quote
from tests.builders import a_parcel
from tests.buying.a_carrier import ACarrier
from tests.buying.scenes import a_buyer, a_wish, ports_with, standing
from tests.ledger.bills import FEDEX_HEADER, as_csv, fedex_row, ups_row

JUNE = date(2026, 6, 1)
# UPS Ground from 85004 to 43215 on 2026-06-01, 3 lb in 12 x 9 x 6: base 20.54, residential 6.50, fuel 7.37.
UPS = {"carrier": "ups", "service": "ups_ground", "price_tier": "daily", "weight_oz": 40.0, "quoted_cents": 3441,
       "size": Dimensions(12, 9, 6), "ship_on": JUNE}  # fmt: skip


@pytest.fixture
def carrier(one_store: Path) -> ACarrier:
    return ACarrier(one_store / "till")


def a_label(till: ACarrier, price_cents: int, **given: object) -> Purchase:
    till.asks_cents = price_cents
    wish = a_wish(**{"quoted_cents": price_cents, **given})
    return buy_label(wish, purchase_key=f"k{len(till.sold)}", actor=a_buyer(), ports=ports_with(till))


def billed(content: bytes, carrier: str) -> AdjustmentResult:
    return import_adjustments(content, "bill.csv", carrier=carrier, actor=a_buyer(), ports=wiring.ports())


def a_plain_bill(number: str, amount: str, **measured: str) -> bytes:
    names = ",".join(["tracking_number", "amount", *measured])
    return f"{names}\n{','.join([number, amount, *measured.values()])}\n".encode()


def usps_cents(weight_oz: float) -> int:
    parcel = a_parcel(weight_oz=weight_oz, recipient=a_wish().recipient)
    return quote(parcel, "usps_ground_advantage", zip_from="85004", ship_on=date(2026, 11, 23)).price_cents


def test_a_reweighed_parcel_is_explained_to_the_cent_and_booked(carrier: ACarrier):
    # 15.9 oz costs 8.62 and 17 oz 12.55: 3.93 more
    assert (usps_cents(15.9), usps_cents(17)) == (862, 1255)
    label = a_label(carrier, 862)
    told = billed(a_plain_bill(label.tracking_number, "3.93", weight="17oz", invoice_number="A1"), "usps")
    [case] = told.adjustments
    assert (case.predicted_cents, case.charged_cents, case.difference_cents) == (862, 1255, 393)
    assert [(part.kind, part.cents) for part in case.explanation] == [("weight", 393)]
    assert case.explanation[0].what == "weight: 15.9 oz declared, 1 lb 1 oz billed"
    assert (case.unknown_cents, case.purchase_id) == (0, label.purchase_id)
    assert standing(a_buyer()) == {"payable:usps": -1255, "postage:usps": 862, "adjustments:usps": 393}


def test_what_the_measures_do_not_explain_is_said_to_be_unknown(carrier: ACarrier):
    label = a_label(carrier, 862)
    [case] = billed(a_plain_bill(label.tracking_number, "5.00", weight="17oz"), "usps").adjustments
    assert [(part.kind, part.cents) for part in case.explanation] == [("weight", 393), ("unknown", 107)]


def test_the_same_bill_again_adds_nothing_and_a_changed_one_is_told(carrier: ACarrier):
    label = a_label(carrier, 862)
    bill = a_plain_bill(label.tracking_number, "3.93", invoice_number="A1")
    assert (billed(bill, "usps").added, billed(bill, "usps").known) == (1, 1)
    changed = billed(a_plain_bill(label.tracking_number, "4.00", invoice_number="A1"), "usps")
    assert (changed.added, changed.known, [one.code for one in changed.rejected]) == (0, 0, ["bill_changed"])
    assert standing(a_buyer())["adjustments:usps"] == 393


def test_a_ups_invoice_that_bills_what_was_predicted_makes_no_case(carrier: ACarrier):
    label = a_label(carrier, 3441, **UPS)
    told = billed(as_csv(_ups_first(label.tracking_number)), "ups")
    assert (told.added, told.as_predicted, told.adjustments) == (1, 1, ())
    assert standing(a_buyer()) == {"payable:ups": -3441, "postage:ups": 3441}


def test_a_ups_correction_on_a_later_invoice_is_told_apart(carrier: ACarrier):
    label = a_label(carrier, 3441, **UPS)
    billed(as_csv(_ups_first(label.tracking_number)), "ups")
    heavier = quote(
        a_parcel(weight_oz=160, recipient=a_wish().recipient, length_in=12, width_in=9, height_in=6), "ups_ground",
        zip_from="85004", ship_on=JUNE,
    )  # fmt: skip
    more_cents = heavier.receipt().lines[0].cents - 2054
    later = {"number": label.tracking_number, "category": "ADJ", "invoice": "2", "invoice_date": "2026-06-20"}
    rows = [
        ups_row(**later, detail="SCC", title="Correction Ground", net=_dollars(more_cents), billed="10"),
        ups_row(**later, detail="SCC", classification="FSC", code="FSC", title="Correction Fuel", net="1.40"),
        ups_row(**later, detail="ADC", title="Address Correction Ground", net="24.00"),
    ]
    [case] = billed(as_csv(rows), "ups").adjustments
    assert case.difference_cents == more_cents + 140 + 2400
    told = {part.kind: part.cents for part in case.explanation}
    assert told == {"fuel": 140, "address_correction": 2400, "weight": more_cents}
    # 60 days from the invoice
    assert case.dispute_by == date(2026, 6, 20) + timedelta(days=60)


def test_first_charges_that_stand_on_two_invoices_are_seen(carrier: ACarrier):
    label = a_label(carrier, 3441, **UPS)
    billed(as_csv(_ups_first(label.tracking_number)), "ups")
    [case] = billed(as_csv(_ups_first(label.tracking_number, invoice="2")), "ups").adjustments
    assert [(part.kind, part.cents) for part in case.explanation] == [("billed_again", 3441)]


def test_a_fedex_bill_with_another_fuel_and_zone_is_told_apart(carrier: ACarrier):
    wish = {"carrier": "fedex", "service": "fedex_ground", "price_tier": "", "weight_oz": 40.0, "ship_on": JUNE}
    label = a_label(carrier, 3412, **wish, size=Dimensions(12, 9, 6))
    row = fedex_row(**{
        "Express or Ground Tracking ID": label.tracking_number, "Net Charge Amount": "34.50",
        "pairs": "Fuel Surcharge=7.58;Residential=6.45",
    })  # fmt: skip
    [case] = billed(as_csv([FEDEX_HEADER, row]), "fedex").adjustments
    # 7.58 - 7.20 = 0.38
    assert [(part.kind, part.cents) for part in case.explanation] == [("fuel", 38)]


def test_a_label_that_was_not_bought_here_is_kept_apart(carrier: ACarrier):
    [case] = billed(a_plain_bill("94001", "4.00", kind="address_correction"), "usps").adjustments
    assert (case.predicted_cents, case.purchase_id) == (None, None)
    assert [(part.kind, part.cents) for part in case.explanation] == [("not_ours", 400)]


def test_the_credit_of_a_label_given_back_is_its_refund(carrier: ACarrier):
    label = a_label(carrier, 862)
    carrier.void_answer = VoidAnswer("submitted")
    void_label(label.purchase_id, actor=a_buyer(), ports=ports_with(carrier))
    billed(a_plain_bill(label.tracking_number, "-8.62", kind="credit"), "usps")
    assert wiring.ports().purchases.find(a_buyer(), label.purchase_id).state == "refunded"
    assert standing(a_buyer()) == {}
    assert reconcile(actor=a_buyer(), ports=ports_with(carrier)).book_faults == []


def test_a_dispute_goes_step_by_step_until_its_deadline(carrier: ACarrier):
    label, buyer, ports = a_label(carrier, 862), a_buyer(), wiring.ports()
    today = ports.clock.now().date()
    [case] = billed(a_plain_bill(label.tracking_number, "3.93", charged_on=str(today)), "usps").adjustments
    with pytest.raises(BadInput, match="cannot become won"):
        dispute_adjustment(case.adjustment_id, state="won", actor=buyer, ports=ports)
    said = dispute_adjustment(case.adjustment_id, note="weighed 15.7 oz", actor=buyer, ports=ports)
    assert (said.state, said.disputed_on, said.note) == ("disputed", today, "weighed 15.7 oz")
    # 15 business days are three weeks
    assert said.answer_due_on == today + timedelta(weeks=3)
    assert dispute_adjustment(case.adjustment_id, actor=buyer, ports=ports) == said
    assert dispute_adjustment(case.adjustment_id, state="won", actor=buyer, ports=ports).state == "won"
    with pytest.raises(NotFound):
        dispute_adjustment(case.adjustment_id, actor=a_buyer("other"), ports=ports)


def test_after_its_last_day_nothing_is_disputed(carrier: ACarrier):
    label = a_label(carrier, 862)
    [case] = billed(a_plain_bill(label.tracking_number, "3.93", charged_on="2026-06-01"), "usps").adjustments
    with pytest.raises(BadInput, match="last day for a dispute was 2026-07-31"):
        dispute_adjustment(case.adjustment_id, actor=a_buyer(), ports=wiring.ports())


def test_the_database_itself_refuses_to_change_a_bill(carrier: ACarrier):
    from django.db import DatabaseError, connection

    billed(a_plain_bill("94001", "4.00"), "usps")
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"):
        cursor.execute("UPDATE billed_charge SET cents = 1")


charges = st.builds(
    BilledCharge, st.sampled_from(KINDS), st.sampled_from(["a", "b"]),
    st.integers(-50_000, 50_000).filter(bool), st.booleans(),
)  # fmt: skip
measures = st.fixed_dictionaries({
    "weight_oz": st.none() | st.floats(1, 2000), "is_dim_weight": st.booleans(), "zone": st.sampled_from(["", "8"]),
    "size": st.sampled_from([None, Dimensions(20, 20, 10)]),
})  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(charges, min_size=1, max_size=6), measures, st.integers(1, 9999), st.booleans(), st.booleans())
def test_the_parts_always_sum_to_the_difference(lines, measured, price_cents, billed_before, is_ours):
    parcel = BilledParcel("usps", "9400", "1", JUNE, tuple(lines), **measured)
    why = explained(
        parcel, wish=a_wish() if is_ours else None, price_cents=price_cents if is_ours else None,
        billed_before=billed_before, tables=Tables.built_in(),
    )  # fmt: skip
    assert sum(part.cents for part in why.parts) == why.difference_cents
    total = sum(line.cents for line in lines)
    agreed = price_cents if is_ours and parcel.has_first and not billed_before else 0
    assert why.difference_cents == total - agreed


def _ups_first(number: str, invoice: str = "1") -> list[list[str]]:
    same = {"number": number, "invoice": invoice}
    return [
        ups_row(**same),
        ups_row(**same, classification="INF"),
        ups_row(**same, classification="ACC", code="RES", title="Residential Surcharge", net="6.50"),
        ups_row(**same, classification="FSC", code="FSC", title="Fuel Surcharge", net="7.37"),
    ]


def _dollars(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
