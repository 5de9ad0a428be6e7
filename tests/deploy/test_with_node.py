"""The Node.js that builds web/: the one on PATH where it can, else the wheel's."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "with-node.sh"


def a_program(file: Path, says: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\necho '{says}'\n")
    file.chmod(0o755)


def node_used(folder: Path, *on_path: str) -> str:
    """The node a command gets in `folder`, where these programs are on PATH."""
    a_program(folder / ".venv/bin/python", str(folder / "wheel"))
    a_program(folder / "wheel/bin/node", "wheel")
    for line in on_path:
        name, _, says = line.partition(" ")
        a_program(folder / "bin" / name, says)
    done = subprocess.run(
        ["/bin/sh", str(SCRIPT), "node"], cwd=folder, capture_output=True, text=True, timeout=30, check=True,
        env={"PATH": f"{folder / 'bin'}:{plain_programs(folder)}"},
    )  # fmt: skip
    return done.stdout.strip()


def plain_programs(folder: Path) -> Path:
    """A folder with what the script itself calls, and no Node.js."""
    place = folder / "plain"
    place.mkdir()
    for name in ("mkdir", "ln", "chmod", "sh"):
        found = next(Path(part) / name for part in os.get_exec_path() if (Path(part) / name).exists())
        (place / name).symlink_to(found)
    return place


@pytest.mark.parametrize("version", ["20.19.0", "20.20.2", "22.12.0", "24.0.0", "26.1.3"])
def test_a_node_that_vite_takes_is_used(tmp_path: Path, version: str):
    assert node_used(tmp_path, f"node {version}", "npm 10.8.2") == version


@pytest.mark.parametrize("version", ["18.20.8", "20.18.3", "20.9.0", "21.7.3", "22.11.0", "23.11.1"])
def test_a_node_that_vite_refuses_gives_way_to_the_wheels(tmp_path: Path, version: str):
    assert node_used(tmp_path, f"node {version}", "npm 10.8.2") == "wheel"


def test_without_node_or_without_npm_it_is_the_wheels(tmp_path: Path):
    (tmp_path / "no-npm").mkdir()
    (tmp_path / "nothing").mkdir()
    assert node_used(tmp_path / "no-npm", "node 24.0.0") == "wheel"
    assert node_used(tmp_path / "nothing") == "wheel"
