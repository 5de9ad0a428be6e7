"""An acknowledged event survives a power cut; with a weaker setting it visibly would not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.durability.power_cut import ACKNOWLEDGED, DATABASE, Disk, Loss, Step, cut_the_power, traced
from tests.stores import fresh_store

EVENTS, CUTS = 120, 300


@pytest.fixture
def strace() -> None:
    works = (
        shutil.which("strace") and subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode == 0
    )
    if not works and os.environ.get("DOORSTEP_REQUIRE_STRACE") == "1":
        pytest.fail("strace does not work here, and DOORSTEP_REQUIRE_STRACE=1 asks for it")
    if not works:
        pytest.skip("strace does not work here (Debian: apt-get install strace; a container needs SYS_PTRACE)")


def cuts_with(synchronous: str, folder: Path) -> list[Loss]:
    home = folder / "home"
    with fresh_store(home):
        from tests.store.scenes import an_actor

        an_actor("main")
    before = (home / DATABASE).read_bytes()
    command = ["-m", "tests.durability.writer", str(home), str(EVENTS), synchronous]
    steps = traced(command, home, folder / "strace.log")
    assert sum(step.file == ACKNOWLEDGED for step in steps) == EVENTS
    return cut_the_power(steps, before, folder / "image", cuts=CUTS, seed=20261122)


@pytest.mark.slow
def test_no_acknowledged_event_is_lost_in_a_power_cut(strace: None, tmp_path: Path):
    losses = cuts_with("FULL", tmp_path)
    assert max(loss.acknowledged for loss in losses) > EVENTS * 0.9
    assert [loss for loss in losses if loss.lost or not loss.is_sound] == []


@pytest.mark.slow
def test_the_cuts_are_real_for_with_synchronous_normal_events_are_lost(strace: None, tmp_path: Path):
    losses = cuts_with("NORMAL", tmp_path)
    assert all(loss.is_sound for loss in losses)
    # without a sync before the answer, most cuts cost something
    assert sum(loss.lost > 0 for loss in losses) > CUTS / 2


def test_what_was_synced_is_on_the_disk_and_what_was_not_may_be(tmp_path: Path):
    import random

    disk = Disk({})
    disk.apply(Step("write", "file", 0, b"a" * 4096))
    disk.apply(Step("sync", "file"))
    disk.apply(Step("write", "file", 2048, b"b" * 4096))
    images = {disk.image(random.Random(seed))["file"] for seed in range(50)}
    kept, torn, late, whole = (
        b"a" * 4096,
        b"a" * 2048 + b"b" * 2048,
        b"a" * 4096 + b"b" * 2048,
        b"a" * 2048 + b"b" * 4096,
    )
    assert images == {kept, torn, late, whole}
