"""/v2/trackers: follow a number, whoever's it is."""

from __future__ import annotations

from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.doors.easypost.asked import Asked, Document, read_list, read_text
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.refusals import missing
from doorstep.doors.easypost.tracker_documents import KIND, new_tracker

PATH = "trackers"
MOST_AT_ONCE = 100
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /trackers: 201, or 200 with the tracker that follows the number already."""
    given = asked.wrapped("tracker")
    code = read_text(given, "tracking_code", 100)
    if code is None:
        raise missing("tracking_code")
    document, is_new = followed(asked, code, read_text(given, "carrier", 60))
    return Answer(document, 201 if is_new else 200, f"/api/v2/{PATH}/{document['id']}")


def create_batch(asked: Asked) -> Answer:
    """POST /trackers/batch: the trackers of many numbers, made where there are none."""
    codes = [str(code).strip() for code in read_list(asked.given, "tracking_codes") if str(code).strip()]
    if not codes:
        raise missing("tracking_codes")
    carrier = read_text(asked.given, "carrier", 60)
    found = [followed(asked, code[:100], carrier)[0] for code in dict.fromkeys(codes[:MOST_AT_ONCE])]
    return Answer({"trackers": found, "has_more": False})


def all_of(asked: Asked) -> Answer:
    """GET /trackers, of one number (`tracking_code`) or several (`tracking_codes[]`) where asked."""
    codes = [str(code) for code in read_list(asked.given, "tracking_codes")]
    one = read_text(asked.given, "tracking_code", 100)
    return listed(asked, KIND, PATH, lookups=tuple(codes + ([one] if one else [])))


def delete(asked: Asked, object_id: str) -> Answer:
    shop_api.drop(asked.actor, KIND, object_id)
    return Answer({"success": True})


def followed(asked: Asked, code: str, carrier: str | None) -> tuple[Document, bool]:
    """The tracker of this number and carrier, and whether it is new."""
    known = shop_api.first_with(asked.actor, KIND, code)
    if known is not None and carrier in (None, known.document["carrier"]):
        return known.document, False
    document = new_tracker(asked, code, carrier)
    with transaction.atomic():
        shop_api.add(asked.actor, [asked.kept(document, lookup=code)])
        tell(asked, "tracker.created", document)
    return document, True
