"""The parcel's page by its link, and the search box for any number. No login, no script needed, no outside host."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstep import wiring
from doorstep.adapters.store.queries import tracking
from doorstep.answers import answer, carrier_name
from doorstep.doors.api.limits import Limit
from doorstep.doors.recipient.story import Story
from doorstep.doors.recipient.words import since_words, state_words
from doorstep.parcels import NotFound

HOME_ZONE = ZoneInfo("America/New_York")
LONGEST_NUMBER = 80
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


@require_safe
def track(request: HttpRequest, number: str = "") -> HttpResponse:
    """Of our own numbers status and city; of others whose they are and whom to ask; else, honestly, unknown."""
    asked = (number or request.GET.get("number", ""))[:LONGEST_NUMBER].strip()
    if not asked:
        return render(request, "track.html")
    caller = request.META.get("REMOTE_ADDR", "")
    _asking.check(caller)
    _asking.count(caller)
    ours = tracking.by_number(asked)
    told = answer(asked, own=lambda _: ours.state if ours else None)
    context = {"asked": asked, "told": told, "candidates": _candidates(told.candidates)}
    if ours:
        zone = _zone_of(ours.parcel.number)
        since = since_words(ours.state.since, wiring.ports().clock.now(), zone)
        context |= {"sentence": state_words(ours.state), "city": ours.parcel.recipient.city, "since": since}
    return render(request, "track.html", context)


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
