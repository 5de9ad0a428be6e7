from django.urls import path

from doorstep.doors.station.views import station

urlpatterns = [path("", station, name="station")]
