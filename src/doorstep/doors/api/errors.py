"""Every refusal of the API has one shape: {"error": {"code", "message"}} and a status that fits."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpResponse

from doorstep.parcels import DoorstepError, NotFound

STATUS_OF_CODE = {
    "bad_json": 400,
    "not_signed_in": 401,
    "wallet_too_low": 402,
    "daily_limit_reached": 402,
    "forbidden": 403,
    "csrf_failed": 403,
    "not_allowed": 403,
    "not_found": 404,
    "wrong_method": 405,
    "conflict": 409,
    "purchase_key_reused": 409,
    "not_voidable": 409,
    "on_a_manifest": 409,
    "not_open": 409,
    "not_in_doubt": 409,
    "label_bought": 409,
    "reason_missing": 409,
    "address_incomplete": 409,
    "address_refused": 409,
    "checksum_mismatch": 409,
    "bad_vroom": 409,
    "unknown_field": 409,
    "bad_problem": 409,
    "too_large": 409,
    "no_such_change": 409,
    "no_change": 409,
    "too_few_vans": 409,
    "no_van": 409,
    "off_the_map": 409,
    "too_big": 413,
    "photo_too_large": 413,
    "wrong_type": 415,
    "bad_input": 422,
    "too_many_requests": 429,
    "busy": 429,
    "carrier_unreachable": 503,
    "carrier_in_doubt": 503,
}
CODE_OF_STATUS = {status: code for code, status in reversed(STATUS_OF_CODE.items())}
CODE_OF_STATUS |= {400: "bad_request", 403: "forbidden", 500: "internal"}
SENTENCES = {
    400: "The request cannot be read. Compare it with /api/docs.",
    403: "This request is not allowed. Sign in as somebody who may, or use a key with the right scope.",
    404: "There is no such thing here, or it is not yours. Check the address.",
    405: "This address does not answer that method. The Allow header names those it answers.",
    413: "The request is bigger than this address takes. Send it in smaller parts.",
    429: "Too many tries from here. Wait a minute and try again.",
    500: "Something broke on our side; nothing you sent was acknowledged. Try again, and tell us if it stays.",
}


class ApiError(DoorstepError):
    """A refusal that only the API knows; `code` is one of STATUS_OF_CODE."""

    code = "bad_request"


def answer(value: Any, status: int = 200) -> HttpResponse:
    """JSON, straight from orjson: the hot paths do not pay for a second validation."""
    return HttpResponse(orjson.dumps(value), status=status, content_type="application/json")


def refusal(status: int, code: str, message: str) -> HttpResponse:
    response = answer({"error": {"code": code, "message": message}}, status)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="doorstep"'
    return response


def plain_refusal(status: int) -> HttpResponse:
    """The refusal for a bare status, where nobody gave a better sentence."""
    code = CODE_OF_STATUS.get(status, "bad_request")
    return refusal(status, code, SENTENCES.get(status, SENTENCES[400]))


def status_of(error: DoorstepError) -> int:
    """404 for what is not there, the code's own status where it has one, else 422."""
    if isinstance(error, NotFound):
        return 404
    return STATUS_OF_CODE.get(error.code, 422)


def refuse(error: DoorstepError) -> HttpResponse:
    return refusal(status_of(error), error.code, error.message)
