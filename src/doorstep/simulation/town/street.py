"""One street as it is drawn, before it is cut at its crossings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Street:
    """A line in metres. `lot_m`: frontage of its houses, 0 for none; `setback_m`: from the middle of the street.

    `kind` tells houses apart: 'old', 'postwar', 'suburb', 'shops', 'farms', 'works' or '' (none).
    """

    name: str
    highway: str
    line: Any
    kind: str = ""
    maxspeed_mph: int = 25
    is_oneway: bool = False
    ref: str = ""

    @property
    def rank(self) -> int:
        """Lower is more important: it names a stretch that two streets share."""
        order = ("primary", "secondary", "tertiary", "residential", "service")
        return order.index(self.highway) if self.highway in order else len(order)
