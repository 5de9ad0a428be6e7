"""An empty store for each test of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores import fresh_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    with fresh_store(tmp_path / "home") as home:
        yield home
