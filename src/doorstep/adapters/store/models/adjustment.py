"""What carriers billed: each charge as it stood on the bill, and the cases made of them."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation
from doorstep.adapters.store.models.purchase import PurchaseRow


class AdjustmentRow(models.Model):
    """One label on one invoice. The state of its dispute changes, its amounts never do."""

    adjustment_id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purchase = models.ForeignKey(PurchaseRow, models.PROTECT, null=True, related_name="+")
    carrier = models.CharField(max_length=40)
    tracking_number = models.CharField(max_length=60, blank=True)
    invoice_number = models.CharField(max_length=60, blank=True)
    # Which charges these are: the same invoice twice has the same sum of its rows.
    charges_sha256 = models.CharField(max_length=64)
    has_first = models.BooleanField(default=False)
    charged_on = models.DateField(null=True)
    predicted_cents = models.BigIntegerField(null=True)
    charged_cents = models.BigIntegerField()
    difference_cents = models.BigIntegerField()
    explanation = models.JSONField(default=list)
    measured = models.JSONField(default=dict)
    transfer_id = models.CharField(max_length=120, blank=True)

    state = models.CharField(max_length=20)
    note = models.CharField(max_length=500, blank=True)
    dispute_by = models.DateField(null=True)
    disputed_on = models.DateField(null=True)
    answer_due_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    tenants = ("organisation_id",)

    class Meta:
        db_table = "adjustment"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "carrier", "invoice_number", "tracking_number", "charges_sha256"],
                name="one_case_per_label_and_bill",
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "-made_at"], name="adjustments_newest_first"),
            models.Index(fields=["organisation", "carrier", "tracking_number"], name="adjustments_by_number"),
        ]


class BilledChargeRow(models.Model):
    """One amount as the carrier billed it; added once, never changed."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    adjustment = models.ForeignKey(AdjustmentRow, models.PROTECT, related_name="charges")
    row = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=30, blank=True)
    title = models.CharField(max_length=200)
    cents = models.BigIntegerField()
    is_correction = models.BooleanField()

    tenants = ("organisation_id",)

    class Meta:
        db_table = "billed_charge"
