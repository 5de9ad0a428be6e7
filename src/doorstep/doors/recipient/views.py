"""The parcel's page by its link, and the search box for any number. No login, no script needed, no outside host."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from doorstep import wiring
from doorstep.adapters.store.queries import tracking
from doorstep.answers import answer, carrier_name
from doorstep.doors.api.errors import status_of
from doorstep.doors.api.limits import Limit
from doorstep.doors.known_zip import expected_span, tracked_with_zip
from doorstep.doors.recipient.story import Story
from doorstep.doors.recipient.words import since_words, state_words
from doorstep.parcels import BadInput, DoorstepError, NotFound

HOME_ZONE = ZoneInfo("America/New_York")
LONGEST_NUMBER = 80
_ZIP = re.compile(r"\s*([0-9]{5})(-[0-9]{4})?\s*")
# What a link shows is its recipient's alone: kept by no proxy, told to no next page, found by no search engine.
PRIVATE = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
_asking = Limit(600, per_s=60)


@require_safe
def parcel(request: HttpRequest, token: str) -> HttpResponse:
    """Everything the recipient may know of this one parcel."""
    try:
        tracked = tracking.by_token(token)
    except NotFound:
        raise Http404 from None
    coming = tracking.expected(tracked.parcel.number)
    story = Story(tracked, coming, wiring.ports().clock.now())
    response = render(request, "recipient.html", {"story": story, "token": token})
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest, number: str = "") -> HttpResponse:
    """Of our own numbers status and city; of others whose they are and whom to ask; else, honestly, unknown.

    With the ZIP code of the delivery address (POST) also the expected time and what happened: no name, no street.
    """
    asked = (number or request.GET.get("number", ""))[:LONGEST_NUMBER].strip()
    if not asked:
        return render(request, "track.html")
    caller = request.META.get("REMOTE_ADDR", "")
    try:
        _asking.check(caller)
    except DoorstepError as error:
        return _page(request, {"asked": asked, "trouble": error.message}, status_of(error))
    _asking.count(caller)
    if request.method != "POST":
        return _page(request, _bare(asked))
    try:
        return _page(request, {**_bare(asked), **_with_zip(asked, request.POST.get("zip", ""))})
    except DoorstepError as error:
        return _page(request, {**_bare(asked), "trouble": error.message}, status_of(error))


def _page(request: HttpRequest, told: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, "track.html", told, status=status)
    # Not all of PRIVATE: without a referrer a browser sends the form from nowhere, and it would be refused.
    response.headers["Cache-Control"] = PRIVATE["Cache-Control"]
    return response


def _bare(asked: str) -> dict[str, Any]:
    """What everybody is told of a number."""
    ours = tracking.by_number(asked)
    told = answer(asked, own=lambda _: ours.state if ours else None)
    context = {"asked": asked, "told": told, "candidates": _candidates(told.candidates)}
    if ours:
        zone = _zone_of(ours.parcel.number)
        since = since_words(ours.state.since, wiring.ports().clock.now(), zone)
        context |= {"sentence": state_words(ours.state), "city": ours.parcel.recipient.city, "since": since}
    return context


def _with_zip(asked: str, written: str) -> dict[str, Any]:
    """What somebody is told besides who knows the ZIP code; raises what the API's POST /track does."""
    zip5 = _ZIP.fullmatch(written[:20])
    if zip5 is None:
        raise BadInput("A ZIP code has five digits, like 21224. Write the one of the delivery address.")
    shown = tracked_with_zip(asked, zip5[1])
    coming = tracking.expected(shown.parcel.number)
    story = Story(shown, coming, wiring.ports().clock.now())
    is_open = expected_span(shown, coming) is not None
    return {"expected": story.arriving if is_open else "", "happened": [(when, what) for when, what, _ in story.lines]}


def _zone_of(number: str) -> ZoneInfo:
    coming = tracking.expected(number)
    return ZoneInfo(coming.timezone) if coming else HOME_ZONE


def _candidates(candidates: tuple[object, ...]) -> list[dict[str, object]]:
    return [
        {
            "one": one,
            "issuer": carrier_name(one.issuer),  # type: ignore[attr-defined]
            "final_mile": carrier_name(one.final_mile),  # type: ignore[attr-defined]
        }
        for one in candidates
    ]
