"""The pages of the merchant; lists, imports and quotes go through the API (web/src/desk)."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from doorstep import wiring
from doorstep.adapters.store.queries.events import events_of
from doorstep.adapters.store.queries.parcels import parcel_detail
from doorstep.doors.guard import View, actor_on, only
from doorstep.doors.recipient.words import since_words
from doorstep.parcels import NotFound, format_cents, parse_utc

TONES = {"delivered": "done", "failure": "failed", "return_to_sender": "failed", "out_for_delivery": "active"}
HOME_ZONE = ZoneInfo("America/New_York")


def page(template: str) -> View:
    """The view of a page that its TypeScript fills; what its address names is handed to the template."""

    @require_safe
    @only("merchant", "dispatcher")
    @ensure_csrf_cookie
    def shown(request: HttpRequest, **named: object) -> HttpResponse:
        return render(request, template, named)

    return shown


@require_safe
@only("merchant", "dispatcher")
@ensure_csrf_cookie
def parcel(request: HttpRequest, number: str) -> HttpResponse:
    """One parcel with its story, for who sent it; web/src/desk/parcel.ts adds its address, labels and money."""
    actor = actor_on(request)
    try:
        detail = parcel_detail(actor, number)
        events = events_of(actor, number)
    except NotFound:
        raise Http404 from None
    now = wiring.ports().clock.now()
    told = [{**event, "at": since_words(parse_utc(event["occurred_at"]), now, HOME_ZONE)} for event in reversed(events)]
    assignment = wiring.ports().plans.assignment(actor, number)
    shown = {"parcel": detail, "events": told, "assignment": assignment, **_told(detail)}
    return render(request, "desk_parcel.html", shown)


@require_safe
@only("merchant", "dispatcher")
@ensure_csrf_cookie
def quote(request: HttpRequest) -> HttpResponse:
    return render(request, "desk_quote.html", {"today": timezone.localdate()})


def _told(detail: dict[str, Any]) -> dict[str, str]:
    """What the page says of the parcel in words."""
    status, value = detail["state"]["status"], detail["value_cents"]
    pounds, ounces = divmod(detail["weight_oz"], 16)
    weight = " ".join(filter(None, (f"{pounds:.0f} lb" if pounds else "", f"{ounces:g} oz" if ounces else "")))
    words = "not seen yet" if status == "unknown" else (detail["state"]["status_detail"] or status).replace("_", " ")
    tone = TONES.get(status, "")
    return {"status": words, "tone": tone, "weight": weight, "value": format_cents(value) if value else ""}
