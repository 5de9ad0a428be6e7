"""Which organisation holds which file; the content lies on disk under its SHA-256."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class StoredFile(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    bytes = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField(auto_now_add=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "stored_file"
        constraints = [models.UniqueConstraint(fields=["organisation", "sha256"], name="one_row_per_file_and_holder")]
