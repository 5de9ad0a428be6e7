"""What buying needs kept: `ports.purchases`. Each method is one transaction, on disk when it returns.

Who buys holds the purchase under a lease. While it lives nobody else asks
the carrier for that key; once it has run out, the purchase is taken over:
as new where the carrier surely was not asked yet, else as 'in doubt'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from doorstep.operations.buying.purchase import LabelWish, Purchase
from doorstep.operations.carriers import CarrierLabel, VoidAnswer
from doorstep.parcels import DoorstepError

if TYPE_CHECKING:
    from doorstep.operations.actor import Actor
    from doorstep.operations.buying.manifest import Manifest

OURS, ASK, BUSY, ANSWERED, KEY_REUSED = "ours", "ask", "busy", "answered", "key_reused"


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose a purchase key is now.

    'ours': buy it. 'ask': it is in doubt; ask the carrier for it first.
    'busy': somebody buys it at this moment. 'answered': `purchase` is the
    answer for ever. 'key_reused': the key stands for another wish.
    """

    kind: str
    purchase: Purchase
    lease: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the carrier said to one purchase that is held under `lease`."""

    purchase_id: UUID
    lease: str
    state: str
    price_cents: int = 0
    code: str = ""
    message: str = ""
    label: CarrierLabel | None = None
    label_sha256: str = ""


class PurchaseShelf(Protocol):
    lease_s: float

    def claim(self, actor: Actor, wishes: Sequence[tuple[str, LabelWish]]) -> list[Claim]:
        """Take each purchase key, or learn who has it; one claim each, in the same order. No money moves."""

    def reserve(self, actor: Actor, prices: Sequence[tuple[UUID, str, int]]) -> list[DoorstepError | None]:
        """Set the money aside for (purchase, lease, cents); from here on the carrier may have been asked.

        None where it was set aside. WalletTooLow and DailyLimitReached end
        the purchase as refused, which the same key may try again.
        """

    def settle(self, actor: Actor, outcomes: Sequence[Outcome]) -> list[Purchase]:
        """Write the outcomes down; the money that was set aside is posted, voided or (in doubt) left."""

    def try_again(self, actor: Actor, purchase_id: UUID, lease: str) -> None:
        """The carrier surely sold nothing: void what was set aside and keep the lease for another try."""

    def wait(self, actor: Actor, purchase_key: str, most_s: float) -> Purchase:
        """The purchase once nobody buys it any more, or as it stands after `most_s` seconds."""

    def find(self, actor: Actor, purchase_id: UUID) -> Purchase:
        """The purchase, or NotFound."""

    def by_keys(self, actor: Actor, purchase_keys: Sequence[str]) -> Mapping[str, Purchase]:
        """By key; keys that nobody used are left out."""

    def of_parcels(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, list[Purchase]]:
        """By our own parcel's number, the oldest first; parcels without any are left out."""

    def on_day(self, actor: Actor, ship_on: date) -> list[Purchase]:
        """The purchases of our own parcels that are sent that day, the oldest first."""

    def wish(self, actor: Actor, purchase_id: UUID) -> LabelWish:
        """What was wished for, or NotFound."""

    def label(self, actor: Actor, purchase_id: UUID) -> CarrierLabel:
        """What the carrier sold, without its picture; NotFound where it sold nothing."""

    def unsettled(self, actor: Actor) -> list[Claim]:
        """Every purchase in doubt that nobody else holds, taken under a lease."""

    def doubtful(self, actor: Actor, purchase_id: UUID) -> Claim:
        """One purchase in doubt, taken under a lease. NotFound, or NotInDoubt where it is settled or being bought."""

    def refunds_waiting(self, actor: Actor) -> list[Purchase]:
        """Labels given back whose money has not come."""

    def manifested(self, actor: Actor, manifest: Manifest) -> None:
        """Keep the form, and write its number on its labels."""

    def gave_back(self, actor: Actor, purchase_id: UUID, answer: VoidAnswer) -> Purchase:
        """Write down what the carrier said to giving the label back, and move the money with it."""
