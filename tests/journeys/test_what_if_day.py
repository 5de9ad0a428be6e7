"""A change played on a planned day: it says what it would bring, and nothing of the day changes by asking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from doorstep.operations.day_plan.fleet import Fleet
from doorstep.operations.what_if_day import DayWhatIf, what_if_day
from doorstep.parcels import BadInput, NotFound
from doorstep.routing.what_if import WhatIf
from tests.command_line import DAY, doorstep, town_home
from tests.journeys.town_day import run_day, write_orders

pytestmark = pytest.mark.xdist_group("town")


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The version of the plan in force of a small day."""
    with town_home(tmp_path_factory.mktemp("what-if")) as home:
        write_orders(home / "orders.csv", 40)
        folder = Path(run_day(home / "orders.csv", "--no-labels").json["folder"])
        assert folder.is_dir()
        yield doorstep("day", "show", DAY, "--json").json["version"]


def asked(changes: str, day: str = DAY) -> WhatIf:
    from doorstep.wiring import cli_actor, ports

    question = DayWhatIf(changes, "town", date.fromisoformat(day), Fleet(vans=2), seed=7, effort=0.02)
    return what_if_day(question, actor=cli_actor(), ports=ports(), progress=lambda done, total, what: None)


def test_dearer_postage_is_worth_more_and_changes_no_plan(version: int) -> None:
    answer = asked("prize*2")
    assert answer.sentence.startswith("prizes times 2: ")
    assert answer.after.saved_cents + answer.after.lost_cents > answer.before.saved_cents + answer.before.lost_cents
    assert doorstep("day", "show", DAY, "--json").json["version"] == version


def test_a_day_without_a_plan_and_a_change_that_cannot_be_read_are_refused(version: int) -> None:
    with pytest.raises(NotFound):
        asked("vans+1", "2031-01-01")
    with pytest.raises(BadInput, match="vans\\+1, vans-1"):
        asked("more vans")
