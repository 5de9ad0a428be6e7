"""Keys with scopes, people with roles, and nobody else."""

from __future__ import annotations

from pathlib import Path

from django.test import Client

from tests.api.visitors import Visitor, a_person, a_program, code_of, nobody


def test_a_key_tells_who_it_is(store: Path):
    status, me = a_program("scans", "events", name="scanner 3").get("/me")
    assert status == 200
    assert me == {"organisation": "main", "name": "scanner 3", "roles": [], "scopes": ["events", "scans"]}


def test_a_person_has_the_scopes_of_its_roles(store: Path):
    _, me = a_person("driver").get("/me")
    assert (me["roles"], me["scopes"]) == (["driver"], ["events", "plans", "tracking"])


def test_it_refuses_no_key_a_wrong_key_and_another_scheme(store: Path):
    a_program()
    assert code_of(nobody().get("/me")) == (401, "not_signed_in")
    for wrong in ("Bearer dsk_000000000000_wrong", "Bearer ", "Basic eDp5", "Bearer \x00", "Bearer dsk_\x00_x"):
        assert code_of(Visitor(Client(HTTP_HOST="localhost"), Authorization=wrong).get("/me"))[0] == 401


def test_it_refuses_a_key_without_the_scope(store: Path):
    assert code_of(a_program("orders").get("/days")) == (403, "forbidden")
    assert code_of(a_program("orders").post("/events", {"events": []})) == (403, "forbidden")


def test_it_refuses_a_person_without_the_role(store: Path):
    assert code_of(a_person("driver").get("/orders")) == (403, "forbidden")


def test_it_refuses_a_page_without_its_csrf_token(store: Path):
    assert code_of(a_person("driver").post("/events", {"events": []})) == (403, "csrf_failed")


def test_a_page_with_its_csrf_token_may_write(store: Path):
    driver = a_person("driver")
    driver.client.get("/driver/")
    driver.client.cookies["csrftoken"] = "a" * 32
    assert driver.post("/events", {"events": []}, X_CSRFToken="a" * 32) == (200, {"results": []})


def test_ten_wrong_passwords_lock_the_name_out(store: Path):
    from doorstep.adapters.store.accounts import create_user

    a_program()
    create_user("main", "rosa", ["sorter"], "right-and-long")
    client = Client(HTTP_HOST="localhost")
    form = {"login": "rosa", "password": "wrong"}
    answers = [client.post("/accounts/login/", form).status_code for _ in range(12)]
    assert answers[0] == 200
    assert answers[-1] == 429
    # the right password does not open it either, until a quarter of an hour has passed
    assert client.post("/accounts/login/", {**form, "password": "right-and-long"}).status_code == 429


def test_nobody_signs_himself_up(store: Path):
    page = Client(HTTP_HOST="localhost").get("/accounts/signup/")
    assert b"closed" in page.content.lower()


def test_home_leads_to_the_page_of_ones_work(store: Path):
    assert nobody().client.get("/").headers["Location"] == "/accounts/login/"
    assert a_person("sorter", name="sam").client.get("/").headers["Location"] == "/station/"
    assert a_person("dispatcher", "sorter", name="dana").client.get("/").headers["Location"] == "/console/"
