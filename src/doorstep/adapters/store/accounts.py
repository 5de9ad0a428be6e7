"""Organisations, people, API keys, and the Actor each of them acts as."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence

from django.utils import timezone

from doorstep.adapters.store.models import ApiKey, Organisation, User
from doorstep.operations.ports import ROLES, SCOPES, Actor
from doorstep.parcels import BadInput

KEY_MARK = "dsk"
MOST_NAME = 100
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def create_organisation(slug: str, title: str = "", *, carrier: str | None = None) -> Organisation:
    """The organisation of that name, made where there is none. `carrier` is who delivers its parcels, else itself."""
    if not _SLUG.fullmatch(slug):
        message = f"'{slug[:40]}' cannot name an organisation. Use up to 40 letters, digits, hyphens and underscores."
        raise BadInput(message)
    organisation, _ = Organisation.objects.get_or_create(
        slug=slug, defaults={"title": title or slug, "secret": secrets.token_hex(32), "carrier_id": carrier}
    )
    return organisation


def create_user(
    organisation: str, username: str, roles: Sequence[str], password: str | None = None, *, full_name: str = ""
) -> tuple[User, str]:
    """A person with a login, and the password: generated where none is given, and shown nowhere else.

    Somebody of this organisation who is there already gets the new roles and
    password. Raises BadInput name_taken where another organisation has the name.
    """
    _check_name(username)
    _check_words(roles, ROLES, "role")
    password = password or secrets.token_urlsafe(12)
    user, _ = User.objects.get_or_create(username=username, defaults={"organisation_id": organisation})
    if user.organisation_id not in (None, organisation):
        # Not whose: another organisation's people are nobody's business here.
        message = f"The name '{username[:40]}' belongs to somebody of another organisation. Choose another one."
        raise BadInput(message, code="name_taken")
    user.organisation_id = organisation
    user.roles = list(roles)
    user.first_name, _, user.last_name = full_name.partition(" ")
    user.is_staff = user.is_superuser = "admin" in roles
    user.set_password(password)
    user.save()
    return user, password


def create_api_key(
    organisation: str, name: str, *, roles: Sequence[str] = (), scopes: Sequence[str] = SCOPES
) -> tuple[ApiKey, str]:
    """A key for a program, and its text, which is kept nowhere: only its hash is."""
    _check_name(name)
    _check_words(roles, ROLES, "role")
    _check_words(scopes, SCOPES, "scope")
    prefix, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        prefix=prefix,
        secret_sha256=_hash(secret),
        name=name,
        organisation_id=organisation,
        roles=list(roles),
        scopes=list(scopes),
    )
    return key, f"{KEY_MARK}_{prefix}_{secret}"


def actor_of(user: User) -> Actor:
    """What a person with a login may do: all scopes; the roles say which pages."""
    return Actor(user.organisation_id or "", user.get_username(), frozenset(user.roles), frozenset(SCOPES))


def actor_of_key(text: str) -> Actor | None:
    """Who acts with this key; None where it is unknown, wrong or revoked."""
    mark, _, rest = text.strip().partition("_")
    prefix, _, secret = rest.partition("_")
    if mark != KEY_MARK or not secret or "\x00" in prefix:
        return None
    key = ApiKey.objects.filter(prefix=prefix, revoked_at=None).first()
    if key is None or not hmac.compare_digest(key.secret_sha256, _hash(secret)):
        return None
    return Actor(key.organisation_id, key.name, frozenset(key.roles), frozenset(key.scopes), key.prefix)


def revoke_api_key(organisation: str, prefix: str) -> bool:
    """Make the key useless from now on; False where there is no such key in force."""
    keys = ApiKey.objects.filter(organisation_id=organisation, prefix=prefix, revoked_at=None)
    return keys.update(revoked_at=timezone.now()) == 1


def _hash(secret: str) -> str:
    # The secret has 256 random bits, so a plain hash cannot be guessed back; people's passwords get a slow one.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > MOST_NAME or not name.isprintable():
        raise BadInput(f"{name[:40]!r} cannot be a name. Use 1 to {MOST_NAME} letters, digits and signs.")


def _check_words(given: Sequence[str], known: Sequence[str], what: str) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise BadInput(f"'{unknown[0][:40]}' is no {what}. Choose from {', '.join(known)}.")
