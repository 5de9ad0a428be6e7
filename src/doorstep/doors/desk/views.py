"""The pages of the merchant; lists, imports and quotes go through the API (web/src/desk)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from doorstep.doors.guard import only


@require_safe
@only("merchant", "dispatcher")
@ensure_csrf_cookie
def orders(request: HttpRequest) -> HttpResponse:
    return render(request, "desk_orders.html")


@require_safe
@only("merchant", "dispatcher")
@ensure_csrf_cookie
def import_orders(request: HttpRequest) -> HttpResponse:
    return render(request, "desk_import.html")


@require_safe
@only("merchant", "dispatcher")
@ensure_csrf_cookie
def quote(request: HttpRequest) -> HttpResponse:
    return render(request, "desk_quote.html", {"today": timezone.localdate()})
