"""Whose number is this? All candidates with a confidence class and the reason; unknown stays unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from doorstep.tracking.formats import Format, formats, postal_countries

RANK = {"P+C": 0, "P": 1, "C": 2, "L": 3}
CLASS_MEANS = {
    "P+C": "its prefix fits and its check digit verifies",
    "P": "its prefix fits; this format has no check digit",
    "C": "its length fits and its check digit verifies, as one number in ten does by chance",
    "L": "only its length and first digits fit",
}
_IGNORED = re.compile(r"[\s\-\u00a0\u200b.]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible reading. `issuer` made the number, `final_mile` brings it to the door ('' = not told).

    `confidence`: P+C prefix and check digit, P prefix, C check digit, L length.
    """

    number: str
    issuer: str
    final_mile: str
    service: str
    confidence: str
    reason: str
    warning: str = ""
    link: str = ""
    source: str = ""


def normalise(text: str) -> str:
    """Upper case without spaces, hyphens and dots: the form in which numbers are compared."""
    return _IGNORED.sub("", text).upper()


def recognise(text: str) -> list[Candidate]:
    """All candidates for one number, likeliest first; an empty list means unknown.

    A 420 + ZIP prefix, as scanners return it, is taken off first; where two
    readings are possible (ZIP or ZIP+4) both are tried.
    """
    readings = _readings(normalise(text))
    found = [candidate for number in readings for shape in formats() if (candidate := _fits(number, shape))]
    distinct = {(c.issuer, c.final_mile, c.number): c for c in sorted(found, key=_rank, reverse=True)}
    return sorted(distinct.values(), key=_rank)


def _readings(number: str) -> list[str]:
    readings = [number]
    if number.startswith("420") and number.isdigit():
        readings += [rest for cut in (8, 12) if len(rest := number[cut:]) in (22, 26, 30) and rest[0] == "9"]
    return readings


def _fits(number: str, shape: Format) -> Candidate | None:
    if not number.isascii() or shape.pattern.fullmatch(number) is None:
        return None
    if shape.id == "s10" and (number[-2:] not in postal_countries() or number.endswith("US")):
        return None
    if len(set(number)) == 1:  # 0000... verifies under every rule and is nobody's number
        return None
    verified = shape.verifies is None or shape.verifies(number)
    if not verified and (shape.strict or len(set(number[2:])) == 1):
        return None
    candidate = Candidate(
        number=number,
        issuer=shape.issuer,
        final_mile=shape.final_mile,
        service=shape.service,
        confidence=shape.confidence,
        reason=CLASS_MEANS[shape.confidence],
        link=shape.link.format(number=number),
        source=shape.source,
    )
    return candidate if verified else _unverified(candidate)


def _unverified(candidate: Candidate) -> Candidate:
    warning = "The check digit does not verify: a typing error, or a test number. Compare it with the label."
    return replace(candidate, confidence="P", reason="its prefix and length fit", warning=warning)


def _rank(candidate: Candidate) -> tuple[int, int]:
    # More exact formats of a family stand after the general one in the table and win among equals.
    order = next(place for place, shape in enumerate(formats()) if shape.service == candidate.service)
    return RANK[candidate.confidence], order
