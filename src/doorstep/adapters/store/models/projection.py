"""What is derived from the event log, and how far the derivation has come."""

from __future__ import annotations

from django.db import models


class Progress(models.Model):
    """How far a projection has read the log."""

    name = models.CharField(primary_key=True, max_length=40)
    seq = models.BigIntegerField(default=0)

    class Meta:
        db_table = "progress"


class VanPosition(models.Model):
    """Where a route's van was last seen on a day."""

    carrier_id = models.CharField(max_length=40)
    day = models.DateField()
    route = models.CharField(max_length=40)
    lat = models.FloatField()
    lon = models.FloatField()
    at = models.DateTimeField()

    tenants = ("carrier_id",)

    class Meta:
        db_table = "van_position"
        constraints = [models.UniqueConstraint(fields=["carrier_id", "day", "route"], name="one_position_per_van")]
