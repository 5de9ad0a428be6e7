"""The parcel as it is kept: what was ordered, and (projected from its events) where it stands."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation
from doorstep.parcels import Status


class ParcelRow(models.Model):
    """One box. The columns from `status` to `oddities` are a projection: `fold` of its events."""

    number = models.CharField(max_length=15, unique=True)
    merchant = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    carrier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    source = models.CharField(max_length=200, blank=True)
    order_key = models.CharField(max_length=200)
    piece = models.PositiveIntegerField(default=1)
    pieces = models.PositiveIntegerField(default=1)
    items = models.JSONField(default=list)

    name = models.CharField(max_length=200, blank=True)
    company = models.CharField(max_length=200, blank=True)
    line1 = models.CharField(max_length=200, blank=True)
    line2 = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=40, blank=True)
    zip_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, default="US")
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)

    weight_oz = models.FloatField()
    length_in = models.FloatField()
    width_in = models.FloatField()
    height_in = models.FloatField()
    value_cents = models.BigIntegerField(default=0)
    promised_on = models.DateField(null=True)
    window_from = models.DateTimeField(null=True)
    window_to = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)
    link_token = models.CharField(max_length=43, unique=True)
    added_at = models.DateTimeField()

    status = models.CharField(max_length=24, default=Status.UNKNOWN.value, db_index=True)
    status_detail = models.CharField(max_length=40, default="unknown")
    reason = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(null=True)
    state_day = models.DateField(null=True)
    route = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    oddities = models.JSONField(default=list)

    # What the import found: '' nobody looked yet, 'good', 'problem' (told in `address_problem`), or 'chosen': a person
    # decided since (models/address_choice.py). The address above stays as it was ordered.
    address_is = models.CharField(max_length=8, blank=True, default="")
    address_problem = models.CharField(max_length=300, blank=True, default="")

    tenants = ("merchant_id", "carrier_id")

    class Meta:
        db_table = "parcel"
        # A merchant's newest parcels of one status, whatever the size of the table.
        # The others: the few to be looked at among many, and those that go to one ZIP code.
        indexes = [
            models.Index(fields=["merchant", "status", "-id"], name="parcel_of_merchant_by_status"),
            models.Index(fields=["merchant", "address_is", "-id"], name="parcel_of_merchant_by_check"),
            models.Index(fields=["merchant", "zip_code"], name="parcel_of_merchant_by_zip"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["merchant", "order_key", "piece"], name="one_parcel_per_piece_of_an_order")
        ]

    def __str__(self) -> str:
        return self.number
