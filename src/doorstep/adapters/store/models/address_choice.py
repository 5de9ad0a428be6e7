"""What a person decided about a parcel's address. Choices are added and never changed; the newest one holds."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class AddressChoice(models.Model):
    """One `addresses.Chosen`: the address as it came, what was suggested, and what is used from then on.

    Who sends the parcel and who carries it both see it, like the parcel.
    """

    merchant = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    carrier = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    parcel = models.CharField(max_length=15)
    document = models.JSONField()
    chosen_by = models.CharField(max_length=150)
    chosen_at = models.DateTimeField()

    tenants = ("merchant_id", "carrier_id")

    class Meta:
        db_table = "address_choice"
        indexes = [models.Index(fields=["parcel", "id"], name="choices_of_a_parcel")]

    def __str__(self) -> str:
        return f"{self.parcel} {self.chosen_at:%Y-%m-%d}"
