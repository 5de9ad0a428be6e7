"""Which connection an organisation buys through: its own account at the carrier, else the sandbox."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from doorstep.adapters.carriers.catalogue import kind_of
from doorstep.adapters.carriers.endpoints import endpoint
from doorstep.adapters.carriers.own import OwnConnection
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.sandbox import SandboxConnection
from doorstep.adapters.secrets import SecretBox
from doorstep.adapters.store.carrier_accounts import OpenAccount, open_account
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
        account = open_account(actor, carrier, self.box)
        if account is not None:
            return self._connection(account)
        return SandboxConnection(carrier, actor.organisation, self._tables(actor) if self._tables else None)

    def connection(self, actor: Actor, carrier: str, name: str) -> tuple[Carrier, OpenAccount] | None:
        """The connection of one account by its name, and the account; None where it is not in force."""
        account = open_account(actor, carrier, self.box, name=name)
        return (self._connection(account), account) if account else None

    def _connection(self, account: OpenAccount) -> Carrier:
        key = (account.number, account.changed_at)
        with self._opening:
            if key not in self._open:
                self._open[key] = connect(account)
                while len(self._open) > MOST_OPEN:
                    self._open.popitem(last=False)
            self._open.move_to_end(key)
            return self._open[key]


def connect(account: OpenAccount, pace: Pace = Pace()) -> Carrier:
    """A connection with the account's credentials; raises BadInput where its address may not be used."""
    kind = kind_of(account.carrier)
    url = endpoint(kind, account.base_url, account.credentials, is_test=account.is_test)
    return kind(account.credentials, base_url=url, pace=pace)
