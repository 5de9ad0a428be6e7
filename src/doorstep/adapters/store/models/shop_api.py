"""What shops' programs keep with us through the EasyPost-shaped door, and the messages they wait for."""

from __future__ import annotations

from django.db import models

from doorstep.adapters.store.models.accounts import Organisation


class ShopObject(models.Model):
    """One thing of the API: an address, a shipment, a tracker, an event.

    `document` is its JSON as it is answered. The other columns are what lists
    and searches ask for: `lookup` is the text it is found by (a tracking code,
    a reference), `parent` the object it belongs to, `work` what is still to be
    done with it ('' for nothing). `hidden` is never told to anybody.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    object_id = models.CharField(max_length=48, unique=True)
    kind = models.CharField(max_length=24)
    mode = models.CharField(max_length=10)
    lookup = models.CharField(max_length=120, blank=True)
    parent = models.CharField(max_length=48, blank=True)
    work = models.CharField(max_length=20, blank=True)
    document = models.TextField()
    hidden = models.TextField(blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    tenants = ("organisation_id",)

    class Meta:
        db_table = "shop_object"
        indexes = [
            models.Index(fields=["organisation", "kind", "id"], name="shop_object_of_a_kind"),
            models.Index(fields=["organisation", "kind", "lookup", "id"], name="shop_object_by_lookup"),
            models.Index(fields=["organisation", "kind", "created_at", "id"], name="shop_object_by_moment"),
            models.Index(
                fields=["organisation", "kind", "id"], name="shop_object_found", condition=~models.Q(lookup="")
            ),
            models.Index(fields=["parent", "kind", "id"], name="shop_object_by_parent", condition=~models.Q(parent="")),
            models.Index(fields=["work", "id"], name="shop_object_with_work", condition=~models.Q(work="")),
        ]

    def __str__(self) -> str:
        return self.object_id


class ShopMessage(models.Model):
    """One event on its way to one webhook: the outbox. `state` is waiting, sent, dead or dropped.

    `body` is what is signed and sent, byte for byte, at every try. `sequence`
    counts the messages about one `subject` (a tracker, a batch) to one webhook.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    payload_id = models.CharField(max_length=48, unique=True)
    event_id = models.CharField(max_length=48)
    hook_id = models.CharField(max_length=48)
    url = models.CharField(max_length=2000)
    subject = models.CharField(max_length=48)
    sequence = models.PositiveIntegerField()
    body = models.TextField()
    state = models.CharField(max_length=8, default="waiting")
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    status = models.PositiveIntegerField(null=True)
    says = models.TextField(blank=True)
    sent_headers = models.JSONField(default=dict)
    heard_headers = models.JSONField(default=dict)
    took_ms = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    tenants = ("organisation_id",)

    class Meta:
        db_table = "shop_message"
        indexes = [
            models.Index(fields=["next_at", "id"], name="shop_message_due", condition=models.Q(state="waiting")),
            models.Index(fields=["organisation", "event_id"], name="shop_message_of_event"),
            models.Index(fields=["hook_id", "subject", "sequence"], name="shop_message_in_turn"),
            models.Index(fields=["organisation", "state", "id"], name="shop_message_by_state"),
        ]
