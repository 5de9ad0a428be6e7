"""The page /track/<number>: the ZIP code of the address shows when and what, never who and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from doorstep import wiring
from tests.api.test_track import a_loaded_parcel
from tests.api.visitors import code_of, nobody
from tests.store.scenes import NOON

# Whom it goes to and where; 21202 may stand in the form that asks for it, so it is looked for without that.
PRIVATE = ("City Hall", "Holliday", "driver-1", "39.29")


@pytest.fixture
def noon(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(wiring.ports().clock), "now", lambda clock: NOON)


def ask(number: str, zip5: str, client: Client | None = None) -> HttpResponse:
    return (client or nobody().client).post(f"/track/{number}", {"zip": zip5})


def test_a_bare_number_offers_to_show_more(store: Path):
    page = nobody().client.get(f"/track/{a_loaded_parcel()}")
    html = page.content.decode()
    assert "ZIP code of the delivery address" in html
    assert "What happened" not in html
    assert page.headers["Cache-Control"] == "private, no-store"


def test_the_zip_code_shows_when_and_what(noon: None):
    # The window is 12:30 to 14:30 UTC, in November 5 hours less in Baltimore.
    page = ask(a_loaded_parcel(), "21202")
    html = page.content.decode()
    assert page.status_code == 200
    assert re.search(r"<dt>Expected</dt><dd>Arriving today 7:30–9:30 am</dd>", html)
    assert "The parcel is in the van." in html
    assert not [word for word in (*PRIVATE, "21202") if word in html]


def test_zip_plus_four_is_its_first_five_digits(store: Path):
    assert ask(a_loaded_parcel(), " 21202-1234 ").status_code == 200


@pytest.mark.parametrize("written", ["", "2120", "city", "٢١٢٠٢", "21202\x00", "9" * 9999])
def test_it_asks_again_for_what_is_no_zip_code(store: Path, written: str):
    page = ask(a_loaded_parcel(), written)
    assert page.status_code == 422
    assert "A ZIP code has five digits" in page.content.decode()


def test_it_refuses_a_wrong_zip_code_and_soon_all_of_them_also_by_the_api(store: Path):
    number = a_loaded_parcel()
    for _ in range(5):
        page = ask(number, "10001")
        assert page.status_code == 403
        assert "not the ZIP code the parcel goes to" in page.content.decode()
        assert "What happened" not in page.content.decode()
    assert ask(number, "21202").status_code == 429
    assert code_of(nobody().post(f"/track/{number}", {"zip": "21202"})) == (429, "too_many_requests")


def test_numbers_of_others_have_no_such_form(store: Path):
    for number in ("DS0000000000009", "1Z999AA10123456784", "GOA100181827YQ"):
        assert "ZIP code of the delivery" not in nobody().client.get(f"/track/{number}").content.decode()
        assert ask(number, "21202").status_code == 404


def test_it_refuses_a_form_that_is_not_from_this_page(store: Path):
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    number = a_loaded_parcel()
    assert ask(number, "21202", strict).status_code == 403
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', strict.get(f"/track/{number}").content.decode())[1]
    sent = strict.post(f"/track/{number}", {"zip": "21202", "csrfmiddlewaretoken": token})
    assert sent.status_code == 200


def test_it_refuses_whoever_asks_without_end(store: Path, monkeypatch: pytest.MonkeyPatch):
    from doorstep.doors.api.limits import Limit
    from doorstep.doors.recipient import views

    monkeypatch.setattr(views, "_asking", Limit(1, per_s=60))
    client = nobody().client
    assert [client.get("/track/GOA100181827YQ").status_code for _ in range(2)] == [200, 429]
