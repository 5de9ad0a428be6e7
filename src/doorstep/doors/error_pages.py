"""Errors outside any endpoint: JSON below /api/, /v2/ and /beta/, else a short page. No stack trace, no address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doorstep.doors.api.errors import plain_refusal, refusal
from doorstep.doors.easypost.plain import is_below, plainly_refused

TITLES = {
    400: "This request cannot be read.",
    403: "This is not for you.",
    404: "There is nothing here.",
    429: "Too many tries.",
    500: "Something broke on our side.",
}
HINTS = {
    400: "Go back, reload the page and try again.",
    403: "Sign in as somebody who may see it, or ask your dispatcher.",
    404: "Check the address. A link to a parcel ends some time after its delivery.",
    429: "Sign-in is closed for a quarter of an hour after ten wrong passwords. Wait, then try again.",
    500: "Nothing was lost. Try again; tell us if it stays.",
}


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        return plain_refusal(status)
    if is_below(request.path):
        return plainly_refused(status)
    context = {"status": status, "title": TITLES[status], "hint": HINTS[status]}
    return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW."""
    if request.path.startswith("/api/"):
        return refusal(403, "csrf_failed", "The page's CSRF token is missing or old. Reload the page.")
    return error_page(request, 403)


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """django-axes: too many wrong passwords."""
    return error_page(request, 429)


class ApiSpeaksJson:
    """Middleware: what Django itself refuses below /api/, /v2/ and /beta/ is answered in that door's shape."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        is_ours = request.path.startswith("/api/")
        if response.status_code < 400 or not (is_ours or is_below(request.path)):
            return response
        if response.headers.get("Content-Type", "").startswith("application/json"):
            return response
        in_our_words = (plain_refusal if is_ours else plainly_refused)(response.status_code)
        if "Allow" in response.headers:
            in_our_words.headers["Allow"] = response.headers["Allow"]
        return in_our_words
