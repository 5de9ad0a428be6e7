"""How this door says no: {"error": {"code", "message", "errors"}}, always JSON, always with a status that fits."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.notices.webhook_post import AddressRefused
from doorstep.operations.carriers import CarrierInDoubt, CarrierRefused, CarrierUnreachable
from doorstep.parcels import DoorstepError, NotFound

Errors = list[Any]
NOT_HERE = "The requested resource could not be found."
STATUS_OF = {"bad_json": 400, "not_signed_in": 401, "forbidden": 403, "not_found": 404, "too_big": 413,
             "wallet_too_low": 402, "daily_limit_reached": 402, "not_allowed": 403}  # fmt: skip
CODE_OF = {
    400: "BAD_REQUEST",
    401: "UNAUTHORIZED",
    402: "PAYMENT_REQUIRED",
    403: "FORBIDDEN.ACCESS",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    409: "CONFLICT",
    413: "REQUEST_ENTITY_TOO_LARGE",
    422: "UNPROCESSABLE_ENTITY",
    429: "RATE_LIMITED",
    500: "INTERNAL_SERVER_ERROR",
    501: "NOT_IMPLEMENTED",
    503: "SERVICE_UNAVAILABLE",
    504: "GATEWAY_TIMEOUT",
}


class Refused(Exception):
    """A refusal in EasyPost's words. `errors` holds {"field", "message", "suggestion"} or sentences."""

    def __init__(self, status: int, message: str, *, code: str = "", errors: Errors | None = None) -> None:
        super().__init__(message)
        self.status, self.message = status, message
        self.code = code or CODE_OF.get(status, "BAD_REQUEST")
        self.errors = errors or []

    def as_json(self) -> dict[str, Any]:
        return {"error": {"code": self.code, "message": self.message, "errors": self.errors}}


def missing(*fields: str) -> Refused:
    """The parameters that have to be there are not."""
    errors = [{"field": field, "message": "cannot be blank"} for field in fields]
    return Refused(422, "Missing required parameter.", code="PARAMETER.REQUIRED", errors=errors)


def unreadable(field: str, message: str) -> Refused:
    """A parameter is there, but it does not fit."""
    errors = [{"field": field, "message": message}]
    return Refused(422, "Wrong parameter type.", code="PARAMETER.INVALID", errors=errors)


def not_here(*sentences: str) -> Refused:
    return Refused(404, NOT_HERE, errors=list(sentences))


def refused(error: DoorstepError) -> Refused:
    """What our own rooms refuse, in this door's words; their sentence stays as it is."""
    if isinstance(error, NotFound):
        return not_here()
    if isinstance(error, CarrierRefused):
        return Refused(422, error.message, code="SHIPMENT.POSTAGE.FAILURE")
    if isinstance(error, CarrierUnreachable):
        return Refused(503, error.message)
    if isinstance(error, CarrierInDoubt):
        return Refused(504, error.message)
    if isinstance(error, AddressRefused):
        return unreadable("url", error.message)
    status = STATUS_OF.get(error.code, 422)
    return Refused(status, error.message, errors=[f"{error.code}: {error.message}"] if status == 422 else None)
