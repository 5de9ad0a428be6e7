"""An address over the API: looked at, decided about, refused once a label has it."""

from __future__ import annotations

from pathlib import Path

from doorstep import wiring
from tests.api.visitors import a_person, a_program, code_of
from tests.builders import an_address
from tests.desk.scenes import a_merchant, parcels_of

ODD_TOWN = {"line1": "100 Holliday St", "city": "Towson", "state": "MD", "zip_code": "21202"}


def a_parcel(org="main") -> str:
    return parcels_of(a_merchant(org), 1, recipient=an_address(**ODD_TOWN, phone="+14105550100"))[0]


def test_the_address_is_told_with_what_may_be_meant(store: Path):
    number = a_parcel()
    status, told = a_program("orders").get(f"/parcels/{number}/address")
    assert (status, told["verdict"], told["may_change"]) == (200, "look", True)
    assert [one["code"] for one in told["problems"]] == ["zip_city_unusual"]
    assert told["suggestions"][0]["address"]["city"] == "BALTIMORE"


def test_what_is_left_out_of_a_decision_stays_as_it_was(store: Path):
    number, program = a_parcel(), a_program("orders")
    asked = {"city": "Baltimore", "reason": "the street is in Baltimore"}
    status, told = program.post(f"/parcels/{number}/address", asked)
    assert (status, told["in_force"]["city"], told["in_force"]["phone"]) == (200, "Baltimore", "+14105550100")
    assert (told["ordered"]["city"], told["choices"][0]["chosen_by"]) == ("Towson", "program")
    # the parcel itself is told as it goes out now
    assert program.get(f"/parcels/{number}")[1]["recipient"]["city"] == "Baltimore"


def test_a_decision_without_its_reason_is_refused(store: Path):
    number, program = a_parcel(), a_program("orders")
    assert code_of(program.post(f"/parcels/{number}/address", {"city": "Denver"})) == (409, "reason_missing")
    assert code_of(program.post(f"/parcels/{number}/address", {"city": 7})) == (422, "bad_input")


def test_once_a_label_has_the_address_it_is_refused(store: Path):
    from datetime import date

    from doorstep.operations.buy_run import draft_run, step_run

    number, actor = a_parcel(), a_merchant("main")
    run = draft_run([number], actor=actor, ports=wiring.ports(), ship_on=date(2026, 9, 15))
    step_run(run.run_id, actor=actor, ports=wiring.ports())
    asked = {"city": "Baltimore", "reason": "the street is in Baltimore"}
    assert code_of(a_program("orders").post(f"/parcels/{number}/address", asked)) == (409, "label_bought")
    status, told = a_program("labels", name="labels").get(f"/parcels/{number}/labels")
    assert (status, [one["state"] for one in told["labels"]]) == (200, ["bought"])
    assert told["labels"][0]["wish"]["recipient"]["city"] == "Towson"


def test_the_recipients_zip_code_is_the_one_it_goes_to_now(store: Path):
    from doorstep.adapters.store.queries.tracking import by_number_and_zip

    number = a_parcel()
    asked = {"zip_code": "21230", "line1": "1400 Key Hwy", "city": "Baltimore", "reason": "recipient moved"}
    assert a_program("orders").post(f"/parcels/{number}/address", asked)[0] == 200
    assert by_number_and_zip(number, "21202") is None
    assert by_number_and_zip(number, "21230").parcel.recipient.line1 == "1400 Key Hwy"


def test_it_does_not_exist_for_a_stranger_nor_without_the_right(store: Path):
    number = a_parcel()
    assert code_of(a_program("orders", org="other").get(f"/parcels/{number}/address")) == (404, "not_found")
    assert code_of(a_program("scans", name="scanner").get(f"/parcels/{number}/address")) == (403, "forbidden")
    assert code_of(a_person("driver").get(f"/parcels/{number}/address")) == (403, "forbidden")
