"""The public recordings of EasyPost's own answers, asked again of our server and compared by keys and types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests
import yaml

_ID = re.compile(r"\b[a-z]+_[0-9a-f]{32}\b")
NUMBER = (int, float)


class Replay:
    """Asks our server what the recording asked; ids of the recording become ours as they are met."""

    def __init__(self, url: str, key: str) -> None:
        self._url, self._key = url, key
        self._ours: dict[str, str] = {}

    def differences(self, recording: Path) -> Iterator[str]:
        """What our answers lack or have of another type; questions about things not made in it are skipped."""
        for interaction in yaml.safe_load(recording.read_text())["interactions"]:
            asked, recorded = interaction["request"], interaction["response"]
            where = f"{asked['method']} {_ID.sub(':id', asked['uri'].partition('.com')[2])}"
            if any(name not in self._ours for name in _ID.findall(asked["uri"] + (asked["body"] or ""))
                   if not name.startswith(("ca_", "payload_"))):  # fmt: skip
                continue
            ours = self._ask(asked)
            if ours.status_code not in _fitting(asked, recorded["status"]["code"]):
                yield f"{where}: {ours.status_code} instead of {recorded['status']['code']}"
            theirs = json.loads(recorded["body"]["string"])
            self._learn(theirs, ours.json())
            yield from (f"{where}: {one}" for one in differences(theirs, ours.json()))

    def _ask(self, asked: dict[str, Any]) -> requests.Response:
        path = self._mine(asked["uri"].partition(".com")[2])
        body = self._mine(asked["body"]).encode() if asked["body"] else None
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._key}"}
        return requests.request(asked["method"], self._url + path, data=body, headers=headers, timeout=20)

    def _mine(self, text: str) -> str:
        for theirs, ours in self._ours.items():
            text = text.replace(theirs, ours)
        return text

    def _learn(self, theirs: Any, ours: Any) -> None:
        if isinstance(theirs, dict) and isinstance(ours, dict):
            for name in ("id", "tracking_code"):
                if isinstance(theirs.get(name), str) and isinstance(ours.get(name), str):
                    self._ours[theirs[name]] = ours[name]
            for name in theirs:
                self._learn(theirs[name], ours.get(name))
        if isinstance(theirs, list) and isinstance(ours, list):
            for one, other in zip(_by_service(theirs), _by_service(ours), strict=False):
                self._learn(one, other)


def differences(theirs: Any, ours: Any, path: str = "") -> Iterator[str]:
    """Keys of theirs that ours lacks, and values of another type; null fits everything."""
    if theirs is None or ours is None:
        return
    if isinstance(theirs, dict):
        if not isinstance(ours, dict):
            yield f"{path} is {type(ours).__name__} instead of an object"
            return
        yield from (f"{path}.{name} is missing" for name in theirs if name not in ours)
        for name in theirs.keys() & ours.keys():
            yield from differences(theirs[name], ours[name], f"{path}.{name}")
    elif isinstance(theirs, list):
        if not isinstance(ours, list):
            yield f"{path} is {type(ours).__name__} instead of a list"
        elif theirs and ours:
            yield from differences(theirs[0], ours[0], f"{path}[]")
    elif isinstance(theirs, bool) or isinstance(ours, bool) or not isinstance(theirs, NUMBER):
        if type(theirs) is not type(ours):
            yield f"{path} is {ours!r} instead of {theirs!r}"
    elif not isinstance(ours, NUMBER):
        yield f"{path} is {ours!r} instead of {theirs!r}"


def _fitting(asked: dict[str, Any], status: int) -> tuple[int, ...]:
    # A number that is followed already is 200, a new one 201: the recording does not tell which it was for us.
    return (200, 201) if asked["uri"].endswith("/trackers") else (status,)


def _by_service(values: list[Any]) -> list[Any]:
    """Rates in the order of their names, so that the same service meets the same service."""
    if values and isinstance(values[0], dict) and values[0].get("object") == "Rate":
        return [one for one in values if one["service"] == "GroundAdvantage"]
    return values
