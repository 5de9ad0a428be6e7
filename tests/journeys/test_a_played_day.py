"""A played day: scanners and drivers act through the real server, and all who look are told the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from doorstep.adapters.clock import play_from
from doorstep.doors.server import start_server
from doorstep.simulation.day import script_of
from tests.cli.reference import misfits, sections
from tests.command_line import DAY, doorstep, town_home
from tests.journeys.town_day import plan_in, run_day, van_parcels, write_orders

pytestmark = [pytest.mark.xdist_group("town"), pytest.mark.slow]
PLAY = ("day", "play", "--day", DAY, "--speed", 10_000, "--seed", 1, "--json")
EVENING_BEFORE = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PlayedDay:
    plan: dict[str, Any]
    played: dict[str, Any]
    url: str
    api: httpx.Client
    public: httpx.Client

    def get(self, path: str) -> Any:
        """The JSON answer of the dispatcher's API."""
        answer = self.api.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayedDay]:
    with town_home(tmp_path_factory.mktemp("played")) as home:
        # The orders come the evening before, whatever day the tests run on.
        play_from(home, EVENING_BEFORE, 1.0)
        write_orders(home / "orders.csv", 60)
        plan = plan_in(Path(run_day(home / "orders.csv", "--no-labels").json["folder"]))
        key = doorstep("account", "add-key", "console", "--role", "dispatcher", "--json").json["key"]
        with start_server(home) as server, _client(server.url) as public, _client(server.url) as api:
            api.headers["Authorization"] = f"Bearer {key}"
            played = doorstep(*PLAY, "--server", server.url)
            yield PlayedDay(plan, played.json, server.url, api, public)


def _client(url: str) -> httpx.Client:
    # Loopback is asked directly, whatever proxy the machine goes out through.
    return httpx.Client(base_url=url, timeout=30, trust_env=False)


def test_every_act_was_taken_and_none_refused(day: PlayedDay) -> None:
    assert misfits(day.played, sections()["day play"].shape) == []
    # One scan a parcel that leaves the center, by van or carrier; held ones stay on their shelf.
    leaving = len(list(van_parcels(day.plan))) + len(day.plan["handoffs"])
    assert (day.played["scans"], day.played["duplicates"], day.played["refused"]) == (leaving, 0, [])


def test_every_parcel_of_the_vans_is_delivered_or_back_at_the_center(day: PlayedDay) -> None:
    ends = {number: _where(day, number) for number in _numbers(day)}
    assert Counter(ends.values()).keys() == {("delivered", "arrived_at_destination"), ("in_transit", "held")}
    # Failed at the door: what the script says of each parcel, and no other.
    failed = {act.body["parcel"] for act in _script(day) if act.body.get("kind") == "attempt_failed"}
    assert {number for number, (status, _) in ends.items() if status != "delivered"} == failed != set()


def test_nothing_impossible_happened_to_any_parcel(day: PlayedDay) -> None:
    from doorstep.wiring import cli_actor, ports

    for number in _numbers(day):
        state = ports().events.state_of(cli_actor(), number)
        assert (state.exceptions, state.attempts) == ((), 1)


def test_handed_off_parcels_are_with_their_carrier(day: PlayedDay) -> None:
    for row in day.plan["handoffs"]:
        assert _where(day, row["parcel"]) == ("in_transit", "transferred_to_destination_carrier")


def test_a_bare_number_tells_status_and_city_and_nothing_of_the_recipient(day: PlayedDay) -> None:
    stop = day.plan["routes"][0]["stops"][0]
    told = day.public.get(f"/track/{stop['parcels'][0]['number']}")
    assert told.status_code == 200
    assert "Cable" in told.text
    for secret in (stop["address"]["name"], stop["address"]["line1"], stop["address"]["line1"].title()):
        assert secret not in told.text


def test_the_command_line_says_what_the_page_says(day: PlayedDay) -> None:
    number = next(iter(_numbers(day)))
    told = doorstep("track", number, "--json").json
    assert (told["status"], told["status_detail"]) == _where(day, number)


