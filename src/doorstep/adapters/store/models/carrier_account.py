"""With whose account we buy at a carrier, and what the sandbox carriers sold."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class CarrierAccount(models.Model):
    """One account at one carrier. `sealed` is its credentials, encrypted with a key that is not in this database.

    `sells` are the carriers whose services it buys ('usps', 'ups' through an
    EasyPost account). A live account charges real money and says so.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    is_test = models.BooleanField(default=True)
    base_url = models.CharField(max_length=300, blank=True)
    sells = models.JSONField(default=list)
    sealed = models.BinaryField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    disabled_at = models.DateTimeField(null=True, blank=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "carrier_account"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "carrier", "name"], name="one_carrier_account_per_name")
        ]

    def __str__(self) -> str:
        return f"{self.carrier}/{self.name}"


class SandboxSale(models.Model):
    """One label that a carrier within our walls sold (the sandbox, our own vans), kept as a carrier keeps its book."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=40)
    reference = models.CharField(max_length=120)
    tracking_number = models.CharField(max_length=40)
    service = models.CharField(max_length=80)
    price_cents = models.BigIntegerField()
    asked = models.JSONField()
    sold_at = models.DateTimeField(auto_now_add=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    manifest_number = models.CharField(max_length=40, blank=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "sandbox_sale"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "carrier", "reference"], name="one_sample_per_reference")
        ]
