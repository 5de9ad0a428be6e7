"""The one module where ports meet adapters.

    from doorstep import wiring
    wiring.prepare()                      # Django loaded, database in its newest shape
    wiring.ports().parcels.find(wiring.cli_actor(), number)

Importing this loads no Django; `prepare` does.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from doorstep.adapters.settings import settings
from doorstep.adapters.store.setup import migrate_if_behind, prepare_django
from doorstep.operations.ports import SCOPES, Actor

if TYPE_CHECKING:
    from doorstep.adapters.carriers.opening import CarrierDesk
    from doorstep.adapters.store.event_log import StoreEventLog
    from doorstep.operations.ports import Ports

_making = threading.Lock()


def prepare() -> None:
    """Load Django and bring the database into its newest shape; cheap where both are done."""
    prepare_django()
    migrate_if_behind()


def ports() -> Ports:
    """All ports, one set per process: also when its first requests arrive at the same moment."""
    with _making:
        return _ports()


@lru_cache(maxsize=1)
def _ports() -> Ports:
    prepare_django()
    from doorstep.adapters.clock import WallClock
    from doorstep.adapters.files.shelf import DiskFileShelf
    from doorstep.adapters.store.address_choices import StoreChoices
    from doorstep.adapters.store.adjustment_shelf import StoreAdjustments
    from doorstep.adapters.store.ledger_book import StoreLedger
    from doorstep.adapters.store.parcel_shelf import StoreParcelShelf
    from doorstep.adapters.store.plan_shelf import StorePlanShelf
    from doorstep.adapters.store.purchase_shelf import StorePurchases
    from doorstep.adapters.store.run_shelf import StoreRunShelf
    from doorstep.adapters.store.setting_shelf import StoreSettingShelf
    from doorstep.adapters.store.wallet_shelf import StoreWallets
    from doorstep.operations.ports import Ports
    from doorstep.operations.tables_of import tables_of

    home = settings().home
    clock = WallClock(home)
    return Ports(
        events=_event_log(),
        parcels=StoreParcelShelf(clock.now),
        plans=StorePlanShelf(clock.now, clock.new_id),
        ledger=StoreLedger(clock.now),
        files=DiskFileShelf(home / "files"),
        purchases=StorePurchases(clock.now, clock.new_id),
        wallets=StoreWallets(),
        adjustments=StoreAdjustments(clock.now),
        carrier_of=_carrier_desk().carrier_of,
        settings=StoreSettingShelf(clock.now),
        runs=StoreRunShelf(),
        choices=StoreChoices(),
        clock=clock,
        regions_dir=home / "regions",
        home=home,
        tables=lambda actor: tables_of(home, actor.organisation),
    )


def carrier_desk() -> CarrierDesk:
    """Where carrier accounts are opened; `ports().carrier_of` is its one question for the operations."""
    with _making:
        return _carrier_desk()


@lru_cache(maxsize=1)
def _carrier_desk() -> CarrierDesk:
    from doorstep.adapters.carriers.opening import CarrierDesk
    from doorstep.operations.tables_of import tables_of

    home = settings().home
    return CarrierDesk(
        home, secrets_key=settings().secrets_key, tables=lambda actor: tables_of(home, actor.organisation)
    )


@lru_cache(maxsize=1)
def _event_log() -> StoreEventLog:
    from doorstep.adapters.clock import WallClock
    from doorstep.adapters.store.event_log import StoreEventLog

    return StoreEventLog(WallClock(settings().home).now)


def cli_actor(org: str | None = None) -> Actor:
    """Who the command line acts as: an admin of the organisation, which is made on first use."""
    prepare()
    from doorstep.adapters.store.accounts import create_organisation

    organisation = create_organisation(org or settings().org)
    return Actor(organisation.slug, "command line", frozenset(("admin",)), frozenset(SCOPES))


def close() -> None:
    """Write what waits and forget everything; the next `ports()` starts anew."""
    if _event_log.cache_info().currsize:
        _event_log().close()
    _event_log.cache_clear()
    _carrier_desk.cache_clear()
    _ports.cache_clear()
