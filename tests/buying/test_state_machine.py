"""Any order of buying, retrying, giving back, paying in, billing and reconciling, over HTTP against a live server.

A model beside it knows what each step must have done. The carrier is the
stand-in as UPS, which sells twice if it is asked twice, loses answers and
cannot always tell what it sold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from doorstep import wiring
from doorstep.doors.server import start_server
from doorstep.operations.buying.purchase import TRY_AGAIN
from tests.buying.at_the_stub import connected, wish_at
from tests.carriers.stub_process import Stub, credentials_of, running_stub
from tests.store.scenes import an_actor
from tests.stores import fresh_store

CARRIER = "ups"
KEYS = ("k1", "k2", "k3")
SCENARIOS = ("ok", "ok", "drop", "drop_after", "refuse", "other_price")
STEPS, RUNS = 14, 6
LINE_CENTS = 500


@dataclass
class Desk:
    """The server and the stand-in; `ask` speaks to the server with a key."""

    url: str
    stub: Stub
    price_cents: int
    organisations: Iterator[int] = field(default_factory=lambda: count(1))

    def ask(self, key: str, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        given = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        asked = Request(f"{self.url}/api/v1{path}", content, given, method=method)
        try:
            with urlopen(asked, timeout=30) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)


@contextmanager
def a_desk(home: Path) -> Iterator[Desk]:
    with running_stub(home.parent / "sold.sqlite3") as stub, fresh_store(home):
        an_actor()
        price_cents = wish_at(connected(stub.root, CARRIER)).quoted_cents
        with start_server(home) as server:
            yield Desk(server.url, stub, price_cents)


def a_merchant(desk: Desk) -> str:
    """A new organisation with an account at the stand-in; its admin's key."""
    from doorstep.adapters.store.accounts import create_api_key
    from doorstep.adapters.store.carrier_accounts import keep_account

    actor = an_actor(f"shop-{next(desk.organisations)}")
    keep_account(
        actor, CARRIER, "main", credentials_of(CARRIER), is_test=True, base_url=desk.stub.url(CARRIER), sells=[],
        now=wiring.ports().clock.now(), box=wiring.carrier_desk().box,
    )  # fmt: skip
    _, key = create_api_key(actor.organisation, "shop", roles=["admin"])
    return key


@dataclass
class Known:
    """What the model knows of a key: its state and which numbers were sold for it."""

    state: str
    purchase: dict[str, Any]

    @property
    def may_be_tried_again(self) -> bool:
        return self.state == "refused" and self.purchase["code"] in TRY_AGAIN


