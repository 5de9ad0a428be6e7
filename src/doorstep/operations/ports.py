"""What the operations need from the outside world; adapters implement it, wiring joins them.

Every method is durable when it returns. Every read takes the actor: what
belongs to somebody else is answered like what does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from doorstep.operations import carriers as carrier_port
from doorstep.operations.actor import ROLES as ROLES
from doorstep.operations.actor import SCOPES as SCOPES
from doorstep.operations.actor import Actor as Actor
from doorstep.parcels import Address, Event, Parcel, ParcelState

if TYPE_CHECKING:
    from doorstep.addresses import Chosen
    from doorstep.operations.adjusting.shelf import AdjustmentShelf
    from doorstep.operations.buying.run import RunShelf
    from doorstep.operations.buying.shelf import PurchaseShelf
    from doorstep.operations.buying.wallet_state import WalletState
    from doorstep.postage import Tables


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one event: 'recorded', 'duplicate' (known before, no harm) or 'refused'."""

    event_id: UUID | None
    outcome: str
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where one parcel goes under the current plan. `outcome`: own_van, carrier, held or rejected."""

    parcel: str
    day: date
    plan_version: int
    outcome: str
    route: str = ""
    stop_seq: int = 0
    position: str = ""
    load_position: str = ""
    carrier: str = ""
    service: str = ""
    reason: str = ""
    stops: int = 0


@dataclass(frozen=True, slots=True)
class PutAside:
    """Something that could not become an event: kept as it came in, for somebody to look at."""

    code: str
    message: str
    content: Mapping[str, Any]
    event_id: UUID | None = None
    parcel: str = ""


class EventLog(Protocol):
    def record(self, actor: Actor, events: Sequence[Event]) -> list[Recorded]:
        """Keep the events; one result each, in the same order. Refused ones are kept as exceptions."""

    def put_aside(self, actor: Actor, things: Sequence[PutAside]) -> None:
        """Keep what could not be read as an event; the same thing twice is one row."""

    def of_parcel(self, actor: Actor, number: str) -> list[Event]:
        """The parcel's events in the order they were recorded, or NotFound."""

    def of_parcels(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, list[Event]]:
        """The same for many; numbers that do not exist for the actor are left out."""

    def state_of(self, actor: Actor, number: str) -> ParcelState:
        """The fold of the parcel's events, or NotFound."""


class ParcelShelf(Protocol):
    def add(
        self, actor: Actor, source: str, parcels: Sequence[Parcel], address_problems: Mapping[str, str] | None = None
    ) -> list[bool]:
        """For each parcel: True where it is new, False where the same piece of the same order is known.

        `address_problems`: by number what is to be looked at ('' nothing); None where nobody looked.
        """

    def find(self, actor: Actor, number: str) -> Parcel:
        """The parcel with the address chosen for it last, or NotFound."""

    def find_piece(self, actor: Actor, order_key: str, piece: int = 1) -> Parcel:
        """The parcel of one piece of the actor's own order, addressed as it was ordered, or NotFound."""

    def find_pieces(self, actor: Actor, pieces: Sequence[tuple[str, int]]) -> list[Parcel]:
        """As `find_piece`, for many (order, piece), in their order."""

    def find_many(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, Parcel]:
        """As `find`, by number; those that do not exist for the actor are left out."""

    def secret(self, actor: Actor) -> str:
        """The organisation's secret from which parcel numbers are made."""

    def link_token(self, number: str) -> str:
        """The unguessable token of the recipient's page."""


class ChoiceShelf(Protocol):
    """What people decided about the addresses of parcels; the parcels keep what was ordered."""

    def ordered(self, actor: Actor, number: str) -> Address:
        """The address as it was ordered, or NotFound."""

    def of_parcel(self, actor: Actor, number: str) -> list[Chosen]:
        """The decisions about it, the oldest first; the last one holds."""

    def add(self, actor: Actor, number: str, chosen: Chosen) -> None:
        """Keep one more decision, or NotFound."""

    def to_zip(self, actor: Actor, zip5: str, most: int) -> Sequence[Parcel]:
        """The newest parcels that the actor's organisation sends to this ZIP code."""


