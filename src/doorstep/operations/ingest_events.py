"""What devices report: each event is checked, recorded, and answered for by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from doorstep.operations.ports import Actor, Ports, PutAside, Recorded
from doorstep.operations.wire import read_count, read_day, read_id, read_moment, read_number, read_text
from doorstep.parcels import BadInput, Event
from doorstep.parcels.vocabulary import DELIVERED_TO, FAILURE_REASONS

MOST_DETAIL_BYTES = 16 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
_WORDS = {"delivered": ("left_with", DELIVERED_TO), "attempt_failed": ("reason", FAILURE_REASONS)}


def ingest_events(wire: Sequence[Any], *, actor: Actor, ports: Ports) -> list[Recorded]:
    """Record JSON events as devices send them; one result each, in the same order.

    What cannot be read is refused with its reason, and kept for somebody to
    look at; it never stops the others.
    """
    read = [_read_or_refusal(one) for one in wire]
    aside = [one for one in read if isinstance(one, PutAside)]
    if aside:
        ports.events.put_aside(actor, aside)
    events = [one for one in read if isinstance(one, Event)]
    results = iter(ports.events.record(actor, events) if events else ())
    return [
        next(results) if isinstance(one, Event) else Recorded(one.event_id, "refused", one.code, one.message)
        for one in read
    ]


def read_event(wire: Any) -> Event:
    """The event of a JSON object; raises BadInput that names the field."""
    event_id = read_id(wire)
    kind = read_text(wire, "kind", 24)
    return Event(
        event_id=event_id,
        kind=kind,
        parcel=read_text(wire, "parcel", 40).replace(" ", "").upper(),
        occurred_at=read_moment(wire, "occurred_at"),
        day=read_day(wire, "day"),
        route=read_text(wire, "route", 40),
        place=read_text(wire, "place", 80),
        device=read_text(wire, "device", 80),
        device_seq=read_count(wire, "seq"),
        lat=read_number(wire, "lat", -90, 90),
        lon=read_number(wire, "lon", -180, 180),
        accuracy_m=read_number(wire, "accuracy_m", 0, 1e7),
        detail=_read_detail(wire, kind),
    )


def _read_or_refusal(wire: Any) -> Event | PutAside:
    try:
        return read_event(wire)
    except BadInput as error:
        return _refusal(wire, error)


def _refusal(wire: Any, error: BadInput) -> PutAside:
    try:
        event_id = read_id(wire)
    except BadInput:
        event_id = None
    content = wire if isinstance(wire, Mapping) else {"not_an_object": wire}
    return PutAside(error.code, error.message, content, event_id)


def _read_detail(wire: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    detail = wire.get("detail")
    if not detail and kind not in _WORDS:
        return {}
    if not isinstance(detail, dict):
        raise BadInput(f"The field 'detail' of a '{kind}' is no JSON object. Send what the kind needs.")
    _check_size(detail)
    if kind in _WORDS:
        _check_words(detail, kind)
    return detail


def _check_size(detail: Mapping[str, Any]) -> None:
    try:
        size = len(orjson.dumps(detail))
    except (TypeError, ValueError):
        raise BadInput("The field 'detail' cannot be kept as JSON. Send plain texts and 64-bit numbers.") from None
    if size > MOST_DETAIL_BYTES:
        raise BadInput(f"The field 'detail' has {size} bytes, {MOST_DETAIL_BYTES} are the most. Send photos by hash.")


def _check_words(detail: Mapping[str, Any], kind: str) -> None:
    name, words = _WORDS[kind]
    if detail.get(name) not in words:
        raise BadInput(f"'{kind}' needs detail.{name}, one of: {', '.join(words)}.", code="bad_detail")
    for proof in ("photo", "signature"):
        sha256 = detail.get(proof)
        if sha256 is not None and not (isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
            raise BadInput(f"detail.{proof} is no SHA-256 in hex. Upload the picture first.", code="bad_detail")
