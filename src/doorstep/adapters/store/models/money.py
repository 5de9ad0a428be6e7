"""Money that moved. Transfers are added and never changed; balances are their running sums."""

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


class AccountBalance(models.Model):
    """What an account holds: the sum of its transfers, written in the same transaction as each of them."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.CharField(max_length=80)
    cents = models.BigIntegerField(default=0)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "account_balance"
        constraints = [models.UniqueConstraint(fields=["organisation", "account"], name="one_balance_per_account")]


class Wallet(models.Model):
    """That an organisation pays from its wallet, and how far below zero it may go."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="+")
    credit_limit_cents = models.BigIntegerField(default=0)
    is_on = models.BooleanField(default=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "wallet"
        constraints = [
            models.CheckConstraint(condition=models.Q(credit_limit_cents__gte=0), name="a_credit_line_is_no_debt")
        ]


class SpendingLimit(models.Model):
    """How much the labels of one API key may cost in one day (UTC)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    key_prefix = models.CharField(max_length=16)
    daily_cents = models.BigIntegerField()

    tenants = ("organisation_id",)

    class Meta:
        db_table = "spending_limit"
        constraints = [models.UniqueConstraint(fields=["organisation", "key_prefix"], name="one_limit_per_key")]
