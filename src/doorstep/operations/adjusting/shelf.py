"""What adjustments need kept: `ports.adjustments`. Each method is one transaction, on disk when it returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from doorstep.ledger.billing import BilledParcel
from doorstep.operations.adjusting.case import Adjustment
from doorstep.operations.buying.purchase import LabelWish, Purchase

if TYPE_CHECKING:
    from doorstep.operations.actor import Actor


@dataclass(frozen=True, slots=True)
class Known:
    """What we know of a billed label: its purchase with the wish, and whether its first charges were billed before."""

    purchase: Purchase | None
    wish: LabelWish | None
    billed_before: bool


class AdjustmentShelf(Protocol):
    def known(self, actor: Actor, carrier: str, parcels: Sequence[BilledParcel]) -> list[Known]:
        """What we know of each label, in the same order."""

    def on_bills(self, actor: Actor, carrier: str, parcels: Sequence[BilledParcel]) -> list[bool | None]:
        """For each: None where the invoice never billed it, True where it billed the very same, False another sum."""

    def keep(self, actor: Actor, cases: Sequence[tuple[BilledParcel, Adjustment]]) -> int:
        """Keep the cases with their charges, and book what they differ; how many of them were new."""

    def find(self, actor: Actor, adjustment_id: UUID) -> Adjustment:
        """The case, or NotFound."""

    def charges(self, actor: Actor, adjustment_id: UUID) -> list[Mapping[str, object]]:
        """The lines of the bill behind the case, as they were billed."""

    def step(self, actor: Actor, adjustment_id: UUID, state: str, note: str) -> Adjustment:
        """Write the case's new state down, with the day where it is disputed."""
