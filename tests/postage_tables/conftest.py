"""A fresh home for every test that imports tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores import fresh_store


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    with fresh_store(tmp_path / "home") as home:
        yield home
