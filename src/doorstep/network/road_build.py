"""Roads made ready for routing: extract and contract, each in a process of its own.

The engine's programs come with its Python package. They run outside this
process because they take every core and all the memory they need, and a
broken file may abort them.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import osrm

from doorstep.network.errors import NoRoads, RoadBuildFailed

Progress = Callable[[int, int, str], None]

ENGINE_FOLDER = Path(osrm.__file__).parent
PROFILES = ENGINE_FOLDER / "share" / "profiles"
ROADS_NAME = "roads.osrm"


def profile_path() -> Path:
    return Path(str(resources.files("doorstep.network") / "van.lua"))


def profile_version() -> str:
    """Twelve hex digits of everything the prepared roads depend on besides the map file."""
    from importlib.metadata import version

    text = profile_path().read_bytes() + (PROFILES / "car.lua").read_bytes()
    return hashlib.sha256(version("osrm-bindings").encode() + text).hexdigest()[:12]


def build_roads(osm_path: Path, folder: Path, *, progress: Progress) -> None:
    """Prepare the roads of a sorted .osm.pbf file in `folder`, as `roads.osrm.*`.

    Raises NoRoads where the file holds none for a van, RoadBuildFailed with
    the program's last words otherwise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    base = folder / ROADS_NAME
    progress(0, 2, "reading the roads")
    _run("osrm-extract", "--profile", profile_path(), "--output", base, osm_path)
    progress(1, 2, "preparing the roads")
    _run("osrm-contract", base)
    _drop_intermediate(folder)
    progress(2, 2, "roads ready")


def _run(program: str, *arguments: str | Path) -> None:
    command = [str(ENGINE_FOLDER / "bin" / program), "--verbosity", "WARNING", *map(str, arguments)]
    environment = {**os.environ, "DOORSTEP_ROAD_PROFILES": str(PROFILES)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return
    last_words = " ".join((done.stdout + done.stderr).split())[-300:]
    if "no edges" in last_words.lower() or "no nodes" in last_words.lower():
        raise NoRoads("The file holds no road a van may drive on. Choose an extract with streets.")
    raise RoadBuildFailed(
        f"{program} stopped with code {done.returncode}: {last_words or 'it said nothing'}. "
        "Check free memory and disk space, then add the region again."
    )


def _drop_intermediate(folder: Path) -> None:
    # Needed to prepare, not to route.
    for ending in ("ebg", "enw", "cnbg", "cnbg_to_ebg", "restrictions", "turn_penalties_index"):
        (folder / f"{ROADS_NAME}.{ending}").unlink(missing_ok=True)
