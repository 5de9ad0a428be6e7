"""Getting Django ready outside a web server, and the database into its newest shape."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.apps import apps

from doorstep.adapters.settings import settings


def prepare_django() -> None:
    """Load Django with our settings; a second call does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstep.adapters.django_settings")
    if not apps.ready:
        django.setup(set_prefix=False)


def migrate() -> None:
    """Bring the database into the newest shape; processes that start together take turns."""
    from django.core.management import call_command

    with _one_at_a_time():
        call_command("migrate", interactive=False, verbosity=0)


def migrate_if_behind() -> None:
    """`migrate`, but only where a migration is missing: 3 ms where none is."""
    if _behind():
        migrate()


def _behind() -> bool:
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = set(cursor.fetchall())
    except DatabaseError:
        return True
    return bool(_shipped() - applied)


def _shipped() -> set[tuple[str, str]]:
    from importlib.resources import files

    found = set()
    for app in apps.get_app_configs():
        folder = files(app.module).joinpath("migrations")  # type: ignore[arg-type]
        if folder.is_dir():
            found |= {(app.label, f.name[:-3]) for f in folder.iterdir() if f.name[0] == "0" and f.name.endswith(".py")}
    return found


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with open(settings().home / "migrate.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
