"""How credentials come in: from a prompt, a variable or the input, and never from the command's words."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Protocol

import typer

from doorstep.parcels import BadInput

VARIABLE = "DOORSTEP_CARRIER_"


class AskedField(Protocol):
    name: str
    title: str
    is_secret: bool


def asked_credentials(fields: Sequence[AskedField], given: Sequence[str], *, from_stdin: bool) -> dict[str, str]:
    """A value for every field; BadInput where one lacks, is unknown, or is a secret among the command's words."""
    told = _given(fields, given) | (_from_input(fields) if from_stdin else {})
    for field in fields:
        if field.name not in told:
            told[field.name] = os.environ.get(VARIABLE + field.name.upper(), "") or _prompted(field, from_stdin)
    empty = [field.name for field in fields if not told[field.name].strip()]
    if empty:
        raise BadInput(
            f"{', '.join(empty)} lacks a value, and the carrier asks for it. "
            f"Give it at the prompt or by {VARIABLE}{empty[0].upper()}."
        )
    return {name: value.strip() for name, value in told.items()}


def _given(fields: Sequence[AskedField], given: Sequence[str]) -> dict[str, str]:
    told = {}
    for words in given:
        name, is_pair, value = words.partition("=")
        field = next((one for one in fields if one.name == name), None)
        if field is None or not is_pair:
            raise BadInput(f"'{name[:40]}' is no field here. Write NAME=VALUE with one of {_names(fields)}.")
        if field.is_secret:
            raise BadInput(
                f"{name} is a secret, and others can read a command's words. "
                f"Give it at the prompt, by {VARIABLE}{name.upper()} or with --stdin."
            )
        told[name] = value
    return told


def _from_input(fields: Sequence[AskedField]) -> dict[str, str]:
    try:
        found = json.loads(sys.stdin.read())
    except ValueError:
        found = None
    if not isinstance(found, Mapping) or not all(isinstance(value, str) for value in found.values()):
        raise BadInput(f"The input is no JSON object of texts. Write one with {_names(fields)}.")
    unknown = sorted(set(found) - {field.name for field in fields})
    if unknown:
        raise BadInput(f"'{unknown[0][:40]}' is no field here. Write {_names(fields)}.")
    return dict(found)


def _prompted(field: AskedField, from_stdin: bool) -> str:
    if from_stdin or not sys.stdin.isatty():
        return ""
    return str(typer.prompt(field.title, hide_input=field.is_secret, err=True))


def _names(fields: Sequence[AskedField]) -> str:
    return ", ".join(field.name for field in fields)
