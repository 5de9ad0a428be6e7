"""The page of the dispatcher; what it shows it asks the API for (web/src/console)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from doorstep.doors.guard import only


@require_safe
@only("dispatcher")
@ensure_csrf_cookie
def console(request: HttpRequest) -> HttpResponse:
    return render(request, "console.html")
