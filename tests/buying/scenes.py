"""Wishes, and ports whose carrier is the one of the test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from doorstep import wiring
from doorstep.operations.buy_label import LabelWish
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Address, Dimensions
from tests.buying.a_carrier import ACarrier
from tests.store.scenes import an_actor

SENDER = Address(company="Sender", line1="1 Main St", city="Phoenix", state="AZ", zip_code="85004")
RECIPIENT = Address(name="A. Recipient", line1="90 W Broad St", city="Columbus", state="OH", zip_code="43215")


def a_wish(**given: Any) -> LabelWish:
    """A pound by Ground Advantage, quoted at $7.69."""
    facts: dict[str, Any] = {
        "carrier": "usps", "service": "usps_ground_advantage", "price_tier": "commercial", "sender": SENDER,
        "recipient": RECIPIENT, "weight_oz": 15.9, "size": Dimensions(8, 6, 4), "ship_on": date(2026, 11, 23),
        "quoted_cents": 769,
    }  # fmt: skip
    return LabelWish(**{**facts, **given})


def ports_with(carrier: ACarrier, **given: Any) -> Ports:
    """The real ports, with this carrier in the place of every one."""
    return replace(wiring.ports(), carrier_of=lambda actor, name: carrier, **given)


def a_buyer(org: str = "main", **given: Any) -> Actor:
    return replace(an_actor(org), **given)


def standing(actor: Actor) -> dict[str, int]:
    """The balances that are not zero."""
    return {account: cents for account, cents in wiring.ports().ledger.balances(actor).items() if cents}
