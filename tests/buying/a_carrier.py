"""A carrier that keeps its sales in a file, sells each reference once, and behaves as it is told.

The file outlives the process, as a real carrier outlives ours: tests stop a
buyer at any moment and look here what was sold.
"""

from __future__ import annotations

import fcntl
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from doorstep.operations.carriers import (
    CarrierInDoubt,
    CarrierLabel,
    CarrierRate,
    CarrierRefused,
    CarrierUnreachable,
    LabelOrder,
    ManifestAnswer,
    VoidAnswer,
)
from doorstep.parcels import Address

# What `buy` may do. 'drops_answer' and 'fails_after_buying' have sold the label all the same.
BEHAVIOURS = ("answers", "late", "drops_answer", "fails_after_buying", "refuses", "unreachable")
PICTURE = b"%PDF-1.4 a label"


class ACarrier:
    """Behind `operations.carriers.Carrier`. Knows no idempotency: asked twice to buy, it would sell twice."""

    def __init__(self, till: Path, behaviour: str = "answers", *, asks_cents: int = 769, name: str = "usps") -> None:
        self.name = name
        self.behaviour = behaviour
        self.asks_cents = asks_cents
        self.sells_at_cents: int | None = None
        self.void_answer = VoidAnswer("refunded", 0, "")
        self._till = till

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        return [CarrierRate(order.service, self.asks_cents)]

    def buy(self, order: LabelOrder) -> CarrierLabel:
        if self.behaviour == "refuses":
            raise CarrierRefused("The carrier says: ZIP code not served.")
        if self.behaviour == "unreachable":
            raise CarrierUnreachable("No connection to the carrier.")
        if self.behaviour == "late":
            time.sleep(0.1)
        with self._sales() as sales:
            sale = {"reference": order.reference, "number": f"9400{len(sales):018d}", "service": order.service}
            sales.append({**sale, "cents": self.asks_cents if self.sells_at_cents is None else self.sells_at_cents})
        if self.behaviour == "drops_answer":
            raise CarrierInDoubt("The carrier did not answer.")
        if self.behaviour == "fails_after_buying":
            raise RuntimeError("500 from the carrier")
        return _label(sales[-1])

    def find(self, reference: str) -> CarrierLabel | None:
        if self.behaviour == "unreachable":
            raise CarrierUnreachable("No connection to the carrier.")
        return next((_label(sale) for sale in self.sold if sale["reference"] == reference), None)

    def void(self, label: CarrierLabel) -> VoidAnswer:
        return self.void_answer

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        return ManifestAnswer(f"FORM-{len(labels)}", b"%PDF-1.4 a form")

    @property
    def sold(self) -> list[dict[str, Any]]:
        """Every label that was ever sold."""
        with self._sales() as sales:
            return list(sales)

    @contextmanager
    def _sales(self) -> Iterator[list[dict[str, Any]]]:
        self._till.touch()
        with self._till.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            sales = json.loads(file.read() or "[]")
            yield sales
            file.seek(0)
            file.truncate()
            file.write(json.dumps(sales))


def _label(sale: dict[str, Any]) -> CarrierLabel:
    return CarrierLabel(sale["reference"], sale["number"], sale["service"], sale["cents"], "id-1", PICTURE)
