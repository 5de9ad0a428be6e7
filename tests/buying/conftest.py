"""An empty store on each database, a carrier that does as it is told, and ports that buy from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres_server import make_database, postgres_server
from tests.stores import fresh_store, migrated_template


@pytest.fixture(scope="session")
def postgres() -> Iterator[tuple[str, str]]:
    """A running server and the name of its migrated template."""
    with postgres_server() as server:
        yield server, migrated_template(server)


@pytest.fixture
def one_store(tmp_path: Path) -> Iterator[Path]:
    """An empty store on SQLite, for what does not depend on the database; its home."""
    with fresh_store(tmp_path / "home") as home:
        yield home


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """An empty store; its home."""
    url = ""
    if request.param == "postgres":
        server, template = request.getfixturevalue("postgres")
        url = make_database(server, "doorstep_buying", template)
    with fresh_store(tmp_path / "home", url) as home:
        yield home
