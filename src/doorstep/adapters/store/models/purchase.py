"""Labels bought, or being bought: one row per purchase key, for ever."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class PurchaseRow(models.Model):
    """One purchase. Its state changes; its money stands in `transfer` under `transfer_stem` and never does.

    `asked_at` is empty while the carrier surely was not asked. The lease is
    in real time, also where the clock is played.
    """

    purchase_id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purchase_key = models.CharField(max_length=200)
    body_sha256 = models.CharField(max_length=64)
    reference = models.CharField(max_length=40, unique=True)
    wish = models.JSONField(default=dict)
    carrier = models.CharField(max_length=40)
    service = models.CharField(max_length=80)
    price_tier = models.CharField(max_length=20, blank=True)
    parcel = models.CharField(max_length=40, blank=True)
    ship_on = models.DateField(null=True)
    quoted_cents = models.BigIntegerField()
    bought_with = models.CharField(max_length=16, blank=True)

    state = models.CharField(max_length=20, default="pending")
    code = models.CharField(max_length=60, blank=True)
    message = models.CharField(max_length=500, blank=True)
    price_cents = models.BigIntegerField(default=0)
    tracking_number = models.CharField(max_length=60, blank=True)
    carrier_label_id = models.CharField(max_length=200, blank=True)
    label_sha256 = models.CharField(max_length=64, blank=True)
    label_format = models.CharField(max_length=8, blank=True)
    is_sample = models.BooleanField(default=False)
    answer = models.JSONField(default=dict)
    manifest = models.CharField(max_length=80, blank=True)

    tries = models.PositiveIntegerField(default=1)
    transfer_stem = models.CharField(max_length=80)
    paid_from = models.CharField(max_length=80, blank=True)
    set_aside_cents = models.BigIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)

    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    refund_by = models.DateField(null=True)
    refund_asked_on = models.DateField(null=True)
    refund_due_on = models.DateField(null=True)
    refund_tries = models.PositiveIntegerField(default=0)
    refund_cents = models.BigIntegerField(default=0)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "purchase"
        constraints = [models.UniqueConstraint(fields=["organisation", "purchase_key"], name="one_purchase_per_key")]
        indexes = [
            models.Index(fields=["organisation", "-made_at"], name="purchases_newest_first"),
            models.Index(fields=["organisation", "state"], name="purchases_by_state"),
            models.Index(fields=["organisation", "tracking_number"], name="purchases_by_number"),
            models.Index(fields=["organisation", "parcel"], name="purchases_by_parcel"),
            models.Index(fields=["organisation", "bought_with", "made_at"], name="purchases_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.state})"


class ManifestRow(models.Model):
    """One form of one carrier; its labels are the purchases that carry its number."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=40)
    manifest_number = models.CharField(max_length=80)
    ship_on = models.DateField()
    form_sha256 = models.CharField(max_length=64, blank=True)
    form_format = models.CharField(max_length=8, blank=True)
    labels = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    tenants = ("organisation_id",)

    class Meta:
        db_table = "manifest"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "carrier", "manifest_number"], name="one_manifest_per_number"
            )
        ]
