"""Request bodies: read once, limited in size, and never trusted."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from pydantic import BaseModel, ValidationError

from doorstep.doors.api.errors import ApiError

SMALL, MEDIUM, LARGE = 64 * 1024, 4 * 1024 * 1024, 12 * 1024 * 1024
_SURROGATE = re.compile("[\ud800-\udfff]")


def raw_body(request: HttpRequest, limit: int) -> bytes:
    """The body's bytes, at most `limit` of them; raises ApiError too_big before reading more."""
    try:
        declared = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise ApiError("The Content-Length header is no number. Send the body's length.", code="bad_json") from None
    if declared > limit:
        raise _too_big(declared, limit)
    try:
        body = request.body if declared <= SMALL else request.read()
    except RequestDataTooBig:
        raise _too_big(declared, limit) from None
    except UnreadablePostError:
        raise ApiError("The connection ended before the body did. Send it again.", code="bad_json") from None
    if len(body) > limit:
        raise _too_big(len(body), limit)
    return body


def json_object(request: HttpRequest, limit: int = SMALL) -> dict[str, Any]:
    """The body as a JSON object; raises ApiError bad_json (400) for anything that is none."""
    body = raw_body(request, limit)
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise ApiError(f"The body is not JSON ({error}). Send one JSON object.", code="bad_json") from None
    return _object(value, body)


def checked_json[Shape: BaseModel](request: HttpRequest, shape: type[Shape], limit: int = SMALL) -> Shape:
    """The body as the shape asks for it, strictly; raises ApiError bad_input (422) that names the field."""
    return checked(json_object(request, limit), shape)


def checked[Shape: BaseModel](body: dict[str, Any], shape: type[Shape]) -> Shape:
    """A body read before, as the shape asks for it; raises like checked_json."""
    try:
        value = _whole(body)
    except RecursionError:
        raise ApiError("The body is nested too deep. Send plainer JSON.", code="bad_json") from None
    try:
        return shape.model_validate_json(orjson.dumps(value))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise ApiError(f"{where}: {first['msg']}. Compare it with /api/docs.", code="bad_input") from None


def device_json(request: HttpRequest, limit: int = MEDIUM) -> dict[str, Any]:
    """Like json_object, but half a character in a note does not cost a device its facts.

    A phone that cuts an emoji in two sends a lone surrogate; strict JSON
    readers refuse the whole batch, and the phone would send it for ever. Here
    the half character becomes U+FFFD and everything else is kept.
    """
    body = raw_body(request, limit)
    try:
        return _object(orjson.loads(body), body)
    except orjson.JSONDecodeError as error:
        if b"\\ud" not in body and b"\\uD" not in body:
            raise ApiError(f"The body is not JSON ({error}). Send one JSON object.", code="bad_json") from None
    try:
        return _object(_mended(json.loads(body, parse_constant=_no_constant)), body)
    except (ValueError, RecursionError) as error:
        raise ApiError(f"The body is not JSON ({error}). Send one JSON object.", code="bad_json") from None


def _object(value: Any, body: bytes) -> dict[str, Any]:
    if not isinstance(value, dict):
        kind = type(value).__name__
        raise ApiError(f"The body is JSON, but a {kind} and no object. Send one JSON object.", code="bad_json")
    if rb"\u0000" not in body:
        return value
    try:
        # PostgreSQL keeps no NUL in text, so it may not come in under SQLite either.
        return _mended_object(value)
    except RecursionError:
        raise ApiError("The body is nested too deep. Send plainer JSON.", code="bad_json") from None


def _whole(value: Any) -> Any:
    """1214.0 as 1214: JSON Schema counts both as integers, while a strict reader would refuse the first."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return value


def _mended_object(value: dict[str, Any]) -> dict[str, Any]:
    return {_mended(key): _mended(item) for key, item in value.items()}


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value).replace("\0", "\ufffd")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _too_big(size: int, limit: int) -> ApiError:
    return ApiError(
        f"The body has {size:,} bytes, this address takes {limit:,}. Send it in smaller parts.", code="too_big"
    )
