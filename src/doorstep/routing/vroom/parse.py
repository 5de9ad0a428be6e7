"""The text of a document as JSON values, strictly."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from doorstep.routing.vroom.errors import BadVroom, TooLarge

MOST_BYTES = 200_000_000
MOST_DIGITS = 300


def parse_vroom(text: str | bytes) -> Any:
    """The JSON value; raises BadVroom with line and column where it is none, TooLarge beyond 200 MB."""
    if len(text) > MOST_BYTES:
        raise TooLarge(f"The document has {len(text):,} bytes; up to {MOST_BYTES:,} are read. Split it by depot.")
    if isinstance(text, bytes):
        text = _decoded(text)
    try:
        return json.loads(
            text.removeprefix("\ufeff"), parse_constant=_no_number, parse_int=_int, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        raise BadVroom(f"Line {error.lineno}, column {error.colno}: {error.msg}. Mend the JSON there.") from None
    except RecursionError:
        raise BadVroom("The document is nested too deep to be a problem. Give plainer JSON.") from None


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadVroom(f"Byte {error.start + 1} is not UTF-8. Save the document as UTF-8.") from None


def _no_number(name: str) -> NoReturn:
    raise BadVroom(f"{name} stands in the document, and it is no JSON number. Give a number, or null for no road.")


def _int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise BadVroom(f"A number of {len(digits):,} digits stands in the document. Mend it.")
    return int(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadVroom(f"An object has the field '{twice[:40]}' twice; only one of them can be meant. Take one out.")
    return value
