"""A day closed into one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from doorstep.parcels import utc_text


@dataclass(frozen=True, slots=True)
class Manifest:
    """One form: the carrier's page, or ours where it sends none. `refused` tells by number what is not on it."""

    manifest_number: str
    carrier: str
    ship_on: date
    form_sha256: str
    form_format: str
    purchase_ids: tuple[UUID, ...]
    refused: Mapping[str, str]
    made_at: datetime

    def as_json(self) -> dict[str, Any]:
        """As the API shows it."""
        return {
            "manifest_number": self.manifest_number,
            "carrier": self.carrier,
            "ship_on": self.ship_on.isoformat(),
            "form_sha256": self.form_sha256,
            "form_format": self.form_format,
            "purchase_ids": [str(one) for one in self.purchase_ids],
            "refused": dict(self.refused),
            "made_at": utc_text(self.made_at),
        }
