"""The pool of processes outlives its workers."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from doorstep.adapters.compute import LocalProcesses


def die_once(mark: str, value: int) -> int:
    """Kills its own process the first time it is called with this mark."""
    file = Path(mark)
    if not file.exists():
        file.write_text("died")
        os.kill(os.getpid(), signal.SIGKILL)
    return value * value


def always_die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_work_comes_back_in_order():
    with LocalProcesses(2) as pool:
        assert list(pool.map(abs, [-1, -2, -3])) == [1, 2, 3]


def test_a_killed_worker_costs_time_and_no_result(tmp_path):
    with LocalProcesses(2) as pool:
        assert list(pool.map(die_once, [str(tmp_path / "mark")] * 3, [2, 3, 4])) == [4, 9, 16]


def test_work_that_kills_every_worker_fails_in_the_end():
    with LocalProcesses(1) as pool, pytest.raises(Exception, match="terminated abruptly"):
        pool.submit(always_die).result(timeout=60)


def test_an_error_of_the_work_is_the_work_s_own():
    with LocalProcesses(1) as pool, pytest.raises(ValueError, match="invalid literal"):
        pool.submit(int, "seven").result(timeout=60)
