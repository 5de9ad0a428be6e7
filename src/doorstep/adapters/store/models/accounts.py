"""Who works here: organisations, their people and their programs' keys."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Organisation(models.Model):
    """A tenant: a merchant, a carrier, or both. Its slug is its name for ever."""

    slug = models.SlugField(primary_key=True, max_length=40)
    title = models.CharField(max_length=200)
    secret = models.CharField(max_length=64, editable=False)
    # Who delivers what this organisation sends; empty where it delivers itself.
    carrier = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merchants")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "organisation"

    def __str__(self) -> str:
        return self.title or self.slug


class User(AbstractUser):
    """A person with a login. `roles` are words of `operations.ports.ROLES`."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="people")
    roles = models.JSONField(default=list, blank=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "person"


class ApiKey(models.Model):
    """A program's key. Only the hash of its secret half is kept; the prefix finds the row."""

    prefix = models.CharField(max_length=16, unique=True)
    secret_sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(max_length=100)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="api_keys")
    roles = models.JSONField(default=list)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "api_key"

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}...)"
