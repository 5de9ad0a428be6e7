"""docs/desk.md tells every page of the desk, and names only endpoints that there are."""

from __future__ import annotations

import re
from pathlib import Path

DESK = (Path(__file__).resolve().parents[2] / "docs" / "desk.md").read_text(encoding="utf-8")


def test_every_page_of_the_desk_is_told(store: Path):
    from doorstep.doors.desk.urls import urlpatterns

    pages = {"/desk/" + str(page.pattern).partition("<")[0] for page in urlpatterns}
    assert {page for page in pages if f"`{page}" not in DESK} == set()


def test_every_endpoint_it_names_is_there(store: Path):
    from tests.api.openapi_file import described

    named = set(re.findall(r"`(?:[A-Z]+ )?(/api/v1/[^`]*)`", DESK))
    known = described()
    assert len(named) > 10
    assert {path for path in named if f'"{path}"' not in known} == set()
