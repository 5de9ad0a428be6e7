"""Credentials: sealed on disk, shown nowhere, and lost only with the key."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from doorstep import wiring
from doorstep.adapters.carriers.catalogue import KINDS
from doorstep.adapters.secrets import FILE, SecretBox, SecretsKeyLost, SecretsKeyWrong
from doorstep.operations.ports import Actor
from tests.carriers.orders import an_order_at
from tests.carriers.stub_process import SECRET, Stub, credentials_of
from tests.store.scenes import an_actor

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def keep(actor: Actor, carrier: str = "easypost", box: SecretBox | None = None, **given: object) -> None:
    from doorstep.adapters.store.carrier_accounts import keep_account

    facts = {"is_test": True, "base_url": "http://127.0.0.1:9/easypost", "sells": [], "now": NOW, **given}
    keep_account(actor, carrier, "main", credentials_of(carrier), box=box or wiring.carrier_desk().box, **facts)


def opened(actor: Actor, box: SecretBox | None = None):
    from doorstep.adapters.store import carrier_accounts

    [row] = carrier_accounts.account_rows(actor, "easypost")
    return carrier_accounts.opened(row, box or wiring.carrier_desk().box)


def test_no_file_of_the_home_holds_the_plain_secret(store: Path):
    keep(an_actor())
    assert opened(an_actor()).credentials == {"api_key": SECRET}
    for file in store.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file


def test_the_key_lies_outside_the_database_and_only_its_owner_reads_it(store: Path):
    keep(an_actor())
    assert (store / FILE).stat().st_mode & 0o777 == 0o600
    key = (store / FILE).read_text().strip().encode()
    assert all(key not in file.read_bytes() for file in store.glob("doorstep.sqlite3*"))
    (store / FILE).chmod(0o644)
    with pytest.raises(SecretsKeyWrong, match="chmod 600"):
        opened(an_actor())


def test_a_lost_key_is_said_so_and_no_new_one_hides_it(store: Path):
    keep(an_actor())
    (store / FILE).unlink()
    for attempt in (lambda: opened(an_actor()), lambda: keep(an_actor(), "ups")):
        with pytest.raises(SecretsKeyLost, match="Bring it back"):
            attempt()
    # Nor does a purchase turn into a sample without a word.
    with pytest.raises(SecretsKeyLost):
        wiring.ports().carrier_of(an_actor(), "easypost")
    assert not (store / FILE).exists()


def test_another_key_opens_nothing(store: Path):
    keep(an_actor())
    with pytest.raises(SecretsKeyLost, match="not the one they were sealed with"):
        opened(an_actor(), SecretBox(store, Fernet.generate_key().decode()))
    with pytest.raises(SecretsKeyWrong, match="32 bytes"):
        opened(an_actor(), SecretBox(store, "a-password"))


def test_rotation_seals_everything_anew(store: Path):
    from doorstep.adapters.store.carrier_accounts import seal_all_anew
    from doorstep.adapters.store.models import CarrierAccount

    keep(an_actor("shop-a"))
    keep(an_actor("shop-b"))
    old = (store / FILE).read_text()
    before = {row.pk: bytes(row.sealed) for row in CarrierAccount.objects.all()}
    assert seal_all_anew(wiring.carrier_desk().box) == 2
    assert (store / FILE).read_text().split() != old.split()
    assert len((store / FILE).read_text().split()) == 1
    assert all(bytes(row.sealed) != before[row.pk] for row in CarrierAccount.objects.all())
    assert opened(an_actor("shop-a")).credentials == opened(an_actor("shop-b")).credentials == {"api_key": SECRET}


def test_a_rotation_that_is_cut_short_leaves_everything_readable(store: Path, monkeypatch: pytest.MonkeyPatch):
    from doorstep.adapters.store.carrier_accounts import seal_all_anew

    keep(an_actor())
    box = wiring.carrier_desk().box
    for step in ("sealed_anew", "drop_old_keys"):
        with monkeypatch.context() as broken:
            broken.setattr(SecretBox, step, the_power_fails)
            with pytest.raises(OSError, match="power"):
                seal_all_anew(box)
        assert opened(an_actor()).credentials == {"api_key": SECRET}
    seal_all_anew(box)
    assert box.key_count() == 1


def the_power_fails(*_: object) -> None:
    raise OSError("the power failed")


def test_environment_keys_rotate_too(store: Path):
    from doorstep.adapters.store.carrier_accounts import seal_all_anew

    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    keep(an_actor(), box=SecretBox(store, old))
    seal_all_anew(SecretBox(store, f"{new},{old}"))
    assert opened(an_actor(), SecretBox(store, new)).credentials == {"api_key": SECRET}
    assert not (store / FILE).exists()


def test_a_row_that_is_moved_to_another_organisation_does_not_open(store: Path):
    from doorstep.adapters.store.models import CarrierAccount

    keep(an_actor("shop-a"))
    thief = an_actor("shop-b")
    CarrierAccount.objects.update(organisation_id="shop-b")
    with pytest.raises(SecretsKeyLost, match="sealed for another account"):
        opened(thief)


def test_no_repr_error_or_log_line_shows_a_secret(store: Path, stub: Stub, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    shown = [repr(wiring.carrier_desk().box)]
    for carrier in KINDS:
        from doorstep.adapters.carriers.opening import connect
        from doorstep.adapters.store.carrier_accounts import OpenAccount

        account = OpenAccount(1, carrier, "main", True, stub.url(carrier), NOW, credentials_of(carrier))
        connection = connect(account)
        connection.rates(an_order_at(carrier))
        stub.behave("refuse", times=1)
        with pytest.raises(Exception, match="weight") as refused:
            connection.buy(an_order_at(carrier))
        lines = [repr(part) for part in vars(connection).values() if not isinstance(part, dict | str)]
        shown += [repr(account), repr(connection), *lines, str(refused.value), repr(refused.value)]
    assert [text for text in shown if SECRET in text] == []
    assert SECRET not in caplog.text
