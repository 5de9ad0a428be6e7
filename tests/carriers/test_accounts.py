"""Which connection an organisation gets, and where it may lead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doorstep import wiring
from doorstep.adapters.carriers.catalogue import KINDS, kind_of
from doorstep.adapters.carriers.endpoints import endpoint
from doorstep.operations.ports import Actor
from doorstep.parcels import BadInput
from tests.carriers.conftest import PATIENT
from tests.carriers.orders import an_order_at
from tests.carriers.stub_process import Stub, credentials_of
from tests.carriers.test_secrets import keep
from tests.store.scenes import an_actor


def the_connection(actor: Actor, carrier: str) -> Any:
    """The one that buys, also where others are asked after it."""
    found = wiring.ports().carrier_of(actor, carrier)
    return getattr(found, "first", found)


def test_without_an_account_the_sandbox_sells(store: Path):
    assert type(the_connection(an_actor(), "usps")).__name__ == "SandboxConnection"


def test_an_account_sells_to_its_own_organisation_only(store: Path):
    keep(an_actor("shop"), "usps", base_url="http://127.0.0.1:9/usps")
    assert type(the_connection(an_actor("shop"), "usps")).__name__ == "UspsConnection"
    assert type(the_connection(an_actor("other"), "usps")).__name__ == "SandboxConnection"


def test_an_easypost_account_sells_for_the_carriers_it_names(store: Path):
    keep(an_actor(), sells=["usps", "ups"])
    assert type(the_connection(an_actor(), "ups")).__name__ == "EasyPostConnection"
    assert type(the_connection(an_actor(), "fedex")).__name__ == "SandboxConnection"
    keep(an_actor(), "usps", base_url="http://127.0.0.1:9/usps")
    # The carrier's own account goes before one that sells for it.
    assert type(the_connection(an_actor(), "usps")).__name__ == "UspsConnection"


def test_an_account_out_of_force_sells_nothing(store: Path):
    from doorstep.adapters.store.carrier_accounts import disable_account

    keep(an_actor())
    disable_account(an_actor(), "easypost", "main", wiring.ports().clock.now())
    assert type(the_connection(an_actor(), "easypost")).__name__ == "SandboxConnection"
    with pytest.raises(Exception, match="no account easypost/main in force"):
        disable_account(an_actor(), "easypost", "main", wiring.ports().clock.now())


@pytest.mark.parametrize("carrier", list(KINDS))
@pytest.mark.parametrize("is_test", [True, False])
def test_what_a_test_account_buys_is_a_sample(stub: Stub, carrier: str, is_test: bool):
    bought = KINDS[carrier](credentials_of(carrier), base_url=stub.url(carrier), is_test=is_test, pace=PATIENT)
    order = an_order_at(carrier)
    assert bought.buy(order).is_sample == bought.find(order.reference).is_sample == is_test


def test_a_connection_keeps_its_token_until_the_account_changes(store: Path, stub: Stub):
    keep(an_actor(), "ups", base_url=stub.url("ups"))
    for _ in range(3):
        the_connection(an_actor(), "ups").rates(an_order_at("ups"))
    assert len(stub.requests("token")) == 1
    keep(an_actor(), "ups", base_url=stub.url("ups"), now=wiring.ports().clock.now())
    the_connection(an_actor(), "ups").rates(an_order_at("ups"))
    assert len(stub.requests("token")) == 2


@pytest.mark.parametrize("carrier", ["usps", "ups", "fedex"])
def test_a_test_account_reaches_no_live_service(carrier: str):
    kind = KINDS[carrier]
    assert endpoint(kind, "", {}, is_test=True) == kind.test_url
    assert endpoint(kind, "", {}, is_test=False) == kind.live_url
    for url in (kind.live_url, "https://elsewhere.example"):
        with pytest.raises(BadInput, match="charges real money") as refused:
            endpoint(kind, url, {}, is_test=True)
        assert refused.value.code == "carrier_live_is_off"


@pytest.mark.parametrize(("key", "is_test", "fine"), [
    ("EZTKabc", True, True), ("EZAKabc", False, True), ("EZAKabc", True, False), ("EZTKabc", False, False),
])  # fmt: skip
def test_easyposts_key_says_whether_money_moves(key: str, is_test: bool, fine: bool):
    def ask() -> str:
        return endpoint(kind_of("easypost"), "", {"api_key": key}, is_test=is_test)

    if fine:
        assert ask() == "https://api.easypost.com"
    else:
        with pytest.raises(BadInput, match="other key"):
            ask()


def test_credentials_never_travel_in_the_open():
    with pytest.raises(BadInput, match="no https address"):
        endpoint(kind_of("ups"), "http://ups.example", {}, is_test=False)
    assert endpoint(kind_of("ups"), "http://127.0.0.1:1/ups", {}, is_test=True)


def test_a_carrier_nobody_knows_has_no_account():
    with pytest.raises(BadInput, match="usps, ups, fedex, easypost"):
        kind_of("pigeon")


def test_every_account_says_what_it_needs():
    for carrier, kind in KINDS.items():
        assert any(field.is_secret for field in kind.fields), carrier
        assert len({field.name for field in kind.fields}) == len(kind.fields)
        assert set(credentials_of(carrier)) == {field.name for field in kind.fields}
