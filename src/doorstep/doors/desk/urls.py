from django.urls import path

from doorstep.doors.desk import views

urlpatterns = [
    path("", views.page("desk_orders.html"), name="desk"),
    path("import/", views.page("desk_import.html"), name="desk-import"),
    path("parcel/<str:number>", views.parcel, name="desk-parcel"),
    path("quote/", views.quote, name="desk-quote"),
    path("run/<uuid:run_id>/", views.page("desk_run.html"), name="desk-run"),
    path("labels/", views.page("desk_labels.html"), name="desk-labels"),
    path("adjustments/", views.page("desk_adjustments.html"), name="desk-adjustments"),
    path("problems/", views.page("desk_problems.html"), name="desk-problems"),
    path("reports/", views.page("desk_reports.html"), name="desk-reports"),
    path("settings/", views.page("desk_settings.html"), name="desk-settings"),
]
