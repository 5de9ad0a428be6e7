"""A home with a town and one planned day, shared by the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import DAY, doorstep, town_home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with town_home(tmp_path_factory.mktemp("cli")) as home:
        yield home


@pytest.fixture(scope="module")
def orders(home: Path) -> Path:
    """Twenty orders of the town, for one day."""
    sample = doorstep("orders", "sample", "--region", "town", "--count", 20, "--seed", 5, "--day", DAY)
    file = home / "orders.csv"
    file.write_text(sample.out, encoding="utf-8")
    return file
