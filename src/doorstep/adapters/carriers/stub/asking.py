"""A request that came in and the answer that goes out; what all carriers' wires share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qs

from doorstep.adapters.carriers.kept_orders import order_of as order_again
from doorstep.adapters.carriers.our_prices import table_price_cents
from doorstep.adapters.carriers.sample_label import sample_picture
from doorstep.adapters.carriers.stub.book import Book
from doorstep.adapters.carriers.stub.scenarios import Rule
from doorstep.operations.carriers import LabelOrder
from doorstep.parcels import Address, Dimensions

NO_TABLE_CENTS = 1000
TOKEN = "a-token-of-the-stub"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `path` is without the carrier's prefix and the query."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    content: bytes
    base_url: str

    @property
    def body(self) -> Any:
        """The JSON body, {} where there is none."""
        try:
            return json.loads(self.content) if self.content else {}
        except ValueError:
            return {}

    @property
    def form(self) -> Mapping[str, str]:
        return {name: values[0] for name, values in parse_qs(self.content.decode("utf-8", "replace")).items()}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content: bytes
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})


def said(document: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(document).encode())


@dataclass(frozen=True, slots=True)
class Desk:
    """What a wire works with: the book, the rule in force and the request."""

    book: Book
    rule: Rule
    asked: Asked

    def price_cents(self, order: LabelOrder, service: str) -> int:
        """Our tables' price, or ten dollars where they have none, and more where the rule says so."""
        known = table_price_cents(order, service)
        more = self.rule.cents if self.rule.name == "other_price" else 0
        return (NO_TABLE_CENTS if known is None else known) + more


def order_of(
    *, reference: str, service: str, sender: Address, recipient: Address, weight_oz: float, sides_in: list[float],
    ship_on: str, options: Mapping[str, Any],
) -> LabelOrder:  # fmt: skip
    """A wire's order in our words."""
    return LabelOrder(
        reference=reference,
        service=service,
        sender=sender,
        recipient=recipient,
        weight_oz=weight_oz,
        size=Dimensions.of(*sides_in),
        ship_on=date.fromisoformat(ship_on),
        options=options,
    )


def picture(carrier: str, service: str, asked: Mapping[str, Any], tracking_number: str, form: str) -> bytes:
    """A SAMPLE label in the form that was wished; `asked` is the order as `kept_orders` keeps it."""
    order = order_again(dict(asked), tracking_number)
    return sample_picture(order, carrier=carrier, service=service, form=form)


def digits(count: int, *parts: Any) -> str:
    """As many digits as wished, the same for the same parts."""
    number = int(hashlib.sha256(":".join(map(str, parts)).encode()).hexdigest(), 16)
    return str(number % 10**count).zfill(count)
