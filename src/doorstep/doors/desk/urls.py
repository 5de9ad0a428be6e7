from django.urls import path

from doorstep.doors.desk import views

urlpatterns = [
    path("", views.orders, name="desk"),
    path("import/", views.import_orders, name="desk-import"),
    path("parcel/<str:number>", views.parcel, name="desk-parcel"),
    path("quote/", views.quote, name="desk-quote"),
]
