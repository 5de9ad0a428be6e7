"""Which form of an address goes on the label: as written, as suggested, or a third; nothing is ever lost."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from doorstep.parcels import Address, BadInput

SHORTEST_REASON = 3
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """A person's decision about one address.

    `original` is what came in, letter by letter; `suggested` the standard
    form at that time; `address` what is used from now on. `chosen_at` is
    aware UTC. A new decision is a new Chosen; none is changed.
    """

    original: Address
    suggested: Address
    address: Address
    reason: str
    chosen_by: str
    chosen_at: datetime

    @property
    def is_override(self) -> bool:
        """True where neither the suggestion nor its spelling is used."""
        return self.address != self.suggested

    def as_json(self) -> dict[str, Any]:
        """As it is kept and shown."""
        told = {name: asdict(getattr(self, name)) for name in ("original", "suggested", "address")}
        return {
            **told,
            "reason": self.reason,
            "chosen_by": self.chosen_by,
            "chosen_at": self.chosen_at.isoformat().replace("+00:00", "Z"),
        }


def choose(
    address: Address, *, original: Address, suggested: Address, reason: str, chosen_by: str, chosen_at: datetime
) -> Chosen:
    """The decision to use `address`.

    Raises BadInput where it differs from the suggestion and no reason of 3
    to 500 characters is given, or where nobody is named.
    """
    reason = " ".join(reason.split())
    if not chosen_by.strip():
        raise BadInput("Nobody is named who chose this address. Name the person or the key.", code="chooser_missing")
    if address != suggested and not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise BadInput(
            f"The reason has {len(reason)} characters, and an address against the suggestion needs one to be "
            f"understood later. Write {SHORTEST_REASON} to {LONGEST_REASON}, like 'recipient confirmed by phone'.",
            code="reason_missing",
        )
    return Chosen(original, suggested, address, reason, chosen_by.strip(), chosen_at)
