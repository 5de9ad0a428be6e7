import base64

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from doorstep.adapters.store.append_only import protect_bills
from doorstep.parcels import uuid7


def sum_the_accounts(apps, schema_editor):
    """The running balance of every account that has transfers."""
    sums = {}
    rows = apps.get_model("store", "TransferRow").objects.values_list(
        "organisation_id", "debit", "credit", "amount_cents"
    )
    for organisation, debit, credit, cents in rows.iterator():
        sums[organisation, debit] = sums.get((organisation, debit), 0) + cents
        sums[organisation, credit] = sums.get((organisation, credit), 0) - cents
    balance = apps.get_model("store", "AccountBalance")
    balance.objects.bulk_create(
        [
            balance(organisation_id=organisation, account=account, cents=cents)
            for (organisation, account), cents in sums.items()
        ],
        batch_size=500,
    )


def carry_over_samples(apps, schema_editor):
    """Sample labels whose money stands in the ledger become purchases of the organisation that booked them.

    Until now a planned day booked its labels under the plan's version. One
    whose money was taken back, or never booked, was nobody's any more (the
    sandbox charges nobody): it is dropped with the old table.
    """
    old, row = apps.get_model("store", "Purchase"), apps.get_model("store", "PurchaseRow")
    transfers = apps.get_model("store", "TransferRow").objects
    corrected = {
        link for links in transfers.filter(kind="correction").values_list("links", flat=True) for link in links
    }
    keys = {one.purchase_key: one for one in old.objects.exclude(answer={})}
    booked = transfers.filter(kind="posted", debit__startswith="postage:").order_by("id")
    now, kept = timezone.now(), {}
    for place, transfer in enumerate(booked.iterator()):
        one = keys.get(f"{transfer.transfer_id.partition('/')[0]}:{transfer.memo}:{transfer.day}")
        if one is None or transfer.transfer_id in corrected:
            continue
        purchase_id = uuid7(int(now.timestamp() * 1000), place.to_bytes(10))
        kept[transfer.organisation_id, one.purchase_key] = row(
            purchase_id=purchase_id, organisation_id=transfer.organisation_id, purchase_key=one.purchase_key,
            body_sha256="", reference="D" + base64.b32encode(purchase_id.bytes).decode().rstrip("="),
            carrier=one.carrier, service=one.service, parcel=one.parcel, ship_on=transfer.day, is_sample=True,
            quoted_cents=one.price_cents, price_cents=transfer.amount_cents, state="bought",
            tracking_number=one.answer.get("tracking_number", ""), answer=one.answer,
            transfer_stem=transfer.transfer_id.removesuffix("/posted"), paid_from=f"payable:{one.carrier}",
            made_at=transfer.posted_at, settled_at=transfer.posted_at,
        )  # fmt: skip
    row.objects.bulk_create(kept.values(), batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [
        migrations.AlterModelTable("purchase", "purchase_of_a_plan"),
        migrations.CreateModel(
            name="AccountBalance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(max_length=80)),
                ("cents", models.BigIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
            options={"db_table": "account_balance"},
        ),
        migrations.CreateModel(
            name="PurchaseRow",
            fields=[
                ("purchase_id", models.UUIDField(primary_key=True, serialize=False)),
                ("purchase_key", models.CharField(max_length=200)),
                ("body_sha256", models.CharField(max_length=64)),
                ("reference", models.CharField(max_length=40, unique=True)),
                ("wish", models.JSONField(default=dict)),
                ("carrier", models.CharField(max_length=40)),
                ("service", models.CharField(max_length=80)),
                ("price_tier", models.CharField(blank=True, max_length=20)),
                ("parcel", models.CharField(blank=True, max_length=40)),
                ("ship_on", models.DateField(null=True)),
                ("quoted_cents", models.BigIntegerField()),
                ("bought_with", models.CharField(blank=True, max_length=16)),
                ("state", models.CharField(default="pending", max_length=20)),
                ("code", models.CharField(blank=True, max_length=60)),
                ("message", models.CharField(blank=True, max_length=500)),
                ("price_cents", models.BigIntegerField(default=0)),
                ("tracking_number", models.CharField(blank=True, max_length=60)),
                ("carrier_label_id", models.CharField(blank=True, max_length=200)),
                ("label_sha256", models.CharField(blank=True, max_length=64)),
                ("label_format", models.CharField(blank=True, max_length=8)),
                ("is_sample", models.BooleanField(default=False)),
                ("answer", models.JSONField(default=dict)),
                ("manifest", models.CharField(blank=True, max_length=80)),
                ("tries", models.PositiveIntegerField(default=1)),
                ("transfer_stem", models.CharField(max_length=80)),
                ("paid_from", models.CharField(blank=True, max_length=80)),
                ("set_aside_cents", models.BigIntegerField(default=0)),
                ("lease", models.CharField(blank=True, max_length=32)),
                ("lease_until", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("refund_by", models.DateField(null=True)),
                ("refund_asked_on", models.DateField(null=True)),
                ("refund_due_on", models.DateField(null=True)),
                ("refund_tries", models.PositiveIntegerField(default=0)),
                ("refund_cents", models.BigIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
            options={"db_table": "purchase"},
        ),
        migrations.CreateModel(
            name="SpendingLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_prefix", models.CharField(max_length=16)),
                ("daily_cents", models.BigIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
            options={"db_table": "spending_limit"},
        ),
        migrations.CreateModel(
            name="Wallet",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="store.organisation",
                    ),
                ),
                ("credit_limit_cents", models.BigIntegerField(default=0)),
                ("is_on", models.BooleanField(default=True)),
            ],
            options={"db_table": "wallet"},
        ),
        migrations.CreateModel(
            name="ManifestRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("carrier", models.CharField(max_length=40)),
                ("manifest_number", models.CharField(max_length=80)),
                ("ship_on", models.DateField()),
                ("form_sha256", models.CharField(blank=True, max_length=64)),
                ("form_format", models.CharField(blank=True, max_length=8)),
                ("labels", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
            options={"db_table": "manifest"},
        ),
        migrations.CreateModel(
            name="AdjustmentRow",
            fields=[
                ("adjustment_id", models.UUIDField(primary_key=True, serialize=False)),
                ("carrier", models.CharField(max_length=40)),
                ("tracking_number", models.CharField(blank=True, max_length=60)),
                ("invoice_number", models.CharField(blank=True, max_length=60)),
                ("charges_sha256", models.CharField(max_length=64)),
                ("has_first", models.BooleanField(default=False)),
                ("charged_on", models.DateField(null=True)),
                ("predicted_cents", models.BigIntegerField(null=True)),
                ("charged_cents", models.BigIntegerField()),
                ("difference_cents", models.BigIntegerField()),
                ("explanation", models.JSONField(default=list)),
                ("measured", models.JSONField(default=dict)),
                ("transfer_id", models.CharField(blank=True, max_length=120)),
                ("state", models.CharField(max_length=20)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("dispute_by", models.DateField(null=True)),
                ("disputed_on", models.DateField(null=True)),
                ("answer_due_on", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
                (
                    "purchase",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.purchaserow",
                    ),
                ),
            ],
            options={"db_table": "adjustment"},
        ),
        migrations.CreateModel(
            name="BilledChargeRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField(default=0)),
                ("kind", models.CharField(max_length=30)),
                ("code", models.CharField(blank=True, max_length=30)),
                ("title", models.CharField(max_length=200)),
                ("cents", models.BigIntegerField()),
                ("is_correction", models.BooleanField()),
                (
                    "adjustment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="store.adjustmentrow",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
            options={"db_table": "billed_charge"},
        ),
        migrations.RunPython(sum_the_accounts, migrations.RunPython.noop),
        migrations.RunPython(carry_over_samples, migrations.RunPython.noop),
        migrations.DeleteModel(name="Purchase"),
        migrations.AddConstraint(
            "wallet",
            models.CheckConstraint(condition=models.Q(("credit_limit_cents__gte", 0)), name="a_credit_line_is_no_debt"),
        ),
        migrations.AddConstraint(
            "accountbalance",
            models.UniqueConstraint(fields=("organisation", "account"), name="one_balance_per_account"),
        ),
        migrations.AddIndex(
            "purchaserow", models.Index(fields=["organisation", "-made_at"], name="purchases_newest_first")
        ),
        migrations.AddIndex("purchaserow", models.Index(fields=["organisation", "state"], name="purchases_by_state")),
        migrations.AddIndex(
            "purchaserow", models.Index(fields=["organisation", "tracking_number"], name="purchases_by_number")
        ),
        migrations.AddIndex("purchaserow", models.Index(fields=["organisation", "parcel"], name="purchases_by_parcel")),
        migrations.AddIndex(
            "purchaserow", models.Index(fields=["organisation", "bought_with", "made_at"], name="purchases_by_key")
        ),
        migrations.AddConstraint(
            "purchaserow", models.UniqueConstraint(fields=("organisation", "purchase_key"), name="one_purchase_per_key")
        ),
        migrations.AddConstraint(
            "spendinglimit", models.UniqueConstraint(fields=("organisation", "key_prefix"), name="one_limit_per_key")
        ),
        migrations.AddConstraint(
            "manifestrow",
            models.UniqueConstraint(
                fields=("organisation", "carrier", "manifest_number"), name="one_manifest_per_number"
            ),
        ),
        migrations.AddIndex(
            "adjustmentrow", models.Index(fields=["organisation", "-made_at"], name="adjustments_newest_first")
        ),
        migrations.AddIndex(
            "adjustmentrow",
            models.Index(fields=["organisation", "carrier", "tracking_number"], name="adjustments_by_number"),
        ),
        migrations.AddConstraint(
            "adjustmentrow",
            models.UniqueConstraint(
                fields=("organisation", "carrier", "invoice_number", "tracking_number", "charges_sha256"),
                name="one_case_per_label_and_bill",
            ),
        ),
        migrations.RunPython(protect_bills, migrations.RunPython.noop),
    ]
