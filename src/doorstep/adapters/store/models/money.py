"""Money that moved, and what was bought with it. Rows are added, never changed (a purchase only gets its answer)."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class TransferRow(models.Model):
    """One double entry: `amount_cents` from the credited to the debited account."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    transfer_id = models.CharField(max_length=120)
    day = models.DateField()
    debit = models.CharField(max_length=80)
    credit = models.CharField(max_length=80)
    amount_cents = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    memo = models.CharField(max_length=300, blank=True)
    links = models.JSONField(default=list)
    posted_at = models.DateTimeField()

    tenants = ("organisation_id",)

    class Meta:
        db_table = "transfer"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "transfer_id"], name="one_transfer_per_id"),
            models.CheckConstraint(condition=models.Q(amount_cents__gt=0), name="a_transfer_moves_money"),
            models.CheckConstraint(condition=~models.Q(debit=models.F("credit")), name="a_transfer_has_two_sides"),
        ]


class Purchase(models.Model):
    """One label bought, or being bought: `answer` is empty while the carrier has not answered."""

    purchase_key = models.CharField(max_length=120, unique=True)
    carrier = models.CharField(max_length=40)
    parcel = models.CharField(max_length=15)
    service = models.CharField(max_length=80)
    price_cents = models.BigIntegerField()
    state = models.CharField(max_length=10, default="in_doubt")
    answer = models.JSONField(default=dict)

    class Meta:
        db_table = "purchase"
