"""A private PostgreSQL server for the tests: its own folder, a free loopback port, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import psycopg
import pytest

# The tests are about answers, not about power cuts: without fsync they take a third of the time.
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "on"}
DURABLE = {"fsync": "on"}


@contextmanager
def postgres_server(options: dict[str, str] = QUICK) -> Iterator[str]:
    """The server's address without a database name: postgres://doorstep@127.0.0.1:port"""
    programs = _programs()
    if programs is None:
        if os.environ.get("DOORSTEP_REQUIRE_POSTGRES") == "1":
            pytest.fail("PostgreSQL is not installed, and DOORSTEP_REQUIRE_POSTGRES=1 asks for it")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="doorstep-postgres-"))
    account = _account()
    if account:
        shutil.chown(folder, account, account)
    port = _free_port()
    try:
        _run(
            account,
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            "doorstep",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        given = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": str(folder), **options}
        flags = " ".join(f"-c {name}={value}" for name, value in given.items())
        _run(account, programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", flags, "start")
        yield f"postgres://doorstep@127.0.0.1:{port}"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            _run(account, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def make_database(server: str, name: str, template: str = "template0") -> str:
    """A fresh database on the server, copied from a template; its address."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{server}/{name}"


@lru_cache
def _programs() -> Path | None:
    places = [Path("/usr/local/bin"), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    found = shutil.which("initdb")
    places += [Path(found).parent] if found else []
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _account() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings an account for it."""
    return "postgres" if os.geteuid() == 0 else None


def _run(account: str | None, *command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=account,
        group=account,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout[-2000:]} {done.stderr[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
