"""Bad input of every kind: each gets its clear error or its place among the exceptions, and nothing else is lost."""

from __future__ import annotations

import csv
import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.api.visitors import Visitor, a_program, code_of
from tests.command_line import Told, doorstep, town_home
from tests.journeys.messy_orders import GOOD, MESS, write_messy_orders
from tests.journeys.town_day import plan_in, run_day, van_parcels

pytestmark = pytest.mark.xdist_group("town")
HEADER = b"order_id,line1,city,state,zip,weight,size\n"


@dataclass(frozen=True, slots=True)
class MessyDay:
    home: Path
    good: list[str]
    told: Told
    folder: Path
    plan: dict[str, Any]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MessyDay]:
    with town_home(tmp_path_factory.mktemp("messy")) as home:
        good = write_messy_orders(home / "messy.csv")
        # A van that costs a dollar goes out for a dozen parcels.
        told = run_day(home / "messy.csv", "--van-fixed", 1)
        folder = Path(told.json["folder"])
        yield MessyDay(home, good, told, folder, plan_in(folder))


def test_every_bad_order_ends_where_it_must_and_no_good_one_is_lost(day: MessyDay) -> None:
    ends = _ends(day.plan)
    assert {order: ends.get(order) for order in MESS} == {order: end for order, (_, end) in MESS.items()}
    assert ends["row 20"] == "rejected::huge_cell"
    assert {ends[order] for order in day.good} <= {"own_van", "carrier"}
    # 12 good ones, the mess, and the row with the huge cell, each once
    assert day.plan["counts"]["orders"] == GOOD + len(MESS) + 1 == len(ends)
    assert day.told.code == 1


