"""Kill -9 of the whole server, again and again: every answered scan stands in the log exactly once.

The full figure (64 clients, 20,000 scans, 20 kills) is `python -m tests.durability.kill_run`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.kill_run import KillRun, kill_run
from tests.postgres_server import DURABLE, make_database, postgres_server
from tests.stores import migrated_template


def check(run: KillRun, scans: int) -> None:
    assert run.wrong_answers == []
    assert (run.answered, run.missing, run.twice, run.unasked) == (scans, 0, 0, 0)


@pytest.mark.slow
def test_every_answered_scan_survives_killing_the_server_on_sqlite(tmp_path: Path):
    check(kill_run(tmp_path, clients=64, scans=1280, kills=2, seed=20261122), 1280)


@pytest.mark.slow
@pytest.mark.postgres
def test_every_answered_scan_survives_killing_the_server_on_postgresql(tmp_path: Path):
    with postgres_server(DURABLE) as server:
        url = make_database(server, "doorstep_kills", migrated_template(server))
        check(kill_run(tmp_path, clients=64, scans=640, kills=1, seed=20261122, database_url=url), 640)
