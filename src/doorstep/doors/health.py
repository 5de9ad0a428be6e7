"""For who watches: is it alive (/healthz), and how much it did (/metrics, Prometheus text)."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

from doorstep.doors.api.sign_in import actor_with_key

LOOPBACK = ("127.0.0.1", "::1")
REQUESTS = Counter("doorstep_requests_total", "Requests answered", ["door", "status"])
SECONDS = Histogram(
    "doorstep_request_seconds",
    "Seconds from the request to its answer",
    ["door"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
DOORS = frozenset(("api", "accounts", "admin", "console", "desk", "station", "driver", "t", "track", "tiles", "static"))


def healthz(request: HttpRequest) -> HttpResponse:
    """200 where the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse(b'{"ok":true}', content_type="application/json")


def metrics(request: HttpRequest) -> HttpResponse:
    """For a collector on this machine, or one with an API key; to everybody else there is nothing here."""
    is_local = request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers
    if not is_local and actor_with_key(request.headers.get("Authorization", "").removeprefix("Bearer ")) is None:
        raise Http404
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


class CountRequests:
    """Middleware: counts and times requests by door (the address's first part), never by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self._get_response(request)
        first = request.path.split("/", 2)[1]
        door = first if first in DOORS else "other"
        SECONDS.labels(door).observe(time.perf_counter() - began)
        REQUESTS.labels(door, response.status_code).inc()
        return response


urlpatterns = [path("healthz", healthz, name="healthz"), path("metrics", metrics, name="metrics")]
