"""A day's plan as it was published, and where it sends each parcel."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class DayPlan(models.Model):
    """One version of a day's plan. The highest version is in force; older ones stay readable."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    day = models.DateField()
    region = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    # The plan document as JSON text (docs/plan.md); kept as text so that it is served without being parsed.
    document = models.TextField()
    published_at = models.DateTimeField()

    tenants = ("organisation_id",)

    class Meta:
        db_table = "day_plan"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day", "version"], name="one_plan_per_day_and_version")
        ]


class AssignmentRow(models.Model):
    """One line of a plan: own_van with route and stop, carrier with service, held or rejected with a reason."""

    plan = models.ForeignKey(DayPlan, models.CASCADE, related_name="assignments")
    parcel = models.CharField(max_length=15)
    outcome = models.CharField(max_length=10)
    route = models.CharField(max_length=40, blank=True)
    stop_seq = models.PositiveIntegerField(default=0)
    stops = models.PositiveIntegerField(default=0)
    position = models.CharField(max_length=40, blank=True)
    load_position = models.CharField(max_length=40, blank=True)
    carrier = models.CharField(max_length=40, blank=True)
    service = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)

    tenants = ("plan__organisation_id",)

    class Meta:
        db_table = "assignment"
        constraints = [models.UniqueConstraint(fields=["parcel", "plan"], name="one_line_per_parcel_and_plan")]