class Merchant(RuleBasedStateMachine):
    """One merchant from the first label on."""

    desk: Desk

    @initialize()
    def open_shop(self) -> None:
        self.key = a_merchant(self.desk)
        self.known: dict[str, Known] = {}
        self.paid_in_cents = self.adjusted_cents = 0
        self.payments, self.bills = count(1), count(1)
        self.desk.stub.reset()
        status, wallet = self._ask("PUT", "/money/limits", {"credit_limit_cents": LINE_CENTS})
        assert (status, wallet["free_cents"]) == (200, LINE_CENTS)

    @rule(key=st.sampled_from(KEYS), scenario=st.sampled_from(SCENARIOS))
    def buy(self, key: str, scenario: str) -> None:
        self.desk.stub.reset()
        self.desk.stub.behave(scenario, carrier=CARRIER, cents=37)
        status, told = self._ask("POST", "/purchases", self._wish(), Idempotency_Key=key)
        self.desk.stub.reset()
        before = self.known.get(key)
        if status == 402:
            assert before is None or before.may_be_tried_again
            assert self._free_cents() < self.desk.price_cents
            return
        assert status == 200, told
        if before and before.state != "in_doubt" and not before.may_be_tried_again:
            # The answer for ever is the one it had, whatever the carrier does today.
            assert told["state"] == before.state
            assert told["tracking_number"] == before.purchase["tracking_number"]
        elif before and before.state == "in_doubt":
            assert told["state"] in ("in_doubt", "bought")
        else:
            expected = {"ok": "bought", "drop": "in_doubt", "drop_after": "in_doubt", "refuse": "refused"}
            assert told["state"] == expected.get(scenario, "price_differs"), (before, told)
        self._note(key, told)

    @rule(key=st.sampled_from(KEYS))
    def buy_something_else_with_a_used_key(self, key: str) -> None:
        if key in self.known:
            status, told = self._ask("POST", "/purchases", {**self._wish(), "weight_oz": 11.0}, Idempotency_Key=key)
            assert (status, told["error"]["code"]) == (409, "purchase_key_reused")

    @rule(key=st.sampled_from(KEYS))
    def give_back(self, key: str) -> None:
        known = self.known.get(key)
        if known is None:
            return
        status, told = self._ask("POST", f"/purchases/{known.purchase['purchase_id']}/void")
        if known.state in ("bought", "refunded"):
            assert (status, told["state"]) == (200, "refunded")
            self._note(key, told)
        else:
            assert (status, told["error"]["code"]) == (409, "not_voidable")

    @rule(cents=st.integers(1, 3000), again=st.booleans())
    def pay_in(self, cents: int, again: bool) -> None:
        payment = f"payment {next(self.payments)}"
        for _ in range(1 + again):
            status, wallet = self._ask("POST", "/money/top-up", {"cents": cents}, Idempotency_Key=payment)
            assert status == 200
        self.paid_in_cents += cents
        assert wallet["held_cents"] == self._wallet_cents()

    @rule(key=st.sampled_from(KEYS), cents=st.integers(-900, 900).filter(bool), again=st.booleans())
    def bill(self, key: str, cents: int, again: bool) -> None:
        known = self.known.get(key)
        number = known.purchase["tracking_number"] if known else ""
        sign = "-" if cents < 0 else ""
        amount = f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
        text = f"tracking_number,amount,invoice_number\n{number or '1ZNOTOURS'},{amount},{next(self.bills)}\n"
        told = [self._ask("POST", f"/adjustments/import?carrier={CARRIER}", text.encode()) for _ in range(1 + again)]
        assert [status for status, _ in told] == [200] * len(told)
        assert [one["added"] for _, one in told] == [1, 0][: len(told)]
        [case] = told[0][1]["adjustments"]
        assert sum(part["cents"] for part in case["explanation"]) == case["difference_cents"] == cents
        self.adjusted_cents += cents

    @rule()
    def reconcile(self) -> None:
        status, told = self._ask("POST", "/reconcile")
        assert (status, told["book_faults"]) == (200, [])
        for one in told["purchases"]:
            assert self.known[one["purchase_key"]].state == "in_doubt"
            assert one["outcome"] in ("bought", "in_doubt")
            self._note(one["purchase_key"], one)

    @rule(key=st.sampled_from(KEYS))
    def look_into_the_carriers_history(self, key: str) -> None:
        known = self.known.get(key)
        if known is None or known.state != "in_doubt":
            return
        sold = self.desk.stub.sold(known.purchase["reference"])
        number = sold[0]["tracking_number"] if sold else ""
        path = f"/purchases/{known.purchase['purchase_id']}/settle"
        status, told = self._ask("POST", path, {"tracking_number": number})
        assert (status, told["state"]) == (200, "bought" if sold else "refused")
        self._note(key, told)

    @invariant()
    def the_accounts_are_those_of_the_model(self) -> None:
        if not hasattr(self, "known"):
            return
        _, told = self._ask("GET", "/money/balances")
        accounts, price_cents = told["accounts"], self.desk.price_cents
        assert sum(accounts.values()) == 0
        assert accounts.get("wallet", 0) == self._wallet_cents() >= -LINE_CENTS
        assert accounts.get(f"postage:{CARRIER}", 0) == price_cents * self._count("bought")
        assert accounts.get(f"postage_pending:{CARRIER}", 0) == price_cents * self._count("in_doubt")
        assert (
            accounts.get(f"adjustments:{CARRIER}", 0) == self.adjusted_cents == -accounts.get(f"payable:{CARRIER}", 0)
        )

    @invariant()
    def no_key_ever_bought_two_labels(self) -> None:
        for known in getattr(self, "known", {}).values():
            sold = self.desk.stub.sold(known.purchase["reference"])
            assert len(sold) <= 1
            if known.state in ("bought", "refunded"):
                assert [one["tracking_number"] for one in sold] == [known.purchase["tracking_number"]]

    def _note(self, key: str, told: dict[str, Any]) -> None:
        self.known[key] = Known(told["state"], told)

    def _count(self, state: str) -> int:
        return sum(known.state == state for known in self.known.values())

    def _wallet_cents(self) -> int:
        return self.paid_in_cents - self.desk.price_cents * (self._count("bought") + self._count("in_doubt"))

    def _free_cents(self) -> int:
        return self._wallet_cents() + LINE_CENTS

    def _wish(self) -> dict[str, Any]:
        return wish_at_price(self.desk.price_cents)

    def _ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        return self.desk.ask(self.key, method, path, body, **headers)


def wish_at_price(cents: int) -> dict[str, Any]:
    """The wish of `at_the_stub.wish_at`, as the API takes it."""
    sender = {"company": "Sender", "line1": "1 Main St", "city": "Phoenix", "state": "AZ", "zip_code": "85004"}
    recipient = {
        "name": "A. Recipient", "line1": "90 W Broad St", "city": "Columbus", "state": "OH", "zip_code": "43215"
    }  # fmt: skip
    return {
        "carrier": CARRIER, "service": "ups_ground_saver", "sender": sender, "recipient": recipient, "weight_oz": 12.0,
        "size_in": [8, 6, 4], "ship_on": "2026-11-23", "quoted_cents": cents,
    }  # fmt: skip


@pytest.mark.slow
def test_the_money_is_right_after_any_steps(tmp_path: Path):
    with a_desk(tmp_path / "home") as desk:
        Merchant.desk = desk
        run_state_machine_as_test(
            Merchant,
            settings=settings(
                max_examples=RUNS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip
