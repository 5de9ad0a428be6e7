"""Days and times as a recipient reads them, and the words for codes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from doorstep.answers import status_sentence
from doorstep.parcels import ParcelState, Status

LEFT_WITH = {
    "recipient": "handed to you",
    "household": "handed to somebody in your household",
    "neighbour": "left with a neighbour",
    "safe_place": "left in a safe place",
    "mailbox": "left in the mailbox",
    "locker": "left in a locker",
    "front_desk": "left at the front desk",
}
WHY_NOT = {
    "not_home": "nobody was home",
    "no_access": "we could not get to the door",
    "refused": "it was refused at the door",
    "wrong_address": "the address did not fit",
    "damaged": "the parcel was damaged",
    "missing_in_van": "the parcel was not in the van",
    "closed": "the business was closed",
    "unsafe": "it was not safe to deliver",
}


NOT_SEEN = "The shop told us of the order; the parcel has not reached us yet."


def state_words(state: ParcelState) -> str:
    """The state in one sentence, also for a parcel that nobody has seen."""
    return NOT_SEEN if state.status is Status.UNKNOWN else status_sentence(state)


def clock(at: datetime, zone: ZoneInfo) -> str:
    """'2:10 pm'."""
    return at.astimezone(zone).strftime("%I:%M %p").lstrip("0").lower()


def span(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """'2:10–2:40 pm', or '11:40 am–12:20 pm' over noon."""
    first, last = clock(start, zone), clock(end, zone)
    return f"{first[:-3] if first[-2:] == last[-2:] else first}–{last}"


def day_words(day: date, today: date) -> str:
    """'today', 'tomorrow', 'Wednesday' within a week, else 'Monday, Nov 23'."""
    ahead = (day - today).days
    if ahead in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[ahead + 1]
    return day.strftime("%A") if 1 < ahead < 7 else f"{day.strftime('%A, %b')} {day.day}"


def since_words(at: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    """'today at 2:10 pm', 'Nov 23 at 2:10 pm'; '' where there is no moment."""
    if at is None:
        return ""
    return f"{day_words(at.astimezone(zone).date(), now.astimezone(zone).date())} at {clock(at, zone)}"
