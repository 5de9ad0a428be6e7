"""The house stands: arrows point one way, rooms have faces, the library needs no Django."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "doorstep"
PAGES = SOURCE.parents[1] / "web" / "src"
JOURNEY = (
    "parcels", "addresses", "orders", "network", "packing", "postage", "ledger", "labels", "routing", "handoff",
    "sorting", "delivery", "tracking", "answers",
)  # fmt: skip
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "data", "info"}


@pytest.mark.parametrize("room", JOURNEY)
def test_each_room_has_a_face_that_says_what_it_answers(room):
    face = ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))
    assert len(ast.get_docstring(face) or "") > 40, f"{room} does not say what it answers"


def test_no_file_is_swollen():
    long = {
        str(path.relative_to(SOURCE)): length
        for path in SOURCE.rglob("*.py")
        if path.parent.name != "migrations"  # written by Django
        and (length := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_no_page_script_or_style_sheet_is_swollen():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PAGES.rglob("*.*")}
    assert {str(path.relative_to(PAGES)): length for path, length in lengths.items() if length > 400} == {}


def test_no_file_has_a_name_that_says_nothing():
    assert [str(path) for path in SOURCE.rglob("*.py") if path.stem in SAYS_NOTHING] == []


def test_the_library_works_without_django():
    program = (
        "import sys\n"
        "from doorstep import postage, tracking, routing\n"
        "assert postage.__doc__ and tracking.__doc__ and routing.__doc__\n"
        "loaded = {'django', 'ninja', 'httpx', 'typer'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
