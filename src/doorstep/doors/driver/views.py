"""The page of the driver; it lives in the phone and talks to the API (web/src/driver)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from doorstep.doors.guard import only


@require_safe
@only("driver", "dispatcher")
@ensure_csrf_cookie
def driver(request: HttpRequest) -> HttpResponse:
    return render(request, "driver.html")
