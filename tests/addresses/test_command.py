"""`doorstep address check` and POST /api/v1/addresses/check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doorstep.addresses import Geocoder
from tests.cli.reference import misfits, sections
from tests.command_line import doorstep, town_home

pytestmark = pytest.mark.xdist_group("town")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with town_home(tmp_path_factory.mktemp("addresses")) as home:
        yield home


@pytest.fixture(scope="module")
def door(home: Path) -> str:
    """One known door of the town, as a line of text."""
    geocoder = Geocoder.open(home / "regions/town/addresses.sqlite")
    point = geocoder.sample_points(1, seed=3)[0]
    geocoder.close()
    return f"{point.number} {point.street}, {point.city}, {point.state} {point.zip5}"


def tell(*words: object, code: int = 0) -> Any:
    told = doorstep("address", "check", *words, "--json")
    assert told.code == code, told
    assert misfits(told.json, sections()["address check"].shape) == []
    return told.json


def test_a_known_door_is_found_in_the_region_of_its_zip_code(door: str) -> None:
    [found] = tell(door)["addresses"]
    assert (found["verdict"], found["location"]["grade"], found["location"]["within_m"]) == ("good", "point", 15)
    assert found["zip"]["fits_state"]


def test_a_rejected_address_leaves_with_one_and_says_what_to_do(home: Path) -> None:
    [found] = tell("Holliday St, Baltimore, MD 21202", code=1)["addresses"]
    assert found["verdict"] == "reject"
    assert found["problems"][0]["message"].endswith("Add it before the street.")


def test_a_file_is_counted_and_its_duplicates_are_told(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(
        "Name,Address 1,City,State,Zip Code\n"
        "A,1 East Baltimore Street,Baltimore,MD,21202\n"
        "B,PO Box 12,Baltimore,MD,21203\n"
        "C,1 E. Baltimore St,Baltimore,MD,21202\n"
        "D,,Baltimore,MD,21202\n",
        encoding="utf-8-sig",
    )
    told = tell(file, code=1)
    assert (told["checked"], told["good"], told["look"], told["rejected"]) == (4, 2, 1, 1)
    assert [one["same_as"] for one in told["addresses"]] == [[2], [], [0], []]
    shown = doorstep("address", "check", file).out
    assert "more than once: 1" in shown
    assert "street_missing" in shown


def test_a_file_of_whole_addresses_in_one_column_is_read(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text('address\n"1 E Baltimore St, Baltimore MD 21202"\n', encoding="utf-8")
    assert tell(file)["addresses"][0]["standard"]["city"] == "BALTIMORE"


def test_a_file_without_a_street_is_refused(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("sku,price\n1,2\n", encoding="utf-8")
    assert doorstep("address", "check", file, "--json").error_code == "no_address_column"
    assert doorstep("address", "check", tmp_path / "absent.csv", "--json").error_code == "no_such_file"
    assert doorstep("address", "check", "", "--json").error_code == "bad_input"


def test_asking_online_without_a_checker_in_the_settings_is_refused(home: Path, door: str) -> None:
    assert doorstep("address", "check", door, "--online", "--json").error_code == "no_address_checker"


def test_people_are_shown_everything_in_words(door: str) -> None:
    shown = doorstep("address", "check", door).out
    for word in ("good", "within 15 m", "that house number is known", "unknown. Nothing in the address tells"):
        assert word in " ".join(shown.split())


def test_the_api_answers_the_same(home: Path, door: str) -> None:
    from tests.api.visitors import a_program, code_of, nobody

    status, told = a_program("quotes").post("/addresses/check", {"addresses": [{"text": door}, {"line1": "PO Box 1"}]})
    assert status == 200
    [found, box] = told["addresses"]
    assert found == {name: value for name, value in tell(door)["addresses"][0].items() if name != "row"}
    assert (box["parts"]["kind"], box["verdict"]) == ("po_box", "reject")
    assert code_of(a_program("quotes", name="other").post("/addresses/check", {"addresses": []})) == (422, "bad_input")
    assert code_of(nobody().post("/addresses/check", {"addresses": [{"text": door}]})) == (401, "not_signed_in")
