"""Schemathesis reads /api/openapi.json and asks everything it can think of; it must find nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.live import live_server

MOST_S = 60


@pytest.mark.slow
def test_schemathesis_finds_nothing(tmp_path: Path):
    with live_server(tmp_path / "home") as live:
        found = subprocess.run(
            [Path(sys.executable).with_name("schemathesis"), "run", f"{live.server.url}/api/openapi.json",
             "-H", f"Authorization: Bearer {live.key}", "--max-time", str(MOST_S), "-n", "15", "--no-color"],
            cwd=tmp_path, capture_output=True, text=True, timeout=MOST_S * 3,
        )  # fmt: skip
        log = live.server.log_path.read_text(errors="replace")
    assert found.returncode == 0, found.stdout[-6000:] + found.stderr[-2000:] + log[-2000:]
