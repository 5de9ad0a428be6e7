"""What a merchant sets up once (boxes, addresses, rules, saved mappings), and its runs of buying many labels."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class MerchantSetting(models.Model):
    """One named document of a merchant: a box, an address to ship from, a column mapping, a set of rules."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    document = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150, blank=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "merchant_setting"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "name"], name="one_setting_per_kind_and_name")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class BuyRun(models.Model):
    """Many labels bought in one go, which may be stopped and resumed; `state` is draft, running, stopped or done."""

    run_id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="draft")
    ship_on = models.DateField()
    ship_from = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150, blank=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "buy_run"
        indexes = [models.Index(fields=["organisation", "-made_at"], name="buy_run_newest")]

    def __str__(self) -> str:
        return f"{self.run_id} ({self.state})"


class BuyRunItem(models.Model):
    """One parcel of a run: the price chosen and why, and what became of it.

    `state`: chosen, unpriced (no service can be chosen; `message` says why),
    left_out (by a person), then the purchase's own state.
    """

    run = models.ForeignKey(BuyRun, models.CASCADE, related_name="items")
    place = models.PositiveIntegerField()
    parcel = models.CharField(max_length=15)
    state = models.CharField(max_length=20, default="chosen")
    carrier = models.CharField(max_length=40, blank=True)
    service = models.CharField(max_length=80, blank=True)
    price_tier = models.CharField(max_length=20, blank=True)
    zone = models.CharField(max_length=8, blank=True)
    price_cents = models.BigIntegerField(null=True)
    paid_cents = models.BigIntegerField(null=True)
    why = models.CharField(max_length=500, blank=True)
    message = models.CharField(max_length=500, blank=True)
    purchase_id = models.UUIDField(null=True)
    tracking_number = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "buy_run_item"
        constraints = [
            models.UniqueConstraint(fields=["run", "place"], name="one_item_per_place_of_a_run"),
            models.UniqueConstraint(fields=["run", "parcel"], name="a_parcel_once_in_a_run"),
        ]

    def __str__(self) -> str:
        return f"{self.parcel} ({self.state})"
