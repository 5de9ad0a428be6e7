from django.urls import path

from doorstep.doors.console.views import console

urlpatterns = [path("", console, name="console")]
