"""One server for all tests of this folder that ask from outside, and empty stores for those that ask from inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.easypost.shop import Shop, open_shop
from tests.stores import fresh_store


@pytest.fixture(scope="package")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with open_shop(tmp_path_factory.mktemp("shop") / "home") as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    with fresh_store(tmp_path / "home") as home:
        yield home
