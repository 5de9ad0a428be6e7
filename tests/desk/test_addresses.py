"""A merchant decides about an address: what was ordered stays, the newest decision goes on labels and plans."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from doorstep import wiring
from doorstep.operations.buy_run import draft_run, step_run
from doorstep.operations.correct_address import LabelBought, correct_address, look_at_address
from doorstep.operations.import_orders import import_orders
from doorstep.operations.void_label import void_label
from doorstep.parcels import BadInput, NotFound
from tests.builders import a_parcel, an_address
from tests.desk.scenes import DENVER, a_merchant, parcels_of
from tests.store.scenes import an_actor, an_event

SHIP_ON = date(2026, 9, 15)
# Towson lies beside Baltimore: ZIP 21202 decides, but somebody should look.
ODD_TOWN = {"line1": "100 holliday street", "city": "Towson", "state": "MD", "zip_code": "21202"}
FILE = (
    b"order_id,name,line1,line2,city,state,zip,weight_oz,length_in,width_in,height_in\n"
    b"1,City Hall,100 Holliday St,,Baltimore,MD,21202,16,8,6,4\n"
    b"2,City Hall,100 Holliday St,,Towson,MD,21202,16,8,6,4\n"
    b"3,City Hall,100 Holliday St,Apt,Baltimore,MD,21202,16,8,6,4\n"
    b"4,City Hall,PO Box 12,,Baltimore,MD,21203,16,8,6,4\n"
)


def look(actor, number):
    return look_at_address(number, actor=actor, ports=wiring.ports())


def decide(actor, number, address, reason=""):
    return correct_address(number, address, reason, actor=actor, ports=wiring.ports())


def a_parcel_to(actor, **address):
    return parcels_of(actor, 1, recipient=an_address(**address))[0]


def test_the_standard_form_with_the_zip_codes_own_city_is_suggested(store: Path):
    actor = a_merchant()
    on_file = look(actor, a_parcel_to(actor, **ODD_TOWN))
    # the same street in Towson would have to be looked at again
    assert [(one.address.line1, one.address.city) for one in on_file.suggestions] == [("100 HOLLIDAY ST", "BALTIMORE")]
    assert on_file.checked.verdict == "look"
    # people are called as they write themselves
    assert on_file.suggestions[0].address.name == "City Hall"


def test_an_accepted_suggestion_needs_no_reason_and_what_was_ordered_stays(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    number = a_parcel_to(actor, **ODD_TOWN)
    meant = look(actor, number).suggestions[0].address
    chosen = decide(actor, number, meant)
    assert (chosen.is_override, chosen.reason) == (False, "")
    on_file = look(actor, number)
    assert (on_file.ordered.city, on_file.in_force.city) == ("Towson", "BALTIMORE")
    assert ports.parcels.find(actor, number).recipient == meant
    assert ports.parcels.find_many(actor, [number])[number].recipient == meant
    assert ports.parcels.find_piece(actor, "shop:0").recipient.city == "Towson"


def test_another_address_needs_a_reason_and_the_newest_decision_holds(store: Path):
    actor = a_merchant()
    number = a_parcel_to(actor, **ODD_TOWN)
    with pytest.raises(BadInput) as raised:
        decide(actor, number, an_address(**DENVER))
    assert raised.value.code == "reason_missing"
    decide(actor, number, an_address(**DENVER), "customer moved")
    decide(actor, number, an_address(**ODD_TOWN), "customer moved back")
    on_file = look(actor, number)
    assert [one.reason for one in on_file.choices] == ["customer moved", "customer moved back"]
    assert on_file.in_force == on_file.ordered == on_file.choices[0].original


def test_the_same_decision_twice_is_kept_once(store: Path):
    actor = a_merchant()
    number = a_parcel_to(actor, **ODD_TOWN)
    for _ in range(2):
        decide(actor, number, an_address(**DENVER), "customer moved")
    assert len(look(actor, number).choices) == 1


def test_no_label_goes_without_a_street_and_a_zip_code(store: Path):
    actor = a_merchant()
    with pytest.raises(BadInput, match="no street and no ZIP code"):
        decide(actor, a_parcel_to(actor), an_address(line1=" ", zip_code="2120"), "as told by phone")


def test_prices_and_labels_follow_the_decision(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    stays, moves = parcels_of(actor, 2)
    decide(actor, moves, an_address(), "customer moved to Baltimore")
    run = draft_run([stays, moves], actor=actor, ports=ports, ship_on=SHIP_ON)
    to_denver, to_baltimore = ports.runs.items(actor, run.run_id)
    assert to_baltimore.price_cents < to_denver.price_cents
    assert (int(to_baltimore.zone), int(to_denver.zone) > 5) == (1, True)
    step_run(run.run_id, actor=actor, ports=ports)
    [label] = ports.purchases.of_parcels(actor, [moves])[moves]
    assert ports.purchases.wish(actor, label.purchase_id).recipient.city == "Baltimore"


def test_the_days_plan_follows_the_decision_also_where_the_file_comes_again(store: Path):
    from doorstep.operations import plan_day

    actor, ports = a_merchant(), wiring.ports()
    [number, *_] = [one.number for one in import_orders(FILE, "a.csv", actor=actor, ports=ports).parcels]
    decide(actor, number, an_address(line1="1400 Key Hwy", zip_code="21230"), "recipient moved")
    again = import_orders(FILE, "a.csv", actor=actor, ports=ports)
    # the file still says what was ordered, and that is no change
    assert (again.added, again.already, again.parcels[0].recipient.line1) == (0, 4, "100 Holliday St")
    region: Any = SimpleNamespace(name="baltimore")
    planned = plan_day._of_the_day(region, SHIP_ON, again, actor, ports)
    assert planned[0].recipient.line1 == "1400 Key Hwy"
    assert [one.number for one in planned] == [one.number for one in again.parcels]


def test_once_a_label_is_bought_it_has_to_be_given_back_first(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    [number] = parcels_of(actor, 1)
    run = draft_run([number], actor=actor, ports=ports, ship_on=SHIP_ON)
    step_run(run.run_id, actor=actor, ports=ports)
    assert "Give that label back first" in look(actor, number).why_not
    with pytest.raises(LabelBought):
        decide(actor, number, an_address(), "customer moved")
    [label] = ports.purchases.of_parcels(actor, [number])[number]
    void_label(label.purchase_id, actor=actor, ports=ports)
    decide(actor, number, an_address(), "customer moved")
    assert look(actor, number).in_force.city == "Baltimore"


def test_a_price_chosen_for_another_address_buys_nothing(store: Path):
    actor, ports = a_merchant(), wiring.ports()
    [number] = parcels_of(actor, 1)
    run = draft_run([number], actor=actor, ports=ports, ship_on=SHIP_ON)
    decide(actor, number, an_address(), "customer moved to Baltimore")
    # priced for Denver, asked for Baltimore: both prices are told, no money moves
    step_run(run.run_id, actor=actor, ports=ports)
    [item] = ports.runs.items(actor, run.run_id)
    assert (item.state, item.paid_cents) == ("price_differs", None)


def test_parcels_to_the_same_door_are_told_in_any_notation(store: Path):
    actor = a_merchant()
    streets = ["100 Holliday St", "100 HOLLIDAY STREET", "101 Holliday St"]
    made = [
        a_parcel(order_key=f"door:{place}", recipient=an_address(line1=street), number=f"DS{place:013}")
        for place, street in enumerate(streets)
    ]
    wiring.ports().parcels.add(actor, "shop", made)
    assert [one.order_key for one in look(actor, made[0].number).same_door] == ["door:1"]


def test_what_the_import_found_is_kept_and_listed_until_somebody_decides(store: Path):
    from doorstep.adapters.store.queries.sent_parcels import Wanted, sent_counts, sent_numbers, sent_parcels

    actor, ports = a_merchant(), wiring.ports()
    assert import_orders(FILE, "a.csv", actor=actor, ports=ports).added == 4
    # a post office box is what it is; the odd town and the unit without a number are to be looked at
    numbers = sent_numbers(actor, Wanted(address="problem"))
    assert [ports.parcels.find(actor, number).order_key for number in numbers] == ["doorstep:3", "doorstep:2"]
    lines, _ = sent_parcels(actor, Wanted(address="problem"))
    assert "ZIP 21202 belongs to Baltimore" in lines[1]["address_problem"]
    decide(actor, numbers[1], look(actor, numbers[1]).suggestions[0].address)
    assert sent_numbers(actor, Wanted(address="problem")) == [numbers[0]]
    assert sent_counts(actor, Wanted())["addresses_to_check"] == 1
    chosen, _ = sent_parcels(actor, Wanted(address="chosen"))
    assert [line["city"] for line in chosen] == ["BALTIMORE"]


def test_what_has_left_is_not_to_be_checked_any_more(store: Path):
    from doorstep.adapters.store.queries.sent_parcels import Wanted, sent_numbers

    actor, ports = a_merchant(), wiring.ports()
    import_orders(FILE, "a.csv", actor=actor, ports=ports)
    gone, stays = sent_numbers(actor, Wanted(address="problem"))
    ports.events.record(actor, [an_event(gone, "loaded"), an_event(gone, "delivered")])
    assert sent_numbers(actor, Wanted(address="problem")) == [stays]


def test_parcels_from_before_get_their_finding_once_the_newest_first(store: Path):
    from django.apps import apps
    from django.db import connection

    from doorstep.adapters.store.address_findings import look_at_newest
    from doorstep.adapters.store.queries.sent_parcels import Wanted, sent_numbers

    actor = a_merchant()
    old, new = parcels_of(actor, 2, recipient=an_address(**ODD_TOWN))
    assert sent_numbers(actor, Wanted(address="problem")) == []
    look_at_newest(apps, connection.schema_editor(), most=1)
    assert sent_numbers(actor, Wanted(address="problem")) == [new]
    look_at_newest(apps, connection.schema_editor())
    assert sent_numbers(actor, Wanted(address="problem")) == [new, old]


def test_the_database_refuses_to_change_a_decision(store: Path):
    from doorstep.adapters.store.models import AddressChoice

    actor = a_merchant()
    decide(actor, a_parcel_to(actor), an_address(**DENVER), "customer moved")
    for change in (lambda: AddressChoice.objects.update(parcel="x"), lambda: AddressChoice.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_strangers_parcel_does_not_exist(store: Path):
    [number] = parcels_of(a_merchant(), 1)
    stranger = an_actor("stranger")
    with pytest.raises(NotFound):
        look(stranger, number)
    with pytest.raises(NotFound):
        decide(stranger, number, an_address(), "customer moved")
    assert wiring.ports().choices.of_parcel(stranger, number) == []
