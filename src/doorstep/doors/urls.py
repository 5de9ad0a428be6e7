"""Every address of the server, one line per door."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.contrib import admin
from django.urls import include, path

from doorstep.doors import error_pages
from doorstep.doors.api.app import api
from doorstep.doors.home import home
from doorstep.doors.proof import proof_photo

# Door -> where its pages live. A door's own urls.py says what is behind it.
PAGES = {
    "console": "console/",
    "desk": "desk/",
    "station": "station/",
    "driver": "driver/",
    "recipient": "",
}


def _pages() -> list[Any]:
    modules = {room: f"doorstep.doors.{room}.urls" for room in PAGES}
    return [path(PAGES[room], include(module)) for room, module in modules.items() if find_spec(module)]


urlpatterns = [
    path("", home, name="home"),
    path("", include("doorstep.doors.health")),
    path("api/", api.urls),
    path("tiles/", include("doorstep.doors.tiles")),
    path("t/<str:token>/photo/<str:sha256>", proof_photo, name="proof-photo"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    *_pages(),
]

handler400 = error_pages.bad_request
handler403 = error_pages.not_allowed
handler404 = error_pages.not_found
handler500 = error_pages.broken
