"""A store of its own for a test: a fresh home and database, with the one Django of the process pointed at it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from tests.postgres_server import make_database

SETTINGS = ("DOORSTEP_HOME", "DOORSTEP_DATABASE_URL", "DOORSTEP_CONFIG")


@contextmanager
def fresh_store(home: Path, database_url: str = "") -> Iterator[Path]:
    """Inside, `wiring.ports()` and all models work on an empty, migrated database: SQLite in `home` by default.

    Threads that a test starts itself must end inside, since each holds a
    connection of its own.
    """
    before = {name: os.environ.get(name) for name in SETTINGS}
    home.mkdir(parents=True, exist_ok=True)
    if not database_url:
        shutil.copy(_migrated_sqlite(), home / "doorstep.sqlite3")
    _use(home, database_url)
    try:
        yield home
    finally:
        _forget()
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def migrated_template(server: str) -> str:
    """The name of a migrated, empty database on the PostgreSQL server, to be copied for each test."""
    from doorstep.adapters.store.setup import migrate

    name = "doorstep_template"
    with tempfile.TemporaryDirectory() as home:
        _use(Path(home), make_database(server, name))
        migrate()
        _forget()
    return name


@lru_cache(maxsize=1)
def _migrated_sqlite() -> Path:
    from doorstep.adapters.store.setup import migrate

    home = Path(tempfile.mkdtemp(prefix="doorstep-template-"))
    _use(home, "")
    migrate()
    _forget()
    return home / "doorstep.sqlite3"


def _use(home: Path, database_url: str) -> None:
    os.environ.update(
        DOORSTEP_HOME=str(home), DOORSTEP_DATABASE_URL=database_url, DOORSTEP_CONFIG=str(home / "doorstep.toml")
    )
    from doorstep.adapters.settings import settings
    from doorstep.adapters.store.database import connection_settings
    from doorstep.adapters.store.setup import prepare_django

    settings.cache_clear()
    prepare_django()
    _forget()
    from django.conf import settings as django_settings
    from django.db import connections

    django_settings.DATABASES = {"default": connection_settings(settings().database)}
    connections.settings = connections.configure_settings(django_settings.DATABASES)
    if hasattr(connections._connections, "default"):
        del connections["default"]


def _forget() -> None:
    from django.db import connections

    from doorstep import wiring
    from doorstep.adapters.settings import settings
    from doorstep.adapters.store.queries.days import document_of

    wiring.close()
    connections.close_all()
    document_of.cache_clear()
    settings.cache_clear()
