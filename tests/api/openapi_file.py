"""The stored description of the API: `python -m tests.api.openapi_file` writes docs/openapi.json anew."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"


def described() -> str:
    """The description as the code gives it now."""
    from doorstep.adapters.store.setup import prepare_django

    prepare_django()
    from doorstep.doors.api.app import api

    return json.dumps(api.get_openapi_schema(path_prefix="/api/"), indent=1, sort_keys=True, default=str) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["DOORSTEP_HOME"] = home
        FILE.write_text(described(), encoding="utf-8")
    print(f"wrote {FILE.name}")
