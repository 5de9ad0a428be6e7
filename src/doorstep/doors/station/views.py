"""The page of the sorter; scans go to the API (web/src/station)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from doorstep.doors.guard import only

# Where a station may stand: the event's place, and the words for it.
PLACES = (
    ("inbound-1", "Inbound 1"),
    ("inbound-2", "Inbound 2"),
    ("sort-1", "Sorting table 1"),
    ("sort-2", "Sorting table 2"),
    ("dock-1", "Loading dock 1"),
    ("dock-2", "Loading dock 2"),
)


@require_safe
@only("sorter", "dispatcher")
@ensure_csrf_cookie
def station(request: HttpRequest) -> HttpResponse:
    return render(request, "station.html", {"places": PLACES})
