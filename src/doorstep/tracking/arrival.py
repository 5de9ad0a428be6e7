"""When will the van be there? A window around the planned arrival that widens along the route."""

from __future__ import annotations

from datetime import datetime, timedelta

from doorstep.parcels import TimeWindow

STEP = timedelta(minutes=10)


def arrival_window(planned_at: datetime, departs_at: datetime) -> TimeWindow:
    """The window to tell the recipient, rounded outwards to ten minutes.

    From 15 minutes before to 30 minutes after the planned arrival, and on
    top 5 % (early) and 10 % (late) of the time since the van left. These
    margins are a rule of thumb until coverage is measured on real routes.
    """
    under_way = max(planned_at - departs_at, timedelta())
    early = planned_at - timedelta(minutes=15) - under_way / 20
    late = planned_at + timedelta(minutes=30) + under_way / 10
    return TimeWindow(_floor(max(early, departs_at)), _ceiling(late))


def _floor(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 10, seconds=at.second, microseconds=at.microsecond)


def _ceiling(at: datetime) -> datetime:
    floor = _floor(at)
    return floor if floor == at else floor + STEP
