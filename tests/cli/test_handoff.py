"""`doorstep handoff simulate`: many days, every policy, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.reference import misfits, sections
from tests.command_line import doorstep

QUICK = ("--days", "3", "--parcels", "12", "--reach-km", "15", "--effort", "0.2", "--vans", "1")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("plots")
    told = doorstep("handoff", "simulate", *QUICK, "--out", out, "--json")
    assert told.code == 0, told
    return told.json


def test_the_answer_has_its_documented_shape(played: Any) -> None:
    assert misfits(played, sections()["handoff simulate"].shape) == []


def test_every_policy_brings_every_parcel_once(played: Any) -> None:
    assert [one["policy"] for one in played["policies"]] == [
        "ours, holding", "ours", "density per ZIP", "postage threshold", "marginal cost", "all own", "all carrier",
    ]  # fmt: skip
    for policy in played["policies"]:
        assert sum(day["own_van"] + day["carrier"] for day in policy["days"]) == 3 * 12


def test_ours_is_never_dearer_than_the_carriers_alone(played: Any) -> None:
    cents = {one["policy"]: one["cents_per_parcel"] for one in played["policies"]}
    assert cents["ours"] <= cents["all carrier"]


def test_both_pictures_are_drawn(played: Any) -> None:
    png, svg = (Path(file) for file in played["files"])
    assert png.read_bytes().startswith(b"\x89PNG")
    assert "What a parcel cost, by day" in svg.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--days", "0"), "0 days cannot be played"), (("--zip", "00000"), "no ZIP code 00000"),
     (("--effort", "nan"), "effort of nan"), (("--parcels", "0"), "0 parcels a day")],
)  # fmt: skip
def test_what_cannot_be_played_is_refused(words: tuple[str, ...], said: str) -> None:
    told = doorstep("handoff", "simulate", *QUICK, *words)
    assert told.code == 2
    assert said in told.err
