"""The wall clock and fresh identifiers."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from uuid import UUID

from doorstep.parcels import uuid7


class WallClock:
    """Behind `ports.Clock`."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def new_id(self) -> UUID:
        return uuid7(int(self.now().timestamp() * 1000), os.urandom(10))