def test_the_recipient_sees_the_delivery_with_its_photo(day: PlayedDay) -> None:
    act = next(act for act in _script(day) if act.body.get("kind") == "delivered" and act.photo)
    page = _recipients_page(day, act.body["parcel"])
    assert "Delivered" in page.text
    address = page.text.split('class="proof" src="')[1].split('"')[0]
    picture = day.public.get(address)
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
    assert picture.content.startswith(b"\xff\xd8")


def test_the_recipient_of_a_failed_attempt_reads_why(day: PlayedDay) -> None:
    act = next(act for act in _script(day) if act.body.get("kind") == "attempt_failed")
    page = _recipients_page(day, act.body["parcel"])
    assert "Delivered" not in page.text.split("<h1")[1].split("</h1>")[0]
    assert "could not deliver" in page.text


def test_the_console_counts_what_the_plan_holds(day: PlayedDay) -> None:
    lines = {line["route"]: line for line in day.get(f"/api/v1/days/{DAY}/routes")["routes"]}
    assert list(lines) == [route["route"] for route in day.plan["routes"]]
    for route in day.plan["routes"]:
        line = lines[route["route"]]
        assert line["stops"] == line["delivered"] + line["failed"] == len(route["stops"])
        assert (line["remaining"], line["late"], line["next_stop"]) == (0, 0, None)
        assert line["last_position"]["lat"] == pytest.approx(day.plan["center"]["lat"], abs=0.001)
    [listed] = [one for one in day.get("/api/v1/days")["days"] if one["day"] == DAY]
    assert (listed["counts"], listed["version"]) == (day.plan["counts"], 1)


def test_the_console_lists_what_no_van_carries_with_its_reason(day: PlayedDay) -> None:
    rows = day.get(f"/api/v1/days/{DAY}/unassigned")["parcels"]
    plan = day.plan
    expected = {"carrier": len(plan["handoffs"]), "held": len(plan["held"]), "rejected": len(plan["rejected"])}
    assert Counter(row["outcome"] for row in rows) == {name: count for name, count in expected.items() if count}
    assert all(row["reason"] for row in rows)


def test_the_map_shows_each_stop_at_its_end(day: PlayedDay) -> None:
    points = day.get(f"/api/v1/days/{DAY}/stops.geojson")["features"]
    assert {point["properties"]["state"] for point in points} == {"done", "failed"}
    assert len(points) == sum(len(route["stops"]) for route in day.plan["routes"])


def test_a_parcels_story_has_its_events_in_the_order_they_happened(day: PlayedDay) -> None:
    act = next(act for act in _script(day) if act.body.get("kind") == "delivered")
    told = day.get(f"/api/v1/parcels/{act.body['parcel']}")
    kinds = [event["kind"] for event in sorted(told["events"], key=lambda event: event["occurred_at"])]
    assert kinds == ["order_accepted", "label_created", "sorted", "loaded", "out_for_delivery", "delivered"]


def test_playing_the_day_again_changes_nothing(day: PlayedDay) -> None:
    before = {number: day.get(f"/api/v1/parcels/{number}") for number in list(_numbers(day))[:8]}
    again = doorstep(*PLAY, "--server", day.url).json
    assert again["duplicates"] == again["scans"] + again["events"]
    assert (again["scans"], again["events"]) == (day.played["scans"], day.played["events"])
    assert {number: day.get(f"/api/v1/parcels/{number}") for number in before} == before


def _numbers(day: PlayedDay) -> list[str]:
    return [parcel["number"] for parcel in van_parcels(day.plan)]


def _where(day: PlayedDay, number: str) -> tuple[str, str]:
    told = day.public.get(f"/api/v1/track/{number}").json()
    return told["status"], told["status_detail"]


def _script(day: PlayedDay) -> list[Any]:
    lines = day.get(f"/api/v1/days/{DAY}/routes.geojson")
    return script_of(day.plan, lines, seed=1)


def _recipients_page(day: PlayedDay, number: str) -> httpx.Response:
    from doorstep.wiring import ports

    page = day.public.get(f"/t/{ports().parcels.link_token(number)}")
    assert page.status_code == 200
    return page
