"""Who is asking: logins, keys and the command line, each within one organisation."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.adapters.settings import Settings, settings
from doorstep.parcels import BadInput
from tests.store.scenes import an_actor
from tests.stores import fresh_store


def test_a_login_acts_for_its_organisation_with_its_roles(store: Path):
    from doorstep.adapters.store.accounts import actor_of, create_user

    an_actor("shop")
    user, password = create_user("shop", "ada", ["merchant", "dispatcher"])
    assert len(password) >= 16
    assert user.check_password(password)
    actor = actor_of(user)
    assert (actor.organisation, actor.name, sorted(actor.roles)) == ("shop", "ada", ["dispatcher", "merchant"])
    assert (actor.may("dispatcher"), actor.may("driver")) == (True, False)


def test_a_name_stays_with_its_organisation(store: Path):
    from doorstep.adapters.store.accounts import create_user
    from doorstep.adapters.store.models import User

    an_actor("shop")
    an_actor("theirs")
    create_user("shop", "ada", ["merchant"], "the-first-password")
    with pytest.raises(BadInput, match="'ada' belongs to somebody of another organisation") as refused:
        create_user("theirs", "ada", ["admin"], "not-her-password")
    assert refused.value.code == "name_taken"
    ada = User.objects.get(username="ada")
    assert (ada.organisation_id, ada.roles, ada.is_superuser) == ("shop", ["merchant"], False)
    assert ada.check_password("the-first-password")


def test_the_same_name_again_is_the_same_person_with_a_new_password(store: Path):
    from doorstep.adapters.store.accounts import create_user

    an_actor("shop")
    first, _ = create_user("shop", "ada", ["merchant"], "the-first-password")
    again, _ = create_user("shop", "ada", ["sorter"], "the-second-password")
    assert (again.pk, again.roles) == (first.pk, ["sorter"])
    assert again.check_password("the-second-password")


def test_a_key_is_known_by_its_text_alone_and_kept_as_a_hash(store: Path):
    from doorstep.adapters.store.accounts import actor_of_key, create_api_key, revoke_api_key
    from doorstep.adapters.store.models import ApiKey

    an_actor("shop")
    key, text = create_api_key("shop", "web shop", roles=["merchant"], scopes=["orders", "quotes"])
    actor = actor_of_key(text)
    assert actor is not None
    assert (actor.organisation, sorted(actor.scopes)) == ("shop", ["orders", "quotes"])
    row = ApiKey.objects.get()
    # dsk, the prefix, and the secret, which may itself hold underscores.
    secret = text.split("_", 2)[2]
    assert len(secret) == 43
    assert secret not in str(vars(row))
    for wrong in (text[:-1] + "?", text.upper(), "", "dsk_", "dsk__", f"dsk_{key.prefix}_", "x" * 10_000, "dsk_\x00_a"):
        assert actor_of_key(wrong) is None
    assert revoke_api_key("shop", key.prefix) is True
    assert actor_of_key(text) is None


def test_unknown_roles_and_scopes_are_refused(store: Path):
    from doorstep.adapters.store.accounts import create_api_key, create_user

    an_actor("shop")
    with pytest.raises(BadInput, match="'king' is no role"):
        create_user("shop", "ada", ["king"])
    with pytest.raises(BadInput, match="'everything' is no scope"):
        create_api_key("shop", "k", scopes=["everything"])


def test_the_command_line_acts_for_main_which_is_made_on_first_use(store: Path):
    actor = wiring.cli_actor()
    assert (actor.organisation, actor.may("dispatcher")) == ("main", True)
    assert wiring.cli_actor("other").organisation == "other"
    assert len(wiring.ports().parcels.secret(actor)) == 64


def test_a_new_home_gets_its_database_and_its_secret(store: Path, tmp_path: Path):
    kept = settings().secret_key
    settings.cache_clear()
    assert settings().secret_key == kept
    assert stat.S_IMODE(os.stat(store / "secret.key").st_mode) == 0o600


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "doorstep.toml").write_text('org = "from file"\nweb_port = 9000\n')
    monkeypatch.setenv("DOORSTEP_CONFIG", str(tmp_path / "doorstep.toml"))
    monkeypatch.setenv("DOORSTEP_ORG", "from environment")
    assert (Settings().org, Settings().web_port) == ("from environment", 9000)


def test_sqlite_waits_for_the_disk(tmp_path: Path):
    with fresh_store(tmp_path):
        from django.db import connection

        with connection.cursor() as cursor:
            found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    # 2 is FULL
    assert found == ["wal", 2]


def test_the_migrations_hold_every_change_of_the_models(store: Path):
    from django.core.management import call_command

    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)
