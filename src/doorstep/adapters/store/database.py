"""From a database address to Django's connection settings, with the durability we promise.

SQLite runs in WAL with synchronous=FULL: a commit returns after its log is
on disk, so a power cut takes no acknowledged row. With NORMAL it would.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from doorstep.parcels import BadInput

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-32768;"
    "PRAGMA temp_store=MEMORY;"
)
BUSY_S = 20
KEEP_CONNECTION_S = 600


def connection_settings(url: str) -> dict[str, Any]:
    """Django's DATABASES entry for `sqlite:///file` or `postgres://user:password@host:port/name?option=value`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path[1:] if parts.path.startswith("//") else parts.path)
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": KEEP_CONNECTION_S,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise BadInput(
        f"A database address starting with '{parts.scheme}' is none we know. "
        "Write DOORSTEP_DATABASE_URL=postgres://user@host/name, or leave it empty for SQLite."
    )


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": KEEP_CONNECTION_S,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_S, "init_command": SQLITE_PRAGMAS},
    }
