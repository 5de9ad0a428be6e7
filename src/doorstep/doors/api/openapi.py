"""The finishing of the OpenAPI document: how to sign in, refusals, and the bodies that are read by hand."""

from __future__ import annotations

from http.client import responses as phrases
from typing import Any

from ninja import Schema
from ninja.openapi.schema import REF_TEMPLATE

from doorstep.doors.api.shapes.addresses import CheckRequest
from doorstep.doors.api.shapes.adjustments import DisputeStep
from doorstep.doors.api.shapes.balances import Limits, TopUp
from doorstep.doors.api.shapes.chosen_addresses import AddressToUse
from doorstep.doors.api.shapes.desk import Numbers
from doorstep.doors.api.shapes.events import EventBatch, WireEvent
from doorstep.doors.api.shapes.keys import NewKey
from doorstep.doors.api.shapes.orders import Columns
from doorstep.doors.api.shapes.purchases import ManifestRequest, Settlement, Wish
from doorstep.doors.api.shapes.quotes import QuoteRequest
from doorstep.doors.api.shapes.refusals import Refusal
from doorstep.doors.api.shapes.runs import Changes, LabelsWanted, NewRun
from doorstep.doors.api.shapes.scans import ScanBatch, ScanRequest
from doorstep.doors.api.shapes.track import TrackZip
from doorstep.doors.api.shapes.vroom import VroomProblem, WhatIfRequest
from doorstep.doors.api.shapes.webhooks import NewWebhook

DESCRIPTION = (
    "Takes an e-commerce parcel from order to doorstep. Sign in with an API key (`Authorization: Bearer KEY`, made "
    "with `doorstep account add-key`) or with the session of a page. What belongs to another organisation does not "
    'exist: it answers 404 like what never was. Every refusal is {"error": {"code", "message"}}.'
)
READ_BY_HAND: tuple[type[Schema], ...] = (
    EventBatch,
    WireEvent,
    ScanRequest,
    ScanBatch,
    QuoteRequest,
    TrackZip,
    NewRun,
    Changes,
    NewKey,
    Numbers,
    LabelsWanted,
    CheckRequest,
    Columns,
    Wish,
    ManifestRequest,
    Settlement,
    TopUp,
    Limits,
    DisputeStep,
    AddressToUse,
    NewWebhook,
    VroomProblem,
    WhatIfRequest,
)


def json_body(model: type[Schema]) -> dict[str, Any]:
    """`openapi_extra` for an endpoint that reads its JSON body itself."""
    reference = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": reference}}}}


def raw_request(*media_types: str) -> dict[str, Any]:
    """`openapi_extra` for an endpoint that takes a file as its body."""
    return {"requestBody": {"required": True, "content": file_content(*media_types)}}


def file_content(*media_types: str) -> dict[str, Any]:
    """The `content` of a body that is a file of one of these types."""
    return {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in media_types}


def refusals(*statuses: int) -> dict[int, type[Refusal]]:
    """The `response` entries of these refusals."""
    return dict.fromkeys(statuses, Refusal)


def finished(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the schemas of bodies read by hand, and with descriptions of every refusal."""
    schemas = document["components"]["schemas"]
    for model in READ_BY_HAND:
        schema = model.model_json_schema(ref_template=REF_TEMPLATE)
        schemas.update(schema.pop("$defs", {}))
        schemas[model.__name__] = _with_each(schema)
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                response["description"] = phrases.get(int(status), "") or response["description"]
    return document


def _with_each(schema: dict[str, Any]) -> dict[str, Any]:
    """A list that should hold one shape but takes anything: what does not fit is answered in its place."""
    for field in schema["properties"].values():
        if "x-each" in field:
            field["items"] = {"anyOf": [{"$ref": f"#/components/schemas/{field.pop('x-each')}"}, {}]}
    return schema
