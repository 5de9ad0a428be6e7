from django.urls import path

from doorstep.doors.desk import views

urlpatterns = [
    path("", views.orders, name="desk"),
    path("import/", views.import_orders, name="desk-import"),
    path("quote/", views.quote, name="desk-quote"),
]
