"""docs/cli.md and --help tell every command, option, default and example there is, and nothing else."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from doorstep.doors.cli.main import app
from tests.cli.commands import LONG_RUNNING, commands
from tests.cli.reference import PAGE, misfits, sections

EVERY = sorted(commands())


def test_the_page_has_a_section_for_every_command_and_for_no_other() -> None:
    assert set(sections()) - {""} == set(commands())


@pytest.mark.parametrize("name", EVERY)
def test_help_teaches_with_an_example(name: str) -> None:
    told = CliRunner().invoke(app, [*name.split(), "--help"], env={"COLUMNS": "200"})
    assert told.exit_code == 0
    assert f"Example: doorstep {name}" in told.stdout


@pytest.mark.parametrize("name", EVERY)
def test_the_example_of_the_help_stands_on_the_page(name: str) -> None:
    example = re.search(r"Example: (.*)", commands()[name].click.help)
    assert example is not None
    assert re.sub(r"\[/?(bold)?\]", "", example[1]) in sections()[name].examples


@pytest.mark.parametrize("name", EVERY)
def test_every_example_on_the_page_is_understood(name: str) -> None:
    for line in sections()[name].examples:
        words = shlex.split(line.partition(" > ")[0])
        assert words[: 1 + len(name.split())] == ["doorstep", *name.split()]
        # Raises where an option is unknown or a value of the wrong kind.
        commands()[name].click.make_context(name, words[1 + len(name.split()) :])


@pytest.mark.parametrize("name", EVERY)
def test_the_table_tells_every_option_its_default_and_its_help(name: str) -> None:
    rows = commands()[name].rows
    assert sections()[name].rows == rows, "The table in docs/cli.md should be:\n" + "\n".join(rows)


@pytest.mark.parametrize("name", EVERY)
def test_every_command_that_ends_speaks_json_in_a_documented_shape(name: str) -> None:
    options = {option for one in commands()[name].click.params for option in one.opts}
    assert ("--json" in options) == (name not in LONG_RUNNING)
    assert (sections()[name].shape is not None) == (name not in LONG_RUNNING)


def test_every_link_of_the_page_leads_somewhere() -> None:
    text = PAGE.read_text(encoding="utf-8")
    anchors = {"#" + line[3:].strip().replace(" ", "-") for line in text.splitlines() if line.startswith("## ")}
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert target in anchors or (Path(PAGE.parent) / target).is_file(), target


def test_a_value_that_is_not_as_documented_is_noticed() -> None:
    shape = {"a": "whole", "b?": "text", "c": [{"d": "usps or ups"}]}
    assert misfits({"a": 1, "b": None, "c": []}, shape) == []
    assert misfits({"a": "1", "b": None, "c": [{"d": "dhl"}], "e": 0}, shape) == [
        "$.e is not documented",
        "$.a is '1', not 'whole'",
        "$.c[0].d is 'dhl', not 'usps or ups'",
    ]
