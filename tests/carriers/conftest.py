"""A store for the tests of carriers' connections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores import fresh_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    """An empty store; its home."""
    with fresh_store(tmp_path / "home") as home:
        yield home
