"""A store, one stand-in process for all tests of this folder, and a connection to each carrier in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from doorstep.adapters.carriers.pace import Pace
from doorstep.operations.carriers import Carrier
from tests.carriers.orders import an_order
from tests.carriers.stub_process import Stub, connect_to, running_stub
from tests.stores import fresh_store

# Patient with an honest answer on a busy machine, but quick to come back.
PATIENT = Pace(connect_s=3, read_s=5, budget_s=10, tries=3, first_wait_s=0.01)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    """An empty store; its home."""
    with fresh_store(tmp_path / "home") as home:
        yield home


@pytest.fixture(scope="session")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    with running_stub(tmp_path_factory.mktemp("stub") / "sold.sqlite3") as stub:
        # The first label loads fonts; no test should wait for that.
        connect_to(stub, "usps", Pace()).buy(an_order(reference="warm-up"))
        yield stub


@pytest.fixture
def stub(process: Stub) -> Iterator[Stub]:
    """The stand-in, well-behaved to begin with."""
    process.reset()
    yield process
    process.reset()


@pytest.fixture
def connection(stub: Stub) -> Callable[[str], Carrier]:
    """`connection('ups')`: a new one, with no token yet."""
    return lambda carrier, pace=PATIENT: connect_to(stub, carrier, pace)
