"""Prices of all services for one parcel, with receipts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from doorstep import wiring
from doorstep.doors.api.bodies import checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.quotes import QuoteRequest, Quotes
from doorstep.doors.api.sign_in import actor_of, may_quotes
from doorstep.operations.quote import own_van_in, quote_parcel
from doorstep.parcels import Dimensions
from doorstep.postage import QuoteOptions

router = Router(tags=["quotes"])


@router.post(
    "/quotes",
    auth=may_quotes,
    response={200: Quotes, **refusals(400, 401, 403, 413, 422)},
    operation_id="quote",
    summary="Quote one parcel",
    openapi_extra=json_body(QuoteRequest),
)
def quote(request: HttpRequest) -> HttpResponse:
    """What each service costs on the day, with its receipt; services that cannot take it say why."""
    asked = checked_json(request, QuoteRequest)
    told = quote_parcel(
        zip_from=asked.zip_from,
        zip_to=asked.zip_to,
        weight_oz=asked.weight_oz,
        size=Dimensions.of(*asked.size_in),
        ship_on=asked.ship_on,
        tier=None if asked.tier == "both" else asked.tier,
        options=QuoteOptions(asked.signature, asked.insured_cents),
        is_residential=asked.is_residential,
        is_soft_pack=asked.is_soft_pack,
        is_tube=asked.is_tube,
        value_cents=asked.value_cents,
        contents="" if asked.contents == "goods" else asked.contents,
        own_van=own_van_in(_regions(wiring.ports().regions_dir)),
        tables=wiring.ports().tables(actor_of(request)),
    )
    return answer(told.as_json())


def _regions(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.glob("*/region.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]