def test_each_rejection_says_row_column_and_what_to_do(day: MessyDay) -> None:
    with (day.home / "messy.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = dict(enumerate(csv.DictReader(file), start=2))
    for problem in day.plan["rejected"]:
        if problem["column"]:
            assert problem["seen"] == rows[problem["row"]][problem["column"]].strip()[:40]
        assert problem["message"].rstrip(".").count(". ") >= 1, problem


def test_no_cell_of_ours_becomes_a_formula(day: MessyDay) -> None:
    for name in ("handoff-manifest.csv", "sort-plan.csv", "rejected.csv"):
        with (day.folder / name).open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_line_break_in_a_name_is_a_space_on_the_plan(day: MessyDay) -> None:
    names = {parcel["order"]: parcel["name"] for parcel in van_parcels(day.plan)}
    assert names["doorstep:M-newline"] == "Two Lines"


BROKEN_FILES = {
    "empty.csv": (b"", "empty_file"),
    "blank.csv": (b"\xef\xbb\xbf\r\n \r\n", "empty_file"),
    "wide.csv": (b",".join(b"c%d" % n for n in range(10_000)) + b"\n" + b"," * 9_999, "too_many_columns"),
    "columns.csv": (b"colour,taste\nred,sweet\n", "missing_columns"),
    "header.csv": (HEADER, "no_orders"),
    "report.pdf": (b"%PDF-1.7 and so on", "wrong_file_type"),
    "table.xlsx": (b"PK\x03\x04xl/workbook.xml", "wrong_file_type"),
    "noise.csv": (bytes(range(256)) * 40, None),
    "orders.json": (b"[" * 100_000, "json_too_deep"),
}


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_a_file_that_is_no_list_of_orders_is_refused_whole_and_changes_nothing(name: str, day: MessyDay) -> None:
    content, code = BROKEN_FILES[name]
    (day.home / name).write_bytes(content)
    before = doorstep("orders", "list", "--limit", 1000, "--json").json
    told = doorstep("orders", "import", day.home / name, "--json")
    assert told.error_code == (code or told.error_code)
    assert doorstep("orders", "list", "--limit", 1000, "--json").json == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_in_another_encoding_is_read_with_its_letters(encoding: str, day: MessyDay) -> None:
    order = f"E-{encoding}"
    text = f"order_id,name,line1,city,state,zip,weight,size\n{order},Zoë Núñez,1 Main St,New York,NY,10001,1lb,8x6x4\n"
    (day.home / "letters.csv").write_bytes(text.encode(encoding))
    told = doorstep("orders", "import", day.home / "letters.csv", "--json")
    assert (told.code, told.json["added"]) == (0, 1)
    listed = doorstep("orders", "list", "--limit", 1, "--json").json["orders"][0]
    assert (listed["order"], listed["name"]) == (f"doorstep:{order}", "Zoë Núñez")


def test_a_region_file_that_is_not_osm_is_refused_and_the_town_stays(day: MessyDay) -> None:
    before = doorstep("region", "list", "--json").json
    for name in ("messy.csv", "nothing.osm.pbf", "regions"):
        assert doorstep("region", "add", "city", day.home / name, "--json").error_code == "not_osm"
    assert doorstep("region", "add", "town", day.home / "messy.csv", "--json").error_code == "not_osm"
    assert doorstep("region", "list", "--json").json == before


def test_a_photo_that_is_none_or_a_bomb_is_refused_and_the_next_one_kept(day: MessyDay) -> None:
    phone = a_program("events", "tracking", name="phone")
    assert code_of(_send(phone, b"GIF89a, or so it says")) == (422, "photo_unreadable")
    assert code_of(_send(phone, _picture()[:200])) == (422, "photo_unreadable")
    assert code_of(_send(phone, _bomb(60_000))) == (413, "photo_too_large")
    status, kept = _send(phone, _picture())
    assert status == 201
    assert phone.client.get(f"/api/v1/photos/{kept['sha256']}", headers=phone._headers).status_code == 200


def test_unknown_scan_codes_are_no_reads_in_the_exception_queue_and_the_good_scan_counts(day: MessyDay) -> None:
    station, good = a_program("scans", name="station"), next(van_parcels(day.plan))["number"]
    codes = ["", "DS0000000000009", "https://x.example/promo", "\x1d420430099400111206206406260787", "ö" * 300, good]
    scans = [_scan(n, code) for n, code in enumerate(codes)]
    _, told = station.post("/scans/batch", {"scans": scans})
    assert [result["outcome"] for result in told["results"]] == ["NO-READ"] * 5 + ["ROUTE"]
    kept = [row["content"]["code"] for row in _exceptions() if row["code"] == "unreadable_scan"]
    assert sorted(kept) == sorted(codes[:5])
    assert doorstep("track", good, "--json").json["status"] == "in_transit"


def test_events_from_the_future_are_kept_marked_and_do_not_run_ahead(day: MessyDay) -> None:
    phone, number = a_program("events", name="phone"), list(van_parcels(day.plan))[1]["number"]
    future = {"id": _id(70), "kind": "loaded", "parcel": number, "occurred_at": "2099-01-01T00:00:00Z"}
    nonsense = [{"id": _id(71), "kind": "teleported", "parcel": number, "occurred_at": "2026-11-23T14:00:00Z"}, 7]
    _, told = phone.post("/events", {"events": [future, *nonsense]})
    assert [result["outcome"] for result in told["results"]] == ["recorded", "refused", "refused"]
    # Loaded, but not in 2099: a fact cannot have happened after we were told of it.
    answer = doorstep("track", number, "--json").json
    assert answer["status_detail"] == "departed_facility"
    assert answer["since"] < "2099"
    codes = [row["code"] for row in _exceptions() if row["parcel"] == number or row["event"] in (_id(70), _id(71))]
    assert "clock_ahead" in codes
    assert {row["code"] for row in _exceptions()} > {"unknown_kind"}


def _ends(plan: dict[str, Any]) -> dict[str, str]:
    """Where each order ended, by its number in the file; rejected rows without a number by their row."""
    ends = {parcel["order"]: "own_van" for parcel in van_parcels(plan)}
    ends |= {row["order"]: "carrier" for row in plan["handoffs"]}
    ends |= {row["order"]: f"held:{row['reason_code']}" for row in plan["held"]}
    ends = {order.removeprefix("doorstep:"): end for order, end in ends.items()}
    for row in plan["rejected"]:
        nameless = "" if row["column"] == "order_id" else f"row {row['row']}"
        ends[row["order"] or nameless] = f"rejected:{row['column']}:{row['code']}"
    return ends


def _exceptions() -> list[dict[str, Any]]:
    from doorstep.adapters.store.queries.exceptions import exception_list
    from doorstep.wiring import cli_actor

    return exception_list(cli_actor())


def _id(number: int) -> str:
    return f"019ab000-0000-7000-8000-{number:012d}"


def _scan(number: int, code: str) -> dict[str, Any]:
    return {"id": _id(number), "code": code, "place": "belt-1", "occurred_at": "2026-11-23T14:05:00Z"}


def _send(phone: Visitor, content: bytes) -> tuple[int, Any]:
    return phone.post("/photos", content, X_Content_SHA256=hashlib.sha256(content).hexdigest())


def _picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((160, 120), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def _bomb(side: int) -> bytes:
    """A PNG of a few kilobytes whose pixels would fill gigabytes."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1_000_000), 9)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body
