"""Every address of the server, one line per door."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from doorstep.doors import error_pages
from doorstep.doors.api.app import api
from doorstep.doors.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("doorstep.doors.health")),
    path("api/", api.urls),
    path("v2/", include("doorstep.doors.easypost.urls")),
    path("beta/", include("doorstep.doors.easypost.urls")),
    path("tiles/", include("doorstep.doors.tiles")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("console/", include("doorstep.doors.console.urls")),
    path("desk/", include("doorstep.doors.desk.urls")),
    path("station/", include("doorstep.doors.station.urls")),
    path("driver/", include("doorstep.doors.driver.urls")),
    path("", include("doorstep.doors.recipient.urls")),
]

handler400 = error_pages.bad_request
handler403 = error_pages.not_allowed
handler404 = error_pages.not_found
handler500 = error_pages.broken
