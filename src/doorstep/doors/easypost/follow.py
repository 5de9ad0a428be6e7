"""Trackers of our own parcels follow their event log: each change of state is an event tracker.updated."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.models import EventRow, Progress
from doorstep.adapters.store.projection import how_far
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.later import asked_later
from doorstep.doors.easypost.tracker_documents import KIND, progress
from doorstep.operations.ports import Ports
from doorstep.parcels import NotFound

MARK = "shop_trackers"
EVENTS_AT_ONCE = 500
TOLD = ("status", "status_detail", "tracking_details")


def follow_parcels(ports: Ports) -> int:
    """Bring the trackers up to the log's projected part; how many changed."""
    mark, _ = Progress.objects.get_or_create(name=MARK)
    _, projected = how_far()
    if mark.seq >= projected:
        return 0
    fresh = list(
        EventRow.objects.filter(seq__gt=mark.seq, seq__lte=projected)
        .order_by("seq")
        .values_list("seq", "parcel")[:EVENTS_AT_ONCE]
    )
    changed = _follow(ports, {parcel for _, parcel in fresh if parcel})
    last = fresh[-1][0] if len(fresh) == EVENTS_AT_ONCE else projected
    Progress.objects.filter(name=MARK).update(seq=last)
    return changed


def _follow(ports: Ports, parcels: Iterable[str]) -> int:
    found = shop_api.everywhere_with(KIND, list(parcels))
    return sum(_update(ports, organisation, kept) for organisation, kept in found)


def _update(ports: Ports, organisation: str, tracker: Kept) -> bool:
    asked = asked_later(ports, organisation, tracker)
    try:
        now = progress(ports.events.of_parcel(asked.actor, tracker.lookup))
    except NotFound:
        return False
    before = {name: tracker.document[name] for name in ("status", "status_detail")}
    if all(tracker.document[name] == now[name] for name in TOLD):
        return False

    def write(kept: Kept) -> None:
        kept.document |= {**now, "updated_at": asked.at}

    with transaction.atomic():
        kept = shop_api.change(asked.actor, KIND, tracker.object_id, write, now=asked.now)
        tell(asked, "tracker.updated", kept.document, before)
    return True
