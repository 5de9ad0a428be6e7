"""What the public may know: for a bare number status and city; with the ZIP code more; by the link all of it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from doorstep.adapters.store.address_choices import as_addressed
from doorstep.adapters.store.event_rows import read_events
from doorstep.adapters.store.models import AssignmentRow, EventRow, ParcelRow, StoredFile
from doorstep.adapters.store.queries.days import document_of
from doorstep.parcels import Event, NotFound, Parcel, ParcelState, fold, is_own_number

NO_SUCH = "There is nothing under this link or number. Check it, or ask who sent the parcel."


@dataclass(frozen=True, slots=True)
class Tracked:
    """A parcel as its recipient may see it; the caller decides by what was shown how much of it is told."""

    parcel: Parcel
    state: ParcelState
    events: list[Event]
    merchant: str
    carrier: str


@dataclass(frozen=True, slots=True)
class Expected:
    """The stop that will bring the parcel, as the plan in force says."""

    day: date
    route: str
    seq: int
    stops: int
    eta: dict[str, str] | None
    window: dict[str, str] | None
    timezone: str
    is_estimate: bool
    lat: float
    lon: float


def by_number(number: str) -> Tracked | None:
    """For a bare number: only status, city and moments may be told of it. None where it is not ours."""
    plain = number.replace(" ", "").upper()
    return _tracked(number=plain) if is_own_number(plain) else None


def by_number_and_zip(number: str, zip5: str) -> Tracked | None:
    """For who knows the destination's ZIP code as well."""
    tracked = by_number(number)
    if tracked is None or not hmac.compare_digest(tracked.parcel.recipient.zip5.encode(), zip5.encode()):
        return None
    return tracked


def by_token(token: str) -> Tracked:
    """For who holds the unguessable link; NotFound where there is none such."""
    tracked = _tracked(link_token=token) if len(token) >= 32 and "\x00" not in token else None
    if tracked is None:
        raise NotFound(NO_SUCH)
    return tracked


def expected(number: str) -> Expected | None:
    """When and by which stop the parcel should come; None where no van of ours has it."""
    carrier = ParcelRow.objects.filter(number=number).values_list("carrier_id", flat=True).first()
    lines = AssignmentRow.objects.filter(parcel=number, plan__organisation_id=carrier).order_by("-plan_id")
    line = lines.first()
    if line is None or line.outcome != "own_van":
        return None
    plan = document_of(line.plan_id)
    route = next(one for one in plan["routes"] if one["route"] == line.route)
    stop = next(one for one in route["stops"] if one["seq"] == line.stop_seq)
    return Expected(
        day=date.fromisoformat(plan["day"]),
        route=line.route,
        seq=line.stop_seq,
        stops=line.stops,
        eta=stop.get("eta"),
        window=stop.get("window"),
        timezone=plan.get("timezone", "UTC"),
        is_estimate=plan.get("times_are") == "estimate",
        lat=stop["lat"],
        lon=stop["lon"],
    )


def proof_sha256(number: str, sha256: str) -> bool:
    """True where an event of this parcel names this picture, and who recorded the event holds the file."""
    for organisation, detail in EventRow.objects.filter(parcel=number).values_list("organisation_id", "detail"):
        if sha256 in detail and sha256 in _pictures(detail):
            return StoredFile.objects.filter(organisation_id=organisation, sha256=sha256).exists()
    return False


def _pictures(detail: str) -> tuple[Any, ...]:
    told = orjson.loads(detail)
    return told.get("photo"), told.get("signature")


def _tracked(**key: str) -> Tracked | None:
    row = ParcelRow.objects.filter(**key).first()
    if row is None:
        return None
    events = read_events("parcel", [row.number])
    return Tracked(as_addressed([row])[0], fold(events), events, row.merchant_id, row.carrier_id)
