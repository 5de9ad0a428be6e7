"""What the stand-in carriers sold, in a file of its own that outlives a killed process."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = """CREATE TABLE IF NOT EXISTS sold (
  number INTEGER PRIMARY KEY, carrier TEXT NOT NULL, reference TEXT NOT NULL, key TEXT NOT NULL,
  tracking_number TEXT NOT NULL, service TEXT NOT NULL, price_cents INTEGER NOT NULL, state TEXT NOT NULL,
  form TEXT NOT NULL, asked TEXT NOT NULL)"""


@dataclass(frozen=True, slots=True)
class Sold:
    """One row. `state`: 'shipment' (EasyPost: made, not bought), 'bought', 'voided' or 'submitted'."""

    number: int
    carrier: str
    reference: str
    key: str
    tracking_number: str
    service: str
    price_cents: int
    state: str
    form: str
    asked: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        names = ("number", "carrier", "reference", "tracking_number", "service", "price_cents", "state", "form")
        return {name: getattr(self, name) for name in names}


class Book:
    """Every change is on disk when the call returns."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._store = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._store.execute("PRAGMA synchronous=FULL")
        self._store.execute(TABLE)

    def add(self, carrier: str, *, reference: str, key: str, service: str, asked: Mapping[str, Any]) -> Sold:
        """A new row in state 'shipment', without number and price."""
        with self._lock:
            found = self._store.execute(
                "INSERT INTO sold(carrier, reference, key, tracking_number, service, price_cents, state, form, asked)"
                " VALUES (?, ?, ?, '', ?, 0, 'shipment', '', ?)",
                (carrier, reference, key, service, json.dumps(asked)),
            )
            number = found.lastrowid or 0
        return self.of_number(number)

    def change(self, number: int, **values: Any) -> Sold:
        """Set columns of a row."""
        names = ", ".join(f"{name} = ?" for name in values)
        with self._lock:
            self._store.execute(f"UPDATE sold SET {names} WHERE number = ?", (*values.values(), number))
        return self.of_number(number)

    def of_number(self, number: int) -> Sold:
        return self.rows("number = ?", number)[0]

    def rows(self, where: str = "1", *values: Any) -> list[Sold]:
        """Rows in the order they came."""
        with self._lock:
            found = self._store.execute(f"SELECT * FROM sold WHERE {where} ORDER BY number", values).fetchall()
        return [Sold(*row[:9], json.loads(row[9])) for row in found]

    def close(self) -> None:
        with self._lock:
            self._store.close()
