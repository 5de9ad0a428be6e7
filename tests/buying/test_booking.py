"""The labels of a day's plan: bought once, given back when not needed, and a failed one does not lose the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doorstep import wiring
from doorstep.operations.carriers import VoidAnswer
from doorstep.operations.day_plan.booking import book
from doorstep.operations.ports import Ports
from doorstep.operations.wallet import top_up
from tests.buying.a_carrier import ACarrier
from tests.buying.scenes import a_buyer, ports_with, standing
from tests.store.scenes import a_plan, some_parcels

DAY = "2026-11-23"
CENTER = {"name": "Center", "city": "Baltimore", "state": "MD", "zip": "21224", "lat": 39.3, "lon": -76.6}


@pytest.fixture
def carrier(one_store: Path) -> ACarrier:
    return ACarrier(one_store / "till")


def publish(ports: Ports, *, by_van: list[str], handed: list[str], cents: int = 769) -> dict[str, Any]:
    """The day's next version, published and booked; the booked labels by parcel."""
    rows = [
        {"parcel": number, "order": "o", "carrier": "usps", "service": "usps_ground_advantage", "price_cents": cents}
        for number in handed
    ]
    plan = a_plan(by_van, day=DAY, handoffs=rows, center=CENTER)
    plan["version"] = ports.plans.publish(a_buyer(), plan)
    parcels = ports.parcels.find_many(a_buyer(), [*by_van, *handed])
    return book(plan, parcels, actor=a_buyer(), ports=ports)


def put_aside() -> list[tuple[str, str]]:
    from doorstep.adapters.store.models import ExceptionRow

    return list(ExceptionRow.objects.order_by("id").values_list("code", "parcel"))


def test_however_often_a_day_is_planned_a_hand_off_has_one_label(carrier: ACarrier):
    ports, [one, two] = ports_with(carrier), some_parcels(a_buyer(), 2)
    first = publish(ports, by_van=[one], handed=[two])
    assert publish(ports, by_van=[one], handed=[two]) == first
    # also where the price of the day has changed meanwhile
    assert publish(ports, by_van=[one], handed=[two], cents=800) == first
    assert len(carrier.sold) == 1
    assert standing(a_buyer())["postage:usps"] == 769


def test_a_label_that_a_newer_plan_does_not_need_is_given_back(carrier: ACarrier):
    ports, [one, two] = ports_with(carrier), some_parcels(a_buyer(), 2)
    [label] = publish(ports, by_van=[one], handed=[two]).values()
    publish(ports, by_van=[one, two], handed=[])
    assert ports.purchases.find(a_buyer(), label.purchase_id).state == "refunded"
    assert "postage:usps" not in standing(a_buyer())
    # The third plan hands it over again: a new label, under a key of its own.
    [again] = publish(ports, by_van=[one], handed=[two]).values()
    assert again.purchase_key == f"{label.purchase_key}:2"
    assert again.tracking_number != label.tracking_number
    assert standing(a_buyer())["postage:usps"] == 769


def test_a_label_that_somebody_bought_by_hand_is_used_and_never_given_back(carrier: ACarrier):
    from doorstep.operations.buy_label import buy_label
    from tests.buying.scenes import a_wish

    ports, [one] = ports_with(carrier), some_parcels(a_buyer(), 1)
    mine = buy_label(a_wish(parcel=one), purchase_key="by hand", actor=a_buyer(), ports=ports)
    [used] = publish(ports, by_van=[], handed=[one]).values()
    assert used == mine
    publish(ports, by_van=[one], handed=[])
    assert ports.purchases.find(a_buyer(), mine.purchase_id).state == "bought"


def test_a_hand_off_without_a_label_is_put_aside_and_the_plan_stands(carrier: ACarrier):
    ports, [one, two, three] = ports_with(carrier), some_parcels(a_buyer(), 3)
    top_up(800, key="p", actor=a_buyer(), ports=ports)
    held = publish(ports, by_van=[one], handed=[two, three])
    # The wallet holds 8.00: enough for one label of 7.69.
    [without] = {two, three} - set(held)
    assert put_aside() == [("label_not_bought", without)]
    assert ports.plans.current(a_buyer(), date(2026, 11, 23))["version"] == 1
    kinds = {number: [e.kind for e in ports.events.of_parcel(a_buyer(), number)] for number in (one, two, three)}
    assert [number for number, told in kinds.items() if "label_created" not in told] == [without]
    # Paid in and planned again, it has its label.
    top_up(800, key="p2", actor=a_buyer(), ports=ports)
    assert set(publish(ports, by_van=[one], handed=[two, three])) == {two, three}


def test_a_carrier_that_is_away_or_dear_costs_no_plan(carrier: ACarrier):
    ports, [one] = ports_with(carrier), some_parcels(a_buyer(), 1)
    for behaviour, cents in (("unreachable", 769), ("refuses", 769), ("answers", 995)):
        carrier.behaviour, carrier.asks_cents = behaviour, cents
        assert publish(ports, by_van=[], handed=[one]) == {}
    carrier.asks_cents = 769
    assert len(publish(ports, by_van=[], handed=[one])) == 1


def test_a_label_that_the_carrier_keeps_is_put_aside(carrier: ACarrier):
    ports, [one] = ports_with(carrier), some_parcels(a_buyer(), 1)
    publish(ports, by_van=[], handed=[one])
    carrier.void_answer = VoidAnswer("refused", 0, "It was used.")
    publish(ports, by_van=[one], handed=[])
    assert put_aside() == [("label_not_given_back", one)]


def test_a_crash_while_labels_are_bought_is_made_good_by_planning_again(carrier: ACarrier):
    [one, two] = some_parcels(a_buyer(), 2)

    def stop(name: str) -> None:
        if name == "before_post":
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        publish(replace(ports_with(carrier), fail_point=stop), by_van=[], handed=[one, two])
    from tests.buying.buyers import the_buyers_are_given_up

    the_buyers_are_given_up()
    assert set(publish(ports_with(carrier), by_van=[], handed=[one, two])) == {one, two}
    assert len(carrier.sold) == 2
    assert standing(a_buyer())["postage:usps"] == 2 * 769
    assert wiring.ports().ledger.faults(a_buyer()) == []
