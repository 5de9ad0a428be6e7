"""The home and the organisation, for commands that answer at once: as settings() reads them, without its machinery."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path


def quick_home() -> Path:
    """Where the data lie: DOORSTEP_HOME, else `home` of doorstep.toml, else ./var. Nothing is made."""
    return Path(_said("home", "var"))


def quick_organisation() -> str:
    """For whom the command line acts: DOORSTEP_ORG, else `org` of doorstep.toml, else 'main'."""
    return _said("org", "main")


def _said(name: str, default: str) -> str:
    # The settings' reader takes the names of variables in any case.
    spoken = {key.upper(): value for key, value in os.environ.items()}.get(f"DOORSTEP_{name.upper()}")
    if spoken is not None:
        return spoken
    file = Path(os.environ.get("DOORSTEP_CONFIG", "doorstep.toml"))
    return str(tomllib.loads(file.read_text("utf-8")).get(name, default)) if file.is_file() else default
