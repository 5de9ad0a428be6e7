"""`doorstep region`: for people and with --json."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from doorstep.doors.cli import region


@pytest.fixture
def run(tmp_path, monkeypatch):
    from doorstep.adapters.settings import settings

    monkeypatch.setenv("DOORSTEP_HOME", str(tmp_path))
    settings.cache_clear()
    yield lambda *words: CliRunner().invoke(region.app, [str(word) for word in words])
    settings.cache_clear()


def test_a_region_is_added_listed_and_shown(run, small_map):
    added = run("add", "small", small_map, "--title", "Small Town", "--depot", "40.002,-82.998", "--json")
    assert added.exit_code == 0, added.output
    facts = json.loads(added.stdout)
    assert (facts["name"], facts["title"], facts["made_up"]) == ("small", "Small Town", False)
    assert facts["depot"]["lat"] == pytest.approx(40.002, abs=1e-4)

    listed = json.loads(run("list", "--json").stdout)
    assert [entry["name"] for entry in listed["regions"]] == ["small"]
    shown = json.loads(run("show", "small", "--json").stdout)
    assert shown == facts
    assert "Small Town" in run("show", "small").stdout


def test_an_empty_list_says_what_to_do(run):
    assert "region town" in run("list").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "atlantis"], "region_unknown"),
        (["show", "../etc"], "bad_region_name"),
        (["add", "x", "nothing.pbf"], "not_osm"),
        (["add", "x", "nothing.pbf", "--depot", "here"], "bad_input"),
        (["add", "x", "nothing.pbf", "--depot", "400,1"], "bad_input"),
    ],
)
def test_what_cannot_be_done_is_an_error_with_code_2(words, code, run):
    answer = run(*words, "--json")
    assert answer.exit_code == 2
    assert json.loads(answer.stdout)["error"]["code"] == code


@pytest.mark.parametrize("command", ["add", "list", "show", "town"])
def test_every_command_has_an_example(command, run):
    told = run(command, "--help")
    assert told.exit_code == 0
    assert "Example" in told.stdout
