"""A webhook's secret, sealed with a key that does not lie in the database (see adapters/secrets)."""

from __future__ import annotations

from pathlib import Path

from doorstep.adapters.secrets import SecretBox
from doorstep.adapters.settings import settings
from doorstep.adapters.store.models import ShopObject
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.happenings import HOOK

FOLDER, NAME = "webhook-secrets", "secret"


def seal(home: Path, hook_id: str, secret: str | None) -> str:
    """What is kept of the secret; '' for none. Raises SecretsKeyLost or SecretsKeyWrong."""
    if not secret:
        return ""
    is_first = not ShopObject.objects.filter(kind=HOOK).exclude(hidden="").exists()
    return _box(home).seal({NAME: secret}, bound_to=hook_id, may_make_key=is_first).decode()


def opened(home: Path, hook: Kept) -> tuple[str, ...]:
    """The secrets with which the webhook's messages are signed; none where none was given."""
    return (_box(home).open(hook.hidden.encode(), bound_to=hook.object_id)[NAME],) if hook.hidden else ()


def _box(home: Path) -> SecretBox:
    # A folder of its own: changing the key of the carriers' accounts must not lose these.
    return SecretBox(home / FOLDER, settings().secrets_key)
