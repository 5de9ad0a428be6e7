"""A day planned late in the evening, when Greenwich has tomorrow already: its events still count after its orders."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from doorstep.adapters.clock import play_from
from doorstep.parcels import Event, uuid7
from tests.command_line import DAY, doorstep, town_home
from tests.journeys.town_day import plan_in, run_day, van_parcels, write_orders

pytestmark = pytest.mark.xdist_group("town")


def test_a_parcel_on_its_way_is_not_told_as_merely_ordered(tmp_path: Path) -> None:
    # 9 pm of 23 November in New York is 2 am of the 24th in UTC.
    late = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    with town_home(tmp_path) as home:
        from doorstep.wiring import cli_actor, ports

        play_from(home, late, 1.0)
        write_orders(home / "orders.csv", 10)
        plan = plan_in(Path(run_day(home / "orders.csv", "--no-labels", "--van-fixed", 0).json["folder"]))
        number = next(van_parcels(plan))["number"]
        out = Event(
            uuid7(1, b"0123456789"), "out_for_delivery", number, late + timedelta(minutes=1),
            day=date.fromisoformat(DAY), route="R01",
        )  # fmt: skip
        ports().events.record(cli_actor(), [out])
        assert doorstep("track", number, "--json").json["status"] == "out_for_delivery"