class PlanShelf(Protocol):
    def publish(self, actor: Actor, document: Mapping[str, Any]) -> int:
        """Keep a day's plan (docs/plan.md) as the current one; the new version number."""

    def current(self, actor: Actor, day: date) -> Mapping[str, Any]:
        """The plan document in force for the day, or NotFound."""

    def version(self, actor: Actor, day: date, version: int) -> Mapping[str, Any]:
        """The day's plan document of that version, or NotFound."""

    def assignment(self, actor: Actor, number: str) -> Assignment | None:
        """Where the newest plan that knows the parcel sends it."""

    def assignments(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, Assignment]:
        """The same for many; parcels that no plan knows are left out."""

    def newest_day(self, actor: Actor) -> date | None:
        """The day of the plan published last: the one the sorting center works on."""


class Ledger(Protocol):
    def post(self, actor: Actor, transfers: Sequence[Any]) -> list[bool]:
        """Post ledger.Transfer rows; False where that transfer id was posted before."""

    def balances(self, actor: Actor) -> Mapping[str, int]:
        """Cents by account; they sum to zero."""

    def faults(self, actor: Actor) -> list[str]:
        """What is wrong with the book, in words; empty where it adds up."""


class WalletShelf(Protocol):
    def state(self, actor: Actor) -> WalletState:
        """The wallet and the limits as they stand."""

    def switch_on(self, actor: Actor, credit_limit_cents: int | None = None) -> None:
        """Labels are paid from the wallet from now on; None leaves the credit line as it is."""

    def switch_off(self, actor: Actor) -> None:
        """Labels are owed to the carrier from now on."""

    def limit(self, actor: Actor, key_prefix: str, daily_cents: int | None) -> None:
        """Cents a day for an API key, None without limit; NotFound where there is no such key."""


class FileShelf(Protocol):
    def keep(self, actor: Actor, kind: str, content: bytes) -> str:
        """Store under its SHA-256 (hex), which is returned. The same content twice is one file."""

    def keep_many(self, actor: Actor, kind: str, contents: Sequence[bytes]) -> list[str]:
        """The same for many in one go; one SHA-256 each, in the same order."""

    def read(self, actor: Actor, sha256: str) -> bytes:
        """The content, or NotFound."""


class SettingShelf(Protocol):
    def all(self, actor: Actor, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """The merchant's documents of a kind ('box', 'ship_from', 'mapping', 'rules') by name, alphabetically."""

    def keep(self, actor: Actor, kind: str, name: str, document: Mapping[str, Any]) -> None:
        """Set the document of that name."""

    def drop(self, actor: Actor, kind: str, name: str) -> bool:
        """Forget it; False where there is none."""


class Clock(Protocol):
    def now(self) -> datetime: ...

    def new_id(self) -> UUID: ...


CarrierOf = Callable[[Actor, str], carrier_port.Carrier]
"""`carrier_of(actor, 'usps')`: the organisation's own account there, else the sandbox."""


def no_fail_point(name: str) -> None:
    """Where tests stop the process; nothing happens here in earnest."""


def built_in_tables(actor: Actor) -> Tables:
    """The package's tables, whoever asks: what holds where nothing else was wired."""
    from doorstep.postage import Tables

    return Tables.built_in()


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them together; `wiring.ports()` makes it.

    `tables(actor)` are the rate tables of the actor's organisation: the
    package's, the imported ones, and its own.
    """

    events: EventLog
    parcels: ParcelShelf
    plans: PlanShelf
    ledger: Ledger
    files: FileShelf
    purchases: PurchaseShelf
    wallets: WalletShelf
    adjustments: AdjustmentShelf
    carrier_of: CarrierOf
    settings: SettingShelf
    runs: RunShelf
    choices: ChoiceShelf
    clock: Clock
    regions_dir: Path
    home: Path
    tables: Callable[[Actor], Tables] = built_in_tables
    fail_point: Callable[[str], None] = no_fail_point
