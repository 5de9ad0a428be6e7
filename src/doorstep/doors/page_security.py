"""The content security policy and its neighbours: a page loads nothing from any other host."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import ContentSecurityPolicyMiddleware

from doorstep.adapters.settings import settings as own_settings

PERMISSIONS = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"


def feed_origin(request: HttpRequest) -> str:
    """Scheme, host and port of the live feed, as this page's browser reaches it.

    The host is the page's own, because the browser sends the session's cookie
    to the same host on any port; behind a proxy DOORSTEP_FEED_ORIGIN says it.
    """
    given = own_settings().feed_origin
    if given:
        return given
    host = urlsplit("//" + request.get_host()).hostname or "127.0.0.1"
    bracketed = f"[{host}]" if ":" in host else host
    return f"{request.scheme}://{bracketed}:{own_settings().feed_port}"


def feed_url(request: HttpRequest) -> dict[str, str]:
    """Context processor: `doorstep_feed` for <meta name="doorstep-feed">."""
    return {"doorstep_feed": feed_origin(request) + "/feed/"}


class PageSecurity(ContentSecurityPolicyMiddleware):
    """Django's own policy, with the feed's address as the one place pages may talk to besides us."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        content_type = response.headers.get("Content-Type", "")
        if content_type.startswith("text/html") and not hasattr(response, "_csp_config"):
            policy = settings.SECURE_CSP
            response._csp_config = {**policy, "connect-src": [*policy["connect-src"], feed_origin(request)]}  # type: ignore[attr-defined]
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return super().process_response(request, response)
