"""Addresses checked: standard form, problems, place, home or business, duplicates among them."""

from __future__ import annotations

from contextlib import closing

from django.http import HttpRequest, HttpResponse
from ninja import Router

from doorstep import wiring
from doorstep.addresses import address_of
from doorstep.doors.api.bodies import MEDIUM, checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.addresses import AddressToCheck, CheckedAddresses, CheckRequest
from doorstep.doors.api.sign_in import may_quotes
from doorstep.operations.check_addresses import check_addresses
from doorstep.operations.region_locator import RegionLocator
from doorstep.parcels import Address

router = Router(tags=["addresses"])


@router.post(
    "/addresses/check",
    auth=may_quotes,
    response={200: CheckedAddresses, **refusals(400, 401, 403, 413, 422)},
    operation_id="check_addresses",
    summary="Check addresses",
    openapi_extra=json_body(CheckRequest),
)
def check(request: HttpRequest) -> HttpResponse:
    """Up to 1,000 addresses: what was read, the Publication 28 form, what is wrong and what to do, where each lies.

    Nothing is kept, and no service outside is asked.
    """
    asked = checked_json(request, CheckRequest, MEDIUM)
    with closing(RegionLocator(wiring.ports().regions_dir)) as locator:
        found = check_addresses([_address(one) for one in asked.addresses], locator=locator)
    return answer({"addresses": [one.as_json() for one in found]})


def _address(one: AddressToCheck) -> Address:
    if one.text:
        return address_of(one.text)
    return Address(
        name=one.name, company=one.company, line1=one.line1, line2=one.line2, city=one.city, state=one.state,
        zip_code=one.zip, country=one.country,
    )  # fmt: skip
