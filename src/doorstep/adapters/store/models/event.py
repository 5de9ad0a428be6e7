"""The event log, and the things somebody should look at."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class EventRow(models.Model):
    """One recorded fact; rows are added, never changed.

    `seq` is the order of commits and so the feed's counter. Organisations
    stand as plain slugs, without a foreign key: the log is written thousands
    of rows a second. A van's own events have no merchant.
    """

    seq = models.BigAutoField(primary_key=True)
    event_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=24)
    parcel = models.CharField(max_length=15, blank=True)
    merchant_id = models.CharField(max_length=40, blank=True)
    carrier_id = models.CharField(max_length=40)
    organisation_id = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    day = models.DateField(null=True)
    route = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=80, blank=True)
    actor = models.CharField(max_length=150, blank=True)
    device = models.CharField(max_length=80, blank=True)
    device_seq = models.BigIntegerField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    accuracy_m = models.FloatField(null=True)
    # JSON text: it comes back exactly as it was acknowledged.
    detail = models.TextField(default="{}")

    tenants = ("merchant_id", "carrier_id")

    class Meta:
        db_table = "event"
        indexes = [models.Index(fields=["parcel"], name="event_parcel", condition=~models.Q(parcel=""))]


class ExceptionRow(models.Model):
    """Something that does not fit: a refused event, an unreadable scan, an impossible transition.

    `key` is unique within the organisation, so that a phone that sends the
    same refused event all day makes one row.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    code = models.CharField(max_length=40)
    message = models.TextField()
    parcel = models.CharField(max_length=15, blank=True)
    event_id = models.UUIDField(null=True)
    # What came in, as JSON text, so that nothing is lost.
    content = models.TextField(default="{}")
    seen_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "exception"
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="one_exception_per_key")]
