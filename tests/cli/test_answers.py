"""What the commands say to people and programs: answers, refusals and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from doorstep.parcels import own_number
from tests.cli.reference import misfits, sections
from tests.command_line import DAY, doorstep

pytestmark = pytest.mark.xdist_group("town")
QUOTE = ("quote", "--from", "85004", "--to", "43215", "--weight", "15.9oz", "--size", "8x6x4", "--ship-on", DAY)


def test_the_quote_of_the_first_issue_adds_up(home: Path) -> None:
    best = doorstep(*QUOTE, "--json").json["quotes"][0]
    lines = {line["title"]: line["cents"] for line in best["receipt"]["lines"]}
    # Ground Advantage, commercial, 15.9 oz to zone 7: 8.07, and the holiday add-on of 0.55 until 17 January
    assert lines == {"Base price": 807, "Holiday add-on": 55}
    assert best["price_cents"] == best["receipt"]["total_cents"] == 862


def test_a_consolidators_number_is_not_called_postal(home: Path) -> None:
    told = doorstep("track", "GOA100181827YQ", "--json").json
    assert (told["known"], told["candidates"][0]["issuer"]) == (True, "yq_family")
    assert "not a postal number" in told["finding"]
    assert "second number on the label" in told["next_step"]


def test_a_number_that_fits_nothing_is_honestly_unknown(home: Path) -> None:
    told = doorstep("track", "YZKWL18210361QQ", "--json").json
    assert (told["known"], told["candidates"]) == (False, [])
    assert "is unknown" in told["finding"]
    assert "Ask the shop" in told["next_step"]


def test_a_postal_number_is_told_with_its_service_and_certainty(home: Path) -> None:
    [best, *_] = doorstep("track", "9400 1112 0620 6406 2607 87", "--json").json["candidates"]
    assert (best["issuer"], best["confidence"], best["number"]) == ("usps", "P+C", "9400111206206406260787")


def test_our_own_number_answers_from_the_event_log(home: Path, orders: Path) -> None:
    doorstep("orders", "import", orders)
    number = doorstep("orders", "list", "--limit", 1, "--json").json["orders"][0]["parcels"][0]
    told = doorstep("track", number, "--json").json
    assert (told["ours"], told["known"], told["status"]) == (True, True, "pre_transit")
    assert number in doorstep("track", number.lower()).out


def test_a_number_of_our_form_that_nobody_has_is_said_so(home: Path) -> None:
    told = doorstep("track", own_number("nobody's secret", "shop:1"), "--json").json
    assert (told["ours"], told["known"]) == (True, False)


def test_good_and_bad_rows_end_with_code_1_and_only_good_ones_with_0(home: Path) -> None:
    header = "order_id,name,line1,city,state,zip,weight,size\n"
    good = "G1,A. Person,100 Main St,Cable,OH,43009,1lb,8x6x4\n"
    (home / "good.csv").write_text(header + good)
    (home / "mixed.csv").write_text(header + good + "B1,A. Person,,Cable,OH,43009,1lb,8x6x4\n")
    assert doorstep("orders", "import", home / "good.csv").code == 0
    mixed = doorstep("orders", "import", home / "mixed.csv", "--rejected", home / "why.csv")
    assert mixed.code == 1
    assert "street_missing" in mixed.out
    assert "3,line1,B1,reject,street_missing" in (home / "why.csv").read_text()


REFUSALS = [
    (["day", "run", "nothing.csv", "--region", "town"], "no_such_file"),
    (["day", "run", "{orders}", "--region", "nowhere"], "region_unknown"),
    (["day", "run", "{orders}", "--region", "town", "--day", "someday"], "bad_input"),
    (["day", "run", "{orders}", "--region", "town", "--shift", "17:30-08:30"], "bad_input"),
    (["day", "run", "{orders}", "--region", "town", "--vans", "-1"], "bad_input"),
    (["day", "run", "{orders}", "--region", "town", "--hourly", "much"], "bad_input"),
    (["day", "run", "{orders}", "--region", "../../etc"], "bad_region_name"),
    (["day", "run", "{orders}", "--region", "town", "--effort", "nan"], "bad_input"),
    (["day", "run", "{orders}", "--region", "town", "--seed", "9223372036854775808"], "bad_input"),
    (["day", "show", "2031-01-01"], "not_found"),
    (["day", "show", "yesterday"], "bad_input"),
    (["day", "play", "--day", "2031-01-01"], "not_found"),
    (["day", "play", "--speed", "nan"], "bad_input"),
    (["orders", "import", "nothing.csv"], "no_such_file"),
    (["orders", "import", "{orders}", "--default-weight", "heavy"], "bad_input"),
    (["orders", "import", "{orders}", "--rejected", "/dev/null/why.csv"], "cannot_use_file"),
    (["orders", "sample", "--region", "nowhere"], "region_unknown"),
    (["orders", "list", "--after", "x"], "bad_input"),
    (["region", "show", "nowhere"], "region_unknown"),
    (["region", "add", "x", "{orders}"], "not_osm"),
    (["quote", "--from", "1", "--to", "43215", "--weight", "1oz", "--size", "8x6x4"], "bad_input"),
    (["account", "add-user", "rosa", "--role", "pilot"], "bad_input"),
    (["account", "add-user", "", "--role", "driver"], "bad_input"),
    (["account", "add-key", "x\0y"], "bad_input"),
    (["account", "add-key", "shop", "--scope", "everything"], "bad_input"),
    (["account", "list", "--org", "../x y"], "bad_input"),
    (["day", "run", "{orders}"], "usage"),
    (["day", "run", "{orders}", "--region", "town", "--vans", "many"], "usage"),
    (["orders", "list", "--limit", "0"], "usage"),
    (["parcels"], "usage"),
]


@pytest.mark.parametrize(("words", "code"), REFUSALS, ids=[" ".join(words)[:60] for words, _ in REFUSALS])
def test_what_cannot_be_done_is_one_json_document_and_exit_code_2(
    words: list[str], code: str, home: Path, orders: Path
) -> None:
    told = doorstep(*(word.format(orders=orders) for word in words), "--json")
    assert (told.code, told.err) == (2, "")
    assert misfits(told.json, sections()[""].shape) == []
    assert told.json["error"]["code"] == code
    # Seen and why, then what to do: two sentences or more.
    assert told.json["error"]["message"].rstrip(".").count(". ") >= 1


def test_people_read_the_same_on_the_error_stream(home: Path) -> None:
    told = doorstep("day", "show", "2031-01-01")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("not_found: There is no plan for 2031-01-01.")


def test_the_installed_command_keeps_its_manners_without_a_terminal(home: Path) -> None:
    # Half a letter, as a terminal of another encoding sends it: JSON all the same, no traceback.
    told = _outside(home, "track", "AB\udcffCD", "--json")
    assert (told.returncode, told.stderr) == (0, b"")
    assert json.loads(told.stdout)["number"] == "AB\udcffCD"


def test_a_home_that_cannot_be_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = _outside(tmp_path / "file", "region", "list", "--json")
    assert told.returncode == 2
    assert json.loads(told.stdout)["error"]["code"] == "cannot_use_file"


def test_a_broken_database_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "doorstep.sqlite3").write_bytes(b"This was a database once. " * 400)
    told = _outside(tmp_path, "day", "show", DAY, "--json")
    assert told.returncode == 2
    assert json.loads(told.stdout)["error"]["code"] == "database_unusable"


def _outside(home: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "DOORSTEP_HOME": str(home), "DOORSTEP_DATABASE_URL": ""}
    command = [sys.executable, "-c", "from doorstep.doors.cli.main import run; run()", *words]
    return subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
