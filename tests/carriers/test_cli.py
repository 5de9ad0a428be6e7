"""`doorstep carrier`, as who looks after the accounts uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.carriers.stub_process import SECRET, Stub
from tests.command_line import doorstep

UPS = ("--field", "client_id=an-id", "--field", "account_number=123456")


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTEP_CARRIER_CLIENT_SECRET", SECRET)


def test_an_account_is_added_tried_listed_and_taken_out_of_force(store: Path, stub: Stub):
    added = doorstep("carrier", "add", "ups", *UPS, "--base-url", stub.url("ups"))
    assert added.code == 0
    tried = doorstep("carrier", "test", "ups", "--service", "ups_ground_saver", "--json").json
    assert (tried["works"], tried["code"]) == (True, None)
    assert "ups_ground_saver" in {rate["service"] for rate in tried["rates"]}
    assert "works" in doorstep("carrier", "test", "ups").out
    listed = doorstep("carrier", "list")
    assert doorstep("carrier", "list", "--json").json["accounts"][0]["mode"] == "test"
    assert doorstep("carrier", "disable", "ups").code == 0
    assert doorstep("carrier", "test", "ups", "--json").error_code == "not_found"
    for told in (added, listed, doorstep("carrier", "list")):
        assert SECRET not in told.out + told.err


def test_a_trial_that_fails_gives_the_carriers_own_words(store: Path, stub: Stub):
    doorstep("carrier", "add", "ups", *UPS, "--base-url", stub.url("ups"))
    stub.behave("refuse", operation="rates")
    told = doorstep("carrier", "test", "ups", "--json")
    assert (told.code, told.json["works"], told.json["code"]) == (2, False, "carrier_refused")
    assert "The weight exceeds the maximum" in told.json["message"]


def test_a_secret_among_the_words_is_refused(store: Path):
    told = doorstep("carrier", "add", "ups", *UPS, "--field", f"client_secret={SECRET}", "--json")
    assert told.error_code == "bad_input"
    assert SECRET not in told.out


def test_secrets_may_come_by_the_input(store: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch):
    from doorstep.doors.cli.main import app

    monkeypatch.delenv("DOORSTEP_CARRIER_CLIENT_SECRET")
    words = ["carrier", "add", "ups", "--stdin", "--base-url", stub.url("ups"), "--json"]
    whole = '{"client_id": "a", "client_secret": "b", "account_number": "c"}'
    assert CliRunner().invoke(app, words, input=whole).exit_code == 0
    for wrong, said in (
        ("{}", "client_id, client_secret, account_number lacks"),
        ("[1]", "no JSON object"),
        ('{"x": "y"}', "'x' is no field"),
    ):
        told = CliRunner().invoke(app, words, input=wrong)
        assert (told.exit_code, said in told.stdout) == (2, True), told.stdout


def test_a_live_address_needs_a_live_account(store: Path):
    words = ("carrier", "add", "ups", *UPS, "--base-url", "https://onlinetools.ups.com", "--json")
    assert doorstep(*words).error_code == "carrier_live_is_off"
    assert doorstep(*words, "--live").json["mode"] == "live"


def test_the_key_is_changed_for_all(store: Path, stub: Stub):
    doorstep("carrier", "add", "ups", *UPS, "--base-url", stub.url("ups"))
    doorstep("carrier", "add", "ups", *UPS, "--base-url", stub.url("ups"), "--org", "other")
    assert doorstep("carrier", "rotate-key", "--json").json == {"accounts": 2, "key_in": "carriers.key"}
    assert doorstep("carrier", "test", "ups").code == 0


def test_a_carrier_nobody_knows_is_refused(store: Path):
    assert doorstep("carrier", "add", "pigeon", "--json").error_code == "bad_input"
