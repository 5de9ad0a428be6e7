"""Says in words what a barcode of a label means, and whether its check digits verify."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doorstep.labels.gs1 import decode_text
from doorstep.labels.gs1_reading import elements_of, title_of
from doorstep.labels.mail_numbers import mod10, service_type_codes
from doorstep.labels.reading import ReadCode
from doorstep.tracking import recognise

_CARRIER_FIELDS = (
    "postal code", "country", "class of service", "tracking number", "carrier", "shipper", "day of the year",
    "shipment", "piece of pieces", "weight", "address checked", "street", "city", "state", "name",
)  # fmt: skip
_GS, _RS = "\x1d", "\x1e"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a code: what it is, its value as written, and a word on it ('' = nothing to add)."""

    title: str
    value: str
    remark: str = ""
    is_wrong: bool = False  # a check digit that does not verify, a length that cannot be


@dataclass(frozen=True, slots=True)
class Explained:
    """A code and its parts; `is_wrong` where one of them is."""

    code: ReadCode
    parts: tuple[Part, ...]

    @property
    def is_wrong(self) -> bool:
        return any(part.is_wrong for part in self.parts)


def explain(code: ReadCode) -> Explained:
    """The parts of one code."""
    if elements := elements_of(code.text) if code.symbology.startswith("GS1") else []:
        return Explained(code, tuple(_element(ai, value) for ai, value in elements))
    if code.text.startswith(f"[)>{_RS}01{_GS}"):
        return Explained(code, tuple(_carrier_fields(code.text)))
    return Explained(code, (_number(code.text),))


def _element(ai: str, value: str) -> Part:
    title = f"({ai}) {title_of(ai) or 'an identifier that parcels do not use'}"
    if ai == "00":
        return Part(title, value, *_checked(value, 18))
    if ai == "01":
        return Part(title, value, *_checked(value, 14))
    if ai in ("92", "93", "94", "95") and (ai + value).isdigit():
        return _mail_number(title, ai + value)
    if ai == "420":
        fits = re.fullmatch(r"\d{5}(\d{4}(\d\d)?)?", value) is not None
        return Part(title, value, "" if fits else "no ZIP code: those have 5 or 9 digits", not fits)
    if ai.startswith("43"):
        return Part(title, decode_text(value))
    if ai == "99" and re.fullmatch(r"M\d{18}", value):
        length = 9 if value[1] == "9" else 6
        return Part("USPS container number", "99" + value, f"mailer id {value[1 : 1 + length]}")
    return Part(title, value, _number(value).remark if ai == "99" else "")


def _mail_number(title: str, number: str) -> Part:
    remark, is_wrong = _checked(number, len(number))
    if len(number) not in (22, 26, 30):
        return Part(title, number, f"{len(number)} digits; an IMpb has 22, 26 or 30", True)
    meaning = service_type_codes().get(number[2:5], "its meaning is in Publication 199")
    mailer = number[5:14] if number[5] == "9" else number[5:11]
    maker = "" if number.startswith("95") else f"; mailer id {mailer}"
    return Part(title, number, f"service type {number[2:5]} ({meaning}){maker}; {remark}", is_wrong)


def _checked(number: str, length: int) -> tuple[str, bool]:
    if len(number) != length or not number.isdigit():
        return f"has to be {length} digits", True
    if mod10(number[:-1]) == number[-1]:
        return f"check digit {number[-1]} verifies", False
    return f"check digit {number[-1]} is wrong: it should be {mod10(number[:-1])}", True


def _carrier_fields(text: str) -> list[Part]:
    first = text.split(_RS)[1].split(_GS)
    values = [re.sub(r"^(96|02)", "", first[1], count=1), *first[2:]]
    parts = [
        Part(title, value, _number(value).remark if title == "tracking number" and len(value) > 10 else "")
        for title, value in zip(_CARRIER_FIELDS, values, strict=False)
        if value
    ]
    return parts or [Part("a carrier's message", text)]


def _number(text: str) -> Part:
    """A plain code: a tracking number of somebody, a routing code or something else."""
    if re.fullmatch(r"420(\d{5}|\d{9})", text):
        return Part("routing code", text, f"ship to ZIP {text[3:8]}{'-' + text[8:] if len(text) > 8 else ''}")
    candidates = recognise(text) if len(text) <= 40 else []
    if not candidates:
        return Part("text", text, "of no carrier that is known")
    best = candidates[0]
    # A check digit that fails is a warning only: carriers' test numbers often have a wrong one.
    return Part("tracking number", text, f"{best.service}: {best.warning or best.reason}")
