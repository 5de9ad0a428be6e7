"""Where the shared test data lie: figures and files that tests read but the project does not hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("DOORSTEP_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def shared(path: str) -> Path:
    """The file or folder below shared/; skips the test where it is absent, unless DOORSTEP_REQUIRE_SHARED=1."""
    place = SHARED / path
    if place.exists():
        return place
    if os.environ.get("DOORSTEP_REQUIRE_SHARED") == "1":
        pytest.fail(f"{place} is missing, and DOORSTEP_REQUIRE_SHARED=1 asks for it")
    pytest.skip(f"shared/{path} is not here")
