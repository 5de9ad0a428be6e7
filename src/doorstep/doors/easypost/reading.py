"""What came in with a request: a JSON body or a query, limited in size and depth before anything looks at it."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, QueryDict

from doorstep.doors.api.bodies import LARGE, raw_body
from doorstep.doors.easypost.refusals import Refused

DEEPEST = 32
WITH_BODY = ("POST", "PUT", "PATCH")


def parameters(request: HttpRequest) -> dict[str, Any]:
    """The request's parameters; Refused 400 where its body is no JSON object."""
    if request.method not in WITH_BODY:
        return from_query(request.GET)
    body = raw_body(request, LARGE)
    if not body.strip():
        return from_query(request.GET)
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refused(400, f"The body is not JSON ({error}). Send one JSON object.") from None
    if not isinstance(value, dict):
        raise Refused(400, "The body is JSON, but not an object. Wrap the parameters in {}.")
    check_tree(value)
    return value


def from_query(query: QueryDict) -> dict[str, Any]:
    """`page_size=5&carriers[]=usps`: a name that ends in [] is a list, others have their last value."""
    read: dict[str, Any] = {}
    for name in query:
        if name.endswith("[]"):
            read[name[:-2]] = query.getlist(name)
        else:
            read[name] = query[name]
    check_tree(read)
    return read


def check_tree(value: Any) -> None:
    """Refused 400 where the tree is deeper than any parcel needs, or a text holds a NUL that nobody can keep."""
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise Refused(400, f"The body is nested deeper than {DEEPEST} levels. Send it flatter.")
        if any("\x00" in text for text in _texts(level)):
            raise Refused(400, "A text holds a NUL character, which cannot be kept. Take it out.")
        level = [inner for outer in level for inner in _inner(outer)]


def _inner(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _texts(level: list[Any]) -> list[str]:
    texts = [value for value in level if isinstance(value, str)]
    return texts + [name for value in level if isinstance(value, dict) for name in value]
