"""`doorstep webhooks`: sent by a process of its own, and what came back."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep.adapters.settings import settings
from tests.cli.reference import misfits, sections
from tests.command_line import doorstep
from tests.easypost.asking import Program
from tests.easypost.receiver import a_receiver


def test_webhooks_are_sent_given_up_listed_and_sent_again(store: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DOORSTEP_WEBHOOKS_TO_PRIVATE", "true")
    settings.cache_clear()
    program = Program()
    with a_receiver(410) as receiver:
        hook = program.post("/webhooks", {"webhook": {"url": receiver.url}})
        program.post("/trackers", {"tracker": {"tracking_code": "EZ1000000001"}})
        assert tell("webhooks send", "--once")["done"] == 1
        [letter] = tell("webhooks dead")["letters"]
        assert (letter["status"], letter["says"], letter["tries"]) == (410, "heard", 1)
        program.ask("PATCH", f"/webhooks/{hook['id']}", {})
        assert tell("webhooks replay", letter["payload"]) == {"replayed": 1}
        tell("webhooks send", "--once")
        assert receiver.descriptions() == ["tracker.created"] * 2
        assert tell("webhooks dead")["letters"] == []


def tell(name: str, *words: str):
    told = doorstep(*name.split(), *words, "--json")
    assert told.code == 0, told
    assert misfits(told.json, sections()[name].shape) == []
    return told.json
