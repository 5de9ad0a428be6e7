"""The organisations' accounts at carriers: their credentials go in and out sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from doorstep.adapters.secrets import SecretBox
from doorstep.adapters.store.models import CarrierAccount
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import BadInput, NotFound

MOST_NAME = 100


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """An account with its credentials, which its repr does not show."""

    number: int
    carrier: str
    name: str
    is_test: bool
    base_url: str
    changed_at: datetime
    credentials: Mapping[str, str] = field(repr=False)


def keep_account(
    actor: Actor, carrier: str, name: str, credentials: Mapping[str, str], *, is_test: bool, base_url: str,
    sells: Sequence[str], now: datetime, box: SecretBox,
) -> None:  # fmt: skip
    """Add the account, or give the one of that name new credentials and set it in force again."""
    if not name.strip() or len(name) > MOST_NAME or not name.isprintable():
        raise BadInput(f"{name[:40]!r} cannot name an account. Use 1 to {MOST_NAME} letters, digits and signs.")
    with box.held(), transaction.atomic():
        is_first = not CarrierAccount.objects.exists()
        sealed = box.seal(credentials, bound_to=_bound(actor.organisation, carrier, name), may_make_key=is_first)
        facts = {"is_test": is_test, "base_url": base_url, "sells": list(sells), "sealed": sealed, "updated_at": now}
        CarrierAccount.objects.update_or_create(
            organisation_id=actor.organisation, carrier=carrier, name=name,
            defaults={**facts, "disabled_at": None}, create_defaults={**facts, "created_at": now},
        )  # fmt: skip


def account_rows(actor: Actor, carrier: str) -> list[CarrierAccount]:
    """The actor's accounts that sell for the carrier, also those out of force, the one to buy through first.

    In force goes before out of force, one at the carrier itself before one
    that sells for it, the newest before older ones.
    """
    rows = visible(actor, CarrierAccount.objects.all()).order_by("-created_at", "-pk")
    fitting = [row for row in rows if carrier in (row.carrier, *row.sells)]
    return sorted(fitting, key=lambda one: (one.disabled_at is not None, one.carrier != carrier))


def opened(row: CarrierAccount, box: SecretBox) -> OpenAccount:
    """The account with its credentials; raises SecretsKeyLost."""
    credentials = box.open(bytes(row.sealed), bound_to=_bound(row.organisation_id, row.carrier, row.name))
    return OpenAccount(row.pk, row.carrier, row.name, row.is_test, row.base_url, row.updated_at, credentials)


def disable_account(actor: Actor, carrier: str, name: str, now: datetime) -> None:
    """Out of force from now on; NotFound where there is none in force."""
    rows = visible(actor, CarrierAccount.objects.filter(carrier=carrier, name=name, disabled_at=None))
    if not rows.update(disabled_at=now, updated_at=now):
        raise NotFound(f"There is no account {carrier}/{name[:40]} in force. See `doorstep carrier list`.")


def seal_all_anew(box: SecretBox) -> int:
    """Give all accounts of all organisations a new key; how many there are.

    Both keys are in the file until every account is under the new one, so a
    crash at any moment leaves everything readable.
    """
    with box.held():
        box.add_new_key()
        with transaction.atomic():
            rows = list(CarrierAccount.objects.select_for_update())
            for row in rows:
                row.sealed = box.sealed_anew(bytes(row.sealed))
                row.save(update_fields=["sealed"])
        box.drop_old_keys()
    return len(rows)


def _bound(organisation: str, carrier: str, name: str) -> str:
    return f"{organisation}/{carrier}/{name}"
