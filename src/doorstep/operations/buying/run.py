"""A run: many labels bought in one go, which a person may look over, stop and resume."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from doorstep.parcels import Address, utc_text

if TYPE_CHECKING:
    from doorstep.operations.actor import Actor

DRAFT, RUNNING, STOPPED, DONE = "draft", "running", "stopped", "done"
CHOSEN, UNPRICED, LEFT_OUT = "chosen", "unpriced", "left_out"
# With `CHOSEN` and `UNPRICED` an item has no purchase yet; afterwards its state is that of its purchase.
OPEN = (CHOSEN,)


@dataclass(frozen=True, slots=True)
class RunItem:
    """One parcel of a run: the price chosen and why, and what became of it.

    `message` says why no service can be chosen ('unpriced') or why no label
    was bought. `paid_cents` is the carrier's price once it is known.
    """

    place: int
    parcel: str
    state: str = CHOSEN
    carrier: str = ""
    service: str = ""
    price_tier: str = ""
    zone: str = ""
    price_cents: int | None = None
    paid_cents: int | None = None
    why: str = ""
    message: str = ""
    purchase_id: UUID | None = None
    tracking_number: str = ""

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "purchase_id": str(self.purchase_id) if self.purchase_id else None}


@dataclass(frozen=True, slots=True)
class Run:
    """`items` in their order; `counts` holds how many items and cents stand in each state."""

    run_id: UUID
    state: str
    ship_on: date
    ship_from: Address
    made_at: datetime
    made_by: str
    items: tuple[RunItem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Without its items, which come page by page."""
        return {
            "run_id": str(self.run_id),
            "state": self.state,
            "ship_on": self.ship_on.isoformat(),
            "ship_from": asdict(self.ship_from),
            "made_at": utc_text(self.made_at),
            "made_by": self.made_by,
            "counts": dict(self.counts),
        }


class RunShelf(Protocol):
    def add(self, actor: Actor, run: Run) -> None:
        """Keep a new run with its items."""

    def find(self, actor: Actor, run_id: UUID) -> Run:
        """The run with its counts, without items; or NotFound."""

    def newest(self, actor: Actor, most: int) -> Sequence[Run]:
        """The newest runs, without items."""

    def items(
        self, actor: Actor, run_id: UUID, *, states: Sequence[str] = (), after: int = -1, most: int = 0
    ) -> Sequence[RunItem]:
        """Items in their order, of these states (all where none is named), after a place; or NotFound."""

    def write(self, actor: Actor, run_id: UUID, items: Sequence[RunItem]) -> None:
        """Replace these items by place."""

    def set_state(self, actor: Actor, run_id: UUID, state: str) -> None:
        """Set the run's state, or NotFound."""
