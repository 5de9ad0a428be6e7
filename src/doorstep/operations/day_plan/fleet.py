"""The vans of the day and what they cost: the operator's own figures, each with a default to start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from doorstep.parcels import BadInput
from doorstep.routing import Vehicle


@dataclass(frozen=True, slots=True)
class Fleet:
    """Alike vans. The costs are assumptions to be replaced by the operator's own, and the summary shows them.

    Capacity is per van; `service_s` is the time at a door for its first
    piece, `service_per_piece_s` for each further one.
    """

    vans: int = 8
    shift_from: time = time(8, 30)
    shift_to: time = time(17, 30)
    fixed_cents: int = 6_000
    cents_per_hour: int = 2_800
    cents_per_km: int = 45
    pieces: int = 220
    weight_lb: int = 2_500
    volume_cu_ft: int = 350
    service_s: int = 80
    service_per_piece_s: int = 20

    def vehicles(self, day_start: datetime, day: date, zone: ZoneInfo) -> list[Vehicle]:
        """The vans for the search; its clock counts seconds from `day_start`."""
        if not 0 <= self.vans <= 500:
            raise BadInput(f"{self.vans} vans cannot be planned. Give 0 to 500.")
        if self.shift_from >= self.shift_to:
            raise BadInput(f"A shift from {self.shift_from} to {self.shift_to} has no time in it. Give from-to.")
        start_s, end_s = (self._seconds(day_start, day, at, zone) for at in (self.shift_from, self.shift_to))
        capacity = (self.pieces, self.weight_lb * 16, self.volume_cu_ft * 1728)
        return [
            Vehicle(
                f"van-{van}",
                capacity,
                start_s,
                end_s,
                fixed_cents=self.fixed_cents,
                cents_per_hour=self.cents_per_hour,
                cents_per_km=self.cents_per_km,
            )
            for van in range(1, self.vans + 1)
        ]

    def door_s(self, pieces: int) -> int:
        """Seconds at a door for so many pieces."""
        return self.service_s + self.service_per_piece_s * (pieces - 1)

    @staticmethod
    def _seconds(day_start: datetime, day: date, at: time, zone: ZoneInfo) -> int:
        return int((datetime.combine(day, at, zone) - day_start).total_seconds())


def day_start_of(day: date, zone: ZoneInfo) -> datetime:
    """Local midnight as an aware UTC moment: the zero of the search's clock."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def at_of(day_start: datetime, seconds: int) -> datetime:
    """The moment so many seconds into the day."""
    return day_start + timedelta(seconds=seconds)
