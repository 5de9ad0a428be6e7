"""API keys as rows of ours: made, shown without their secret, shut and opened again.

Only a key's hash is kept, so its text is told once, when it is made; later
it is shown as 'dsk_1a2b3c...'.
"""

from __future__ import annotations

from django.utils import timezone

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.accounts import KEY_MARK, create_api_key
from doorstep.adapters.store.models import ApiKey
from doorstep.doors.easypost.asked import Asked, Document, moment
from doorstep.doors.easypost.modes import KEY_KIND, PRODUCTION, TEST, key_id
from doorstep.doors.easypost.refusals import Refused
from doorstep.operations.ports import SCOPES, Actor


def must_be_whole(asked: Asked) -> None:
    """Refused 403 unless the key may do everything: a narrow key must not make itself a wide one."""
    if not asked.actor.scopes.issuperset(SCOPES):
        raise Refused(403, f"The key {asked.actor.name} holds not every scope, so it may not touch users and keys.")


def new_key(asked: Asked, organisation: str, mode: str) -> Document:
    """Make a key with the asker's own rights; its text stands in the answer and nowhere else."""
    roles, scopes = sorted(asked.actor.roles), [scope for scope in SCOPES if scope in asked.actor.scopes]
    row, text = create_api_key(organisation, f"{mode} key", roles=roles, scopes=scopes)
    document = _document(row, mode) | {"key": text}
    kept = asked.kept({"id": document["id"], "mode": mode})
    kept.mode = mode
    shop_api.add(Actor(organisation, asked.actor.name), [kept])
    return document


def first_keys(asked: Asked, organisation: str) -> list[Document]:
    """The two keys of a new child, with their texts."""
    return [new_key(asked, organisation, mode) for mode in (TEST, PRODUCTION)]


def shown_keys(organisation: str) -> list[Document]:
    """All keys of the organisation, without their secrets."""
    rows = list(ApiKey.objects.filter(organisation_id=organisation).order_by("id"))
    made = shop_api.find_many(Actor(organisation, ""), KEY_KIND, [key_id(row.prefix) for row in rows])
    modes = {name: kept.mode for name, kept in made.items()}
    return [_document(row, modes.get(key_id(row.prefix), PRODUCTION)) for row in rows]


def set_active(organisation: str, object_id: str, *, is_active: bool) -> Document:
    """Shut the key or open it again; Refused 404 where the organisation has none such."""
    row = find_key(organisation, object_id)
    row.revoked_at = None if is_active else timezone.now()
    row.save(update_fields=["revoked_at"])
    return next(document for document in shown_keys(organisation) if document["id"] == object_id)


def delete_key(organisation: str, object_id: str) -> None:
    """Shut the key for ever."""
    find_key(organisation, object_id).delete()


def revoke_all(organisation: str) -> None:
    """Shut every key of the organisation."""
    ApiKey.objects.filter(organisation_id=organisation, revoked_at=None).update(revoked_at=timezone.now())


def find_key(organisation: str, object_id: str) -> ApiKey:
    for row in ApiKey.objects.filter(organisation_id=organisation):
        if key_id(row.prefix) == object_id:
            return row
    raise Refused(404, "The requested resource could not be found.")


def _document(row: ApiKey, mode: str) -> Document:
    return {
        "id": key_id(row.prefix), "object": "ApiKey", "mode": mode, "created_at": moment(row.created_at),
        "key": f"{KEY_MARK}_{row.prefix}...", "active": row.revoked_at is None,
    }  # fmt: skip
