import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0002_money")]

    operations = [
        migrations.CreateModel(
            name="CarrierAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("carrier", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=100)),
                ("is_test", models.BooleanField(default=True)),
                ("base_url", models.CharField(blank=True, max_length=300)),
                ("sells", models.JSONField(default=list)),
                ("sealed", models.BinaryField()),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("disabled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
            options={
                "db_table": "carrier_account",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "carrier", "name"), name="one_carrier_account_per_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SandboxSale",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("carrier", models.CharField(max_length=40)),
                ("reference", models.CharField(max_length=120)),
                ("tracking_number", models.CharField(max_length=40)),
                ("service", models.CharField(max_length=80)),
                ("price_cents", models.BigIntegerField()),
                ("asked", models.JSONField()),
                ("sold_at", models.DateTimeField(auto_now_add=True)),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
                ("manifest_number", models.CharField(blank=True, max_length=40)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
            ],
            options={
                "db_table": "sandbox_sale",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "carrier", "reference"), name="one_sample_per_reference"
                    ),
                ],
            },
        ),
    ]
