"""Which connection an organisation buys through: its own account at the carrier, else the sandbox."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from doorstep.adapters.carriers.catalogue import kind_of
from doorstep.adapters.carriers.endpoints import endpoint
from doorstep.adapters.carriers.in_turn import InTurn
from doorstep.adapters.carriers.own import OwnConnection
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.sandbox import SandboxConnection
from doorstep.adapters.secrets import SecretBox
from doorstep.adapters.store.carrier_accounts import OpenAccount, account_rows, opened
from doorstep.adapters.store.models import CarrierAccount
from doorstep.operations.carriers import Carrier
from doorstep.operations.ports import Actor
from doorstep.postage import Tables

MOST_OPEN = 200


class CarrierDesk:
    """Behind `ports.carrier_of`. A connection is kept with its token for as long as its account stays as it is."""

    def __init__(self, home: Path, *, secrets_key: str = "", tables: Callable[[Actor], Tables] | None = None) -> None:
        self.box = SecretBox(home, secrets_key)
        self._home = home
        self._tables = tables
        self._open: OrderedDict[tuple[int, object], Carrier] = OrderedDict()
        self._opening = threading.Lock()

    def carrier_of(self, actor: Actor, carrier: str) -> Carrier:
        """The actor's connection to 'own', 'usps', 'ups', 'fedex' or 'easypost'.

        Raises SecretsKeyLost: a lost key never turns a purchase into a sample.
        """
        if carrier == "own":
            return OwnConnection(actor.organisation, self._home / "regions")
        rows = account_rows(actor, carrier)
        tables = self._tables(actor) if self._tables else None
        sandbox = SandboxConnection(carrier, actor.organisation, tables)
        if not rows:
            return sandbox
        first, *others = rows
        if first.disabled_at is not None:
            return InTurn(sandbox, [self._later(row) for row in rows])
        current = self._connection(first)
        return InTurn(current, [self._later(row) for row in others]) if others else current

    def connection(self, actor: Actor, carrier: str, name: str) -> tuple[Carrier, OpenAccount] | None:
        """The connection of one account by its name, and the account; None where it is not in force."""
        rows = [row for row in account_rows(actor, carrier) if row.disabled_at is None and name in ("", row.name)]
        return (self._connection(rows[0]), opened(rows[0], self.box)) if rows else None

    def _later(self, row: CarrierAccount) -> Callable[[], Carrier]:
        return lambda: self._connection(row)

    def _connection(self, row: CarrierAccount) -> Carrier:
        key = (row.pk, row.updated_at)
        with self._opening:
            if key not in self._open:
                self._open[key] = connect(opened(row, self.box))
                while len(self._open) > MOST_OPEN:
                    self._open.popitem(last=False)
            self._open.move_to_end(key)
            return self._open[key]


def connect(account: OpenAccount, pace: Pace = Pace()) -> Carrier:
    """A connection with the account's credentials; raises BadInput where its address may not be used."""
    kind = kind_of(account.carrier)
    url = endpoint(kind, account.base_url, account.credentials, is_test=account.is_test)
    return kind(account.credentials, base_url=url, is_test=account.is_test, pace=pace)
