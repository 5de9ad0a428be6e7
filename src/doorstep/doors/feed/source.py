"""What the log says after n, as messages. Blocking: runs in threads of the feed's process."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from django.db.models import Max

from doorstep.adapters.store.models import AssignmentRow, EventRow, ParcelRow, Progress
from doorstep.adapters.store.plan_shelf import PUBLISHED
from doorstep.adapters.store.projection import NAME
from doorstep.doors.feed.messages import Message
from doorstep.parcels import utc_text

AT_ONCE = 500
COLUMNS = (
    "seq", "kind", "parcel", "merchant_id", "carrier_id", "occurred_at", "recorded_at", "day", "route", "lat", "lon",
    "detail",
)  # fmt: skip
Row = dict[str, Any]


def head() -> int:
    """The newest counter of the log."""
    return EventRow.objects.aggregate(newest=Max("seq"))["newest"] or 0


def newer(n: int) -> tuple[list[Message], int]:
    """Messages after n, at most 500, and the counter read to.

    A parcel's message tells its state after the event, so it waits until the
    projection has folded that event, at most half a second.
    """
    rows = list(EventRow.objects.filter(seq__gt=n).order_by("seq").values(*COLUMNS)[:AT_ONCE])
    if rows and rows[-1]["seq"] > (folded := _folded_to()):
        rows = list(takewhile(lambda row: not row["parcel"] or row["seq"] <= folded, rows))
    if not rows:
        return [], n
    numbers = {row["parcel"] for row in rows if row["parcel"]}
    states, seqs = _states(numbers), _stop_seqs(numbers)
    messages = [message for row in rows if (message := _message(row, states, seqs))]
    return messages, rows[-1]["seq"]


def _folded_to() -> int:
    return Progress.objects.filter(name=NAME).values_list("seq", flat=True).first() or 0


def _states(numbers: set[str]) -> dict[str, tuple[str, str]]:
    rows = ParcelRow.objects.filter(number__in=numbers).values_list("number", "status", "status_detail")
    return {number: (status, detail) for number, status, detail in rows}


def _stop_seqs(numbers: set[str]) -> dict[str, tuple[str, int]]:
    """Route and stop of each parcel under the newest plan that knows it."""
    rows = AssignmentRow.objects.filter(parcel__in=numbers).order_by("plan_id")
    return {parcel: (route, seq) for parcel, route, seq in rows.values_list("parcel", "route", "stop_seq")}


def _message(row: Row, states: dict[str, tuple[str, str]], seqs: dict[str, tuple[str, int]]) -> Message | None:
    whose = frozenset(slug for slug in (row["merchant_id"], row["carrier_id"]) if slug)
    at = utc_text(_aware(min(row["occurred_at"], row["recorded_at"])))
    if row["parcel"]:
        route, seq = seqs.get(row["parcel"], ("", 0))
        status, detail = states.get(row["parcel"], ("unknown", "unknown"))
        content = {
            "n": row["seq"], "kind": row["kind"], "parcel": row["parcel"], "route": row["route"] or route,
            "stop_seq": seq, "status": status, "status_detail": detail, "at": at,
        }  # fmt: skip
        return Message(row["seq"], "parcel", whose, content, row["route"] or route)
    if row["kind"] == "position" and row["lat"] is not None and row["lon"] is not None:
        content = {"n": row["seq"], "route": row["route"], "lat": row["lat"], "lon": row["lon"], "at": at}
        return Message(row["seq"], "position", whose, content, row["route"])
    if row["kind"] == PUBLISHED:
        content = {"n": row["seq"], "day": row["day"].isoformat(), "at": at}
        return Message(row["seq"], "plan", whose, content)
    return None


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
