"""`doorstep label`: a planned day's labels in every format, and files read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep.labels.reading import read_label_file
from tests.cli.reference import misfits, sections
from tests.command_line import DAY, Told, doorstep

pytestmark = pytest.mark.xdist_group("town")


@pytest.fixture(scope="module")
def planned(home: Path, orders: Path) -> Told:
    words = ("--region", "town", "--day", DAY, "--vans", 2, "--effort", 0.02, "--no-labels", "--json")
    return doorstep("day", "run", orders, *words)


def test_a_route_is_printed_in_every_format(home: Path, planned: Told, tmp_path: Path) -> None:
    route = planned.json["routes"][0]
    for form, ending in (("pdf", "pdf"), ("two-up", "pdf"), ("zpl", "zpl")):
        file = tmp_path / f"{form}.{ending}"
        words = ("--day", DAY, "--route", route["route"].lower(), "--format", form, "--out", file, "--json")
        told = doorstep("label", "print", *words)
        assert misfits(told.json, sections()["label print"].shape) == []
        assert told.json["labels"] == route["parcels"]
        codes = read_label_file(file.read_bytes()).codes
        assert sum(code.symbology == "Code 128" for code in codes) == route["parcels"]


def test_one_parcel_is_printed_as_a_picture_and_read_back(home: Path, planned: Told, tmp_path: Path) -> None:
    number = doorstep("orders", "list", "--json").json["orders"][0]["parcels"][0]
    file = tmp_path / "one.png"
    assert doorstep("label", "print", number, "--format", "png", "--dpi", 300, "--out", file).code == 0
    told = doorstep("label", "check", file, "--number", number, "--json")
    assert misfits(told.json, sections()["label check"].shape) == []
    assert (told.code, told.json["right"]) == (0, True)


def test_load_labels_of_the_day_planned_last(home: Path, planned: Told, tmp_path: Path) -> None:
    told = doorstep("label", "print", "--kind", "load", "--out", tmp_path / "load.pdf", "--json")
    assert told.json["labels"] == sum(route["parcels"] for route in planned.json["routes"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("print", "--format", "jpeg"), "bad_input"),
        (("print", "--route", "R99"), "bad_input"),
        (("print", "--dpi", "600", "--format", "zpl"), "no_such_printer"),
        (("print", "DS000000000000X"), "not_found"),
        (("print", "--day", "2020-01-01"), "not_found"),
        (("check", "nothing.pdf"), "no_such_file"),
        (("cut", "pyproject.toml"), "no_label_file"),
    ],
)
def test_what_cannot_be_is_told_with_its_code(home: Path, planned: Told, words: tuple[str, ...], code: str) -> None:
    assert doorstep("label", *words, "--json").error_code == code


def test_another_number_on_the_label_leaves_with_2_and_says_do_not_print(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.zpl"
    file.write_text("^XA^FO9,9^BCN,90,N,N,N,A^FD1Z12345E0205271688^FS^XZ")
    told = doorstep("label", "check", file, "--number", "9400111206206406260787")
    assert told.code == 2
    assert "Do not print: No barcode holds the tracking number" in " ".join(told.out.split())


def test_a_letter_page_is_cut_to_4_x_6(home: Path, planned: Told, tmp_path: Path) -> None:
    number = doorstep("orders", "list", "--json").json["orders"][0]["parcels"][0]
    sheet, cut = tmp_path / "sheet.pdf", tmp_path / "cut.pdf"
    doorstep("label", "print", number, "--format", "two-up", "--out", sheet)
    told = doorstep("label", "cut", sheet, "--out", cut, "--json")
    assert misfits(told.json, sections()["label cut"].shape) == []
    assert read_label_file(cut.read_bytes()).pages_in == ((4.0, 6.0),)
