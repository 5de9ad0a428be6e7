"""Buying in bulk: priced first, bought in steps, stopped and resumed, and never twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.buy_run import change_items, draft_run, resume_run, step_run, stop_run
from doorstep.operations.merchant_settings import set_setting
from doorstep.operations.void_label import void_label
from doorstep.parcels import BadInput, NotFound
from tests.desk.scenes import a_merchant, parcels_of
from tests.store.scenes import a_plan, an_actor

# After the holiday add-on ended and before any later table: Ground Advantage, one pound, zone 7 or 8.
SHIP_ON = date(2026, 9, 15)


def a_draft(actor, numbers):
    return draft_run(numbers, actor=actor, ports=wiring.ports(), ship_on=SHIP_ON)


def items_of(actor, run):
    return wiring.ports().runs.items(actor, run.run_id)


def test_a_draft_prices_every_parcel_and_buys_nothing(store: Path):
    actor = a_merchant()
    run = a_draft(actor, parcels_of(actor, 3))
    assert (run.state, run.counts["chosen"]) == ("draft", 3)
    prices = {item.price_cents for item in items_of(actor, run)}
    assert len(prices) == 1
    assert run.counts["open_cents"] == 3 * prices.pop()
    assert wiring.ports().ledger.balances(actor) == {}


def test_steps_buy_a_few_at_a_time_until_the_run_is_done(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    run = a_draft(actor, parcels_of(actor, 5))
    first = step_run(run.run_id, actor=actor, ports=ports, most=2)
    assert (first.state, first.counts["bought"], first.counts["chosen"]) == ("running", 2, 3)
    step_run(run.run_id, actor=actor, ports=ports, most=2)
    last = step_run(run.run_id, actor=actor, ports=ports, most=2)
    assert (last.state, last.counts["bought"]) == ("done", 5)
    assert last.counts["paid_cents"] == run.counts["open_cents"]
    assert len({item.tracking_number for item in items_of(actor, run)}) == 5


def test_a_stopped_run_buys_no_more_until_it_is_resumed(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    run = a_draft(actor, parcels_of(actor, 4))
    step_run(run.run_id, actor=actor, ports=ports, most=2)
    stop_run(run.run_id, actor=actor, ports=ports)
    assert step_run(run.run_id, actor=actor, ports=ports, most=2).counts["bought"] == 2
    resume_run(run.run_id, actor=actor, ports=ports)
    assert step_run(run.run_id, actor=actor, ports=ports).counts["bought"] == 4


def test_two_runs_over_one_parcel_buy_one_label(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    [number] = parcels_of(actor, 1)
    one, other = a_draft(actor, [number]), a_draft(actor, [number])
    step_run(one.run_id, actor=actor, ports=ports)
    step_run(other.run_id, actor=actor, ports=ports)
    [first], [second] = items_of(actor, one), items_of(actor, other)
    assert (first.state, first.tracking_number) == (second.state, second.tracking_number)
    assert len(ports.purchases.of_parcels(actor, [number])[number]) == 1
    [third] = items_of(actor, a_draft(actor, [number]))
    assert (third.state, third.message) == ("bought", "It had this label already.")


def test_a_label_given_back_can_be_bought_anew(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    [number] = parcels_of(actor, 1)
    run = a_draft(actor, [number])
    step_run(run.run_id, actor=actor, ports=ports)
    [item] = items_of(actor, run)
    void_label(item.purchase_id, actor=actor, ports=ports)
    again = a_draft(actor, [number])
    step_run(again.run_id, actor=actor, ports=ports)
    [anew] = items_of(actor, again)
    assert anew.state == "bought"
    assert anew.tracking_number != item.tracking_number


def test_another_service_is_chosen_by_hand_and_a_parcel_left_out(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    run = a_draft(actor, parcels_of(actor, 2))
    changes = {0: {"service": "usps_priority_mail", "price_tier": "commercial"}, 1: {"state": "left_out"}}
    change_items(run.run_id, changes, actor=actor, ports=ports)
    first, second = items_of(actor, run)
    assert (first.service, first.why, second.state) == ("usps_priority_mail", "Chosen by hand", "left_out")
    done = step_run(run.run_id, actor=actor, ports=ports)
    assert (done.state, done.counts.get("bought"), done.counts.get("left_out")) == ("done", 1, 1)


def test_a_parcel_that_no_service_takes_says_why(store: Path):
    actor = a_merchant()
    run = a_draft(actor, parcels_of(actor, 1, weight_oz=16.0 * 400))
    [item] = items_of(actor, run)
    assert item.state == "unpriced"
    assert "lb" in item.message
    assert step_run(run.run_id, actor=actor, ports=wiring.ports()).state == "done"


def test_without_an_address_to_ship_from_nothing_is_priced(store: Path):
    actor = an_actor("shop")
    numbers = parcels_of(actor, 1)
    with pytest.raises(BadInput, match="no address to ship from") as raised:
        a_draft(actor, numbers)
    assert raised.value.code == "no_ship_from"


def test_another_merchants_run_does_not_exist(store: Path):
    actor = a_merchant()
    run = a_draft(actor, parcels_of(actor, 1))
    stranger = a_merchant("other")
    with pytest.raises(NotFound):
        step_run(run.run_id, actor=stranger, ports=wiring.ports())
    with pytest.raises(NotFound):
        a_draft(stranger, [item.parcel for item in items_of(actor, run)])


def test_the_merchants_rules_decide_and_are_named(store: Path):
    actor = a_merchant()
    rules = "rule,do,service,when,amount\nvaluables go Priority,require,usps_priority_mail*,value over $100,\n"
    set_setting("rules", "default", {"text": rules}, actor=actor, ports=wiring.ports())
    run = a_draft(actor, parcels_of(actor, 1, value_cents=20000))
    [item] = items_of(actor, run)
    assert item.service.startswith("usps_priority_mail")
    assert "valuables go Priority" in item.why


def test_what_our_own_van_takes_is_left_out_until_somebody_wants_it(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    [on_the_van, free] = parcels_of(actor, 2)
    ports.plans.publish(actor, a_plan([on_the_van]))
    run = a_draft(actor, [on_the_van, free])
    first, second = items_of(actor, run)
    assert (first.state, second.state) == ("left_out", "chosen")
    assert first.message.startswith("Our own van takes it: route R01 on 2026-11-20.")
    change_items(run.run_id, {0: {"state": "chosen"}}, actor=actor, ports=ports)
    assert step_run(run.run_id, actor=actor, ports=ports).counts["bought"] == 2
