"""docs/cli.md read back: what it says of each command, and whether a JSON value has the shape it tells."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
REGION = "the shape of doorstep region add"
PLAN = "the plan document"
VROOM = "a VROOM solution"


@dataclass(frozen=True, slots=True)
class Section:
    """One command's place in the reference. `shape` is None where it prints text only."""

    text: str
    examples: list[str]
    rows: list[str]
    shape: Any


@cache
def sections() -> dict[str, Section]:
    """By the command's words after `doorstep`; '' holds what is said for all commands."""
    head, *parts = re.split(r"^## doorstep ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {part.splitlines()[0].strip(): _section(part) for part in parts}
    return {"": _section(head), **found}


def _section(text: str) -> Section:
    examples = [line for block in _blocks("console", text) for line in block.splitlines()]
    rows = [line for line in text.splitlines() if re.match(r"\| `[A-Z-]", line)]
    shapes = _blocks("json", text)
    return Section(text, examples, rows, json.loads(shapes[0]) if shapes else None)


def _blocks(kind: str, text: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def misfits(value: Any, shape: Any, place: str = "$") -> list[str]:
    """Every place where the value is not as the shape says; empty where it fits."""
    if shape == REGION:
        shape = sections()["region add"].shape
    if isinstance(shape, dict):
        return _object(value, shape, place)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{place} is no list"]
        return [wrong for row, one in enumerate(value) for wrong in misfits(one, shape[0], f"{place}[{row}]")]
    return [] if _is_a(shape, value) else [f"{place} is {value!r}, not '{shape}'"]


def _object(value: Any, shape: dict[str, Any], place: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{place} is no object"]
    [first, *_] = shape
    if first.startswith("<"):
        return [wrong for key, one in value.items() for wrong in misfits(one, shape[first], f"{place}.{key}")]
    told = {key.removesuffix("?"): (inner, key.endswith("?")) for key, inner in shape.items()}
    wrong = [f"{place}.{key} is missing" for key in sorted(told.keys() - value.keys())]
    wrong += [f"{place}.{key} is not documented" for key in sorted(value.keys() - told.keys())]
    for key in sorted(told.keys() & value.keys()):
        inner, may_be_null = told[key]
        if not (may_be_null and value[key] is None):
            wrong += misfits(value[key], inner, f"{place}.{key}")
    return wrong


def _is_a(word: str, value: Any) -> bool:
    kinds = {
        "text": lambda: isinstance(value, str),
        "whole": lambda: type(value) is int,
        "number": lambda: type(value) in (int, float),
        "yes/no": lambda: isinstance(value, bool),
        "day": lambda: isinstance(value, str) and bool(date.fromisoformat(value)),
        "time": lambda: value.endswith("Z") and datetime.fromisoformat(value).tzinfo is not None,
        VROOM: lambda: isinstance(value, dict) and value.get("code") == 0 and {"summary", "routes"} <= set(value),
        PLAN: lambda: isinstance(value, dict) and value.get("doorstep_plan") == 1,
    }
    return kinds[word]() if word in kinds else value in word.split(" or ")
