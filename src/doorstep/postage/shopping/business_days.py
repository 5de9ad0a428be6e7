"""Business days: Monday to Friday, without the federal holidays of the United States (5 U.S.C. 6103)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
# (month, weekday, which one of the month; -1 = the last): King, Presidents, Memorial, Labor, Columbus, Thanksgiving.
FLOATING = ((1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2), (11, 3, 4))
SATURDAY, SUNDAY = 5, 6


def after_business_days(start: date, days: int) -> date:
    """The business day that many business days after the start."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_business_day(day)
    return day


def is_business_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays(day.year)


@cache
def holidays(year: int) -> frozenset[date]:
    """The days kept as holidays in that year; one on a weekend is kept on the Friday or Monday beside it."""
    days = [date(year, month, day) for month, day in FIXED] + [date(year + 1, 1, 1)]
    days += [_nth(year, month, weekday, which) for month, weekday, which in FLOATING]
    return frozenset(kept for kept in map(_kept, days) if kept.year == year)


def _kept(day: date) -> date:
    return day + timedelta(days={SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
