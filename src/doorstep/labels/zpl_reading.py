"""Which barcodes would a printer draw for this ZPL? Read from the commands, not drawn.

Knows the barcodes that carriers' labels use: ^BC (Code 128), ^BX (Data
Matrix), ^B7 (PDF417), ^BD (MaxiCode) and ^BQ (QR), with ^FH, ^FV and the
start codes of Code 128. Source: Zebra's ZPL II programming guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doorstep.labels.gs1_reading import bracketed
from doorstep.labels.mail_numbers import mod10

_COMMAND = re.compile(r"[\^~]([A-Za-z@][A-Za-z0-9@])([^\^~]*)")
_BARCODES = {"BC": "Code 128", "BX": "Data Matrix", "B7": "PDF417", "BD": "MaxiCode", "BQ": "QR Code"}
_SPELLED = {">0": ">", "><": "^", ">=": "~", ">8": "\x1d"}
FNC1 = "\x1d"


@dataclass(frozen=True, slots=True)
class ZplCode:
    """One barcode: its kind ('GS1-128' where FNC1 opens it) and what it says; GS1 with bracketed identifiers."""

    symbology: str
    text: str


@dataclass(slots=True)
class _Field:
    """What has been said of the field that the next ^FS ends."""

    symbology: str = ""
    settings: tuple[str, ...] = ()
    escape: str = ""
    data: str = ""


def read_zpl(zpl: str) -> list[ZplCode]:
    """The barcodes of a ZPL document in the order in which they stand there; those of unknown kinds are left out."""
    return [_code(field) for field in _fields(zpl) if field.symbology and field.data]


def printed_lines(zpl: str) -> list[str]:
    """The texts that a ZPL document prints as type."""
    return [_unescaped(field) for field in _fields(zpl) if not field.symbology and field.data.strip()]


def _fields(zpl: str) -> Iterator[_Field]:
    field = _Field()
    for name, rest in _COMMAND.findall(zpl.replace("\r", "").replace("\n", "")):
        command = name.upper()
        if command in _BARCODES:
            field.symbology, field.settings = _BARCODES[command], tuple(rest.split(","))
        elif command.startswith("B") and command not in ("BY",):
            field.symbology = "other"
        elif command == "FH":
            field.escape = rest.strip()[:1] or "_"
        elif command in ("FD", "FV"):
            field.data = rest
        elif command == "GF":
            field = _Field()
        elif command in ("FS", "XZ"):
            yield field
            field = _Field()


def _unescaped(field: _Field) -> str:
    if not field.escape:
        return field.data
    pattern = re.compile(f"(?:{re.escape(field.escape)}[0-9A-Fa-f]{{2}})+")
    return pattern.sub(lambda m: bytes.fromhex(m[0].replace(field.escape, "")).decode("utf-8", "replace"), field.data)


def _code(field: _Field) -> ZplCode:
    data = _unescaped(field)
    if field.symbology == "Code 128":
        return _code128(data, field.settings[5].strip().upper() if len(field.settings) > 5 else "N")
    if field.symbology == "Data Matrix":
        return _data_matrix(data, field.settings[6].strip() if len(field.settings) > 6 else "~")
    if field.symbology == "MaxiCode":
        return ZplCode("MaxiCode", _structured(data))
    if field.symbology == "QR Code":
        # Error correction, input mode and a comma stand in front ('QA,'); in manual mode the kind of signs as well.
        text = data[3:]
        if data[1:2].upper() == "M":
            text = text[5:] if text[:1].upper() == "B" else text[1:]
        return ZplCode("QR Code", text)
    return ZplCode(field.symbology, data)


def _code128(data: str, mode: str) -> ZplCode:
    if mode == "A":  # the printer chooses the subsets itself and takes every sign as it is
        return ZplCode("Code 128", data)
    if mode == "U":  # 19 digits, to which the printer adds FNC1 in front and the check digit behind
        digits = re.sub(r"\D", "", data)[:19].zfill(19)
        return ZplCode("GS1-128", bracketed(digits + mod10(digits)))
    pieces = re.findall(r">.|[^>]", data)
    text = "".join(_SPELLED.get(piece, "" if piece[0] == ">" else piece) for piece in pieces)
    if mode == "D":  # the printer takes brackets and blanks away and opens with FNC1 itself
        text = FNC1 + re.sub(r"[() ]", "", text).lstrip(FNC1)
    if text.startswith(FNC1):
        return ZplCode("GS1-128", bracketed(text[1:]))
    return ZplCode("Code 128", text)


def _data_matrix(data: str, escape: str) -> ZplCode:
    text = data.replace(f"{escape}1", FNC1)
    if text.startswith(FNC1):
        return ZplCode("GS1 Data Matrix", bracketed(text[1:]))
    return ZplCode("Data Matrix", re.sub(f"{re.escape(escape)}d(\\d{{3}})", lambda m: chr(int(m[1])), text))


def _structured(data: str) -> str:
    """The message as a reader gives it: ZIP, country and class stand behind the header, not in front."""
    found = re.fullmatch("(\\d{3})(\\d{3})(\\d{9})(\\[\\)>\x1e01\x1d\\d\\d)(.*)", data, re.DOTALL)
    if not found:
        return data
    service_class, country, zip9, header, rest = found.groups()
    return f"{header}{zip9}{FNC1}{country}{FNC1}{service_class}{FNC1}{rest}"
