from django.urls import path

from doorstep.doors.driver.views import driver

urlpatterns = [path("", driver, name="driver")]
