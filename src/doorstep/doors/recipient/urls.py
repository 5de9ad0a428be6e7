from django.urls import path

from doorstep.doors.proof import proof_photo
from doorstep.doors.recipient import views

urlpatterns = [
    path("t/<str:token>", views.parcel, name="recipient"),
    path("t/<str:token>/photo/<str:sha256>", proof_photo, name="recipient-photo"),
    path("track/", views.track, name="track"),
    path("track/<str:number>", views.track, name="track-number"),
]
