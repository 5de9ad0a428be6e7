import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0003_carrier_accounts")]

    operations = [
        migrations.CreateModel(
            name="ShopMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("payload_id", models.CharField(max_length=48, unique=True)),
                ("event_id", models.CharField(max_length=48)),
                ("hook_id", models.CharField(max_length=48)),
                ("url", models.CharField(max_length=2000)),
                ("subject", models.CharField(max_length=48)),
                ("sequence", models.PositiveIntegerField()),
                ("body", models.TextField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_at", models.DateTimeField()),
                ("claimed_until", models.DateTimeField(null=True)),
                ("status", models.PositiveIntegerField(null=True)),
                ("says", models.TextField(blank=True)),
                ("sent_headers", models.JSONField(default=dict)),
                ("heard_headers", models.JSONField(default=dict)),
                ("took_ms", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "shop_message",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["next_at", "id"], name="shop_message_due"
                    ),
                    models.Index(fields=["organisation", "event_id"], name="shop_message_of_event"),
                    models.Index(fields=["hook_id", "subject", "sequence"], name="shop_message_in_turn"),
                    models.Index(fields=["organisation", "state", "id"], name="shop_message_by_state"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShopObject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.CharField(max_length=48, unique=True)),
                ("kind", models.CharField(max_length=24)),
                ("mode", models.CharField(max_length=10)),
                ("lookup", models.CharField(blank=True, max_length=120)),
                ("parent", models.CharField(blank=True, max_length=48)),
                ("work", models.CharField(blank=True, max_length=20)),
                ("document", models.TextField()),
                ("hidden", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "shop_object",
                "indexes": [
                    models.Index(fields=["organisation", "kind", "id"], name="shop_object_of_a_kind"),
                    models.Index(fields=["organisation", "kind", "lookup", "id"], name="shop_object_by_lookup"),
                    models.Index(fields=["organisation", "kind", "created_at", "id"], name="shop_object_by_moment"),
                    models.Index(
                        condition=models.Q(("lookup", ""), _negated=True),
                        fields=["organisation", "kind", "id"],
                        name="shop_object_found",
                    ),
                    models.Index(
                        condition=models.Q(("parent", ""), _negated=True),
                        fields=["parent", "kind", "id"],
                        name="shop_object_by_parent",
                    ),
                    models.Index(
                        condition=models.Q(("work", ""), _negated=True),
                        fields=["work", "id"],
                        name="shop_object_with_work",
                    ),
                ],
            },
        ),
    ]
