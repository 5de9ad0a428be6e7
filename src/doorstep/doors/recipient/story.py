"""One parcel's story as its recipient reads it: the sentence, the steps, the window, the proof, the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from doorstep.adapters.store.queries.tracking import Expected, Tracked
from doorstep.answers import carrier_name
from doorstep.doors.recipient.words import LEFT_WITH, WHY_NOT, clock, day_words, since_words, span, state_words
from doorstep.parcels import KINDS, Event, Status, history, parse_utc
from doorstep.parcels.fold import moment_of, status_of

HOME_ZONE = "America/New_York"
OVER = (Status.DELIVERED, Status.RETURN_TO_SENDER, Status.FAILURE, Status.CANCELLED)
STEP_OF = {
    Status.UNKNOWN: 0,
    Status.PRE_TRANSIT: 0,
    Status.OUT_FOR_DELIVERY: 2,
    Status.AVAILABLE_FOR_PICKUP: 2,
    Status.DELIVERED: 3,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A dot of the stepper. `mood`: 'past', 'now' or ''."""

    words: str
    mood: str


class Story:
    """Read by recipient.html; every attribute is ready to be shown."""

    def __init__(self, tracked: Tracked, coming: Expected | None, now: datetime) -> None:
        self.parcel, self.state = tracked.parcel, tracked.state
        self.sender = tracked.merchant if tracked.merchant != tracked.carrier else ""
        self._events, self._coming, self._now = tracked.events, coming, now
        self.zone = ZoneInfo(coming.timezone if coming else HOME_ZONE)

    @property
    def sentence(self) -> str:
        if self.state.status is Status.DELIVERED:
            return f"Delivered {self._since}"
        if self.state.status_detail == "delivery_exception":
            return f"We came {self._since}, but could not deliver"
        if self.state.status in OVER or self.state.status_detail in ("held", "damaged"):
            return state_words(self.state)
        return self.arriving or state_words(self.state)

    @property
    def more(self) -> str:
        """The second line: where it was left, why it failed, or how sure the time is."""
        if self.delivery:
            left = LEFT_WITH.get(str(self.delivery.detail.get("left_with", "")), "")
            return f"It was {left}." if left else ""
        if self.state.status_detail == "delivery_exception":
            reason = WHY_NOT.get(self.state.reason, "see below")
            return f"The reason: {reason}. We will try again on the next delivery day."
        if self._coming and self._coming.is_estimate and self._window():
            return "The time is an estimate without road data."
        return state_words(self.state) if self.arriving else ""

    @property
    def mood(self) -> str:
        if self.state.status is Status.DELIVERED:
            return "good"
        troubled = self.state.status in (Status.RETURN_TO_SENDER, Status.FAILURE, Status.CANCELLED)
        return "trouble" if troubled or self.state.status_detail in ("delivery_exception", "damaged") else ""

    @property
    def steps(self) -> list[Step]:
        here = STEP_OF.get(self.state.status, 1)
        third = f"With {carrier_name(self._carrier)}" if self._carrier else "Out for delivery"
        if self.state.status_detail in ("delivery_exception", "transferred_to_destination_carrier"):
            here = 2
        names = ("Order received", "At our center", third, "Delivered")
        return [Step(words, ("past", "now", "")[(place >= here) + (place > here)]) for place, words in enumerate(names)]

    @property
    def delivery(self) -> Event | None:
        """The event that says the parcel is delivered, while it does."""
        if self.state.status is not Status.DELIVERED:
            return None
        return next((event for event in self._events if event.event_id == self.state.event_id), None)

    @property
    def photo(self) -> str:
        """The photo's SHA-256, or ''."""
        return str((self.delivery.detail.get("photo") if self.delivery else None) or "")

    @property
    def promised(self) -> str:
        window = self._coming.window if self._coming else None
        return self._span(window) if window else ""

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """Newest first: when, what happened, and its detail; the same thing again is told once, at its first time."""
        told: list[tuple[str, str, str]] = []
        for event in history(self._events):
            if status_of(event)[0] is not None and (not told or told[-1][1:] != _told(event)):
                told.append((self._when(event), *_told(event)))
        return told[::-1]

    @property
    def _carrier(self) -> str:
        handed = [event for event in self._events if event.kind == "handed_off"]
        return str(handed[-1].detail.get("carrier", "")) if handed else ""

    @property
    def _since(self) -> str:
        return since_words(self.state.since, self._now, self.zone)

    def _when(self, event: Event) -> str:
        words = since_words(moment_of(event), self._now, self.zone)
        return words[:1].upper() + words[1:]

    @property
    def arriving(self) -> str:
        """'Arriving today 10:21–10:51 am', 'Delayed: ...', or '' where nobody knows when."""
        window = self._window()
        if not window or self._coming is None:
            return ""
        day = day_words(self._coming.day, self._now.astimezone(self.zone).date())
        if self._now > parse_utc(window["to"]):
            return f"Delayed: expected {day} until {clock(parse_utc(window['to']), self.zone)}"
        return f"Arriving {day} {self._span(window)}"

    def _window(self) -> dict[str, str] | None:
        return (self._coming.eta or self._coming.window) if self._coming else None

    def _span(self, window: dict[str, str]) -> str:
        return span(parse_utc(window["from"]), parse_utc(window["to"]), self.zone)


def _told(event: Event) -> tuple[str, str]:
    sentence = KINDS[event.kind].sentence if event.kind in KINDS else ""
    if event.kind == "delivered":
        return sentence, LEFT_WITH.get(str(event.detail.get("left_with", "")), "").capitalize()
    if event.kind == "attempt_failed":
        return sentence, WHY_NOT.get(str(event.detail.get("reason", "")), "").capitalize()
    return sentence, ""
