"""Addresses without a street: boxes, rural and contract routes, armed forces, general delivery.

Publication 28, sections 24 (rural route), 25 (highway contract), 26
(general delivery), 28 (post office box) and 225/238 (military).
"""

from __future__ import annotations

import re
from dataclasses import replace

from doorstep.addresses.standard import Kind, Parts

_ID = r"(?:# )?\s*([A-Z0-9][A-Z0-9\-]*)"
_NO = r"(?:\s+(?:NO|NUMBER))?\s*"
_PO_BOX = re.compile(rf"\b(?:(?:P\s?O|POST\s+OFFICE)\s*(?:BOX|BX|DRAWER)|POB)\b{_NO}{_ID}")
_JOINED_BOX = re.compile(r"\b(?:PO|POB|PO\s?BOX)(\d[A-Z0-9\-]*)\b")
_BARE_BOX = re.compile(rf"(?:BOX|DRAWER|CALLER|LOCKBOX|BIN)\b{_NO}{_ID}")
_APARTADO = re.compile(rf"\b(?:APARTADO|APTDO)(?:\s+POSTAL)?\b{_NO}{_ID}")
_BOX = rf"(\d+[A-Z]?)\s+BOX\b{_NO}{_ID}"
_ROUTE = rf"(?:\s*(?:ROUTE|RT|RTE))?{_NO}(?:# )?\s*{_BOX}"
# These words are a route's anywhere; RD, RT and STAR only where the line starts with them.
_RURAL = re.compile(rf"\b(?:RR|R\s+R|RFD|R\s?F\s?D|RURAL){_ROUTE}")
_RURAL_AT_START = re.compile(rf"(?:RD|RT|RTE|ROUTE)\s*{_NO}(?:# )?\s*{_BOX}")
_HIGHWAY = re.compile(rf"\b(?:HC|HCR|HIGHWAY\s+CONTRACT|H\s+C){_ROUTE}")
_HIGHWAY_AT_START = re.compile(rf"STAR{_ROUTE}")
_MILITARY = re.compile(rf"\b(PSC|CMR|UNIT|USS|USNS|USCGC|OPC)\s+([A-Z0-9\- ]+?)(?:\s+BOX\s*{_ID})?$")
_GENERAL = re.compile(r"(?:GENERAL|GEN)\s+(?:DELIVERY|DEL)\b")


def special_parts(first: str, second: str, *, is_military: bool, is_puerto_rico: bool = False) -> Parts | None:
    """The parts of delivery lines (mail form) that name a box, a route or a base; None where they are a street's.

    A street beside a box stays in `rest`.
    """
    line = f"{first} {second}".strip()
    if is_military:
        return _military(line)
    for one in dict.fromkeys((line, second)):
        if found := _route(one):
            return found if one == line else replace(found, rest=f"{first} {found.rest}".strip())
    if _GENERAL.match(line):
        return Parts(kind="general_delivery", box="GENERAL DELIVERY")
    if is_puerto_rico and (match := _APARTADO.search(line)):
        return _found("po_box", f"PO BOX {_number(match[1])}", line, match)
    if match := _po_box(line, first, second):
        return _found("po_box", f"PO BOX {_number(match[1])}", line, match)
    return None


def _route(line: str) -> Parts | None:
    if match := _RURAL.search(line) or _RURAL_AT_START.match(line):
        return _found("rural_route", f"RR {_number(match[1])} BOX {_number(match[2])}", line, match)
    if match := _HIGHWAY.search(line) or _HIGHWAY_AT_START.match(line):
        return _found("highway_contract", f"HC {_number(match[1])} BOX {_number(match[2])}", line, match)
    return None


def _found(kind: Kind, box: str, line: str, match: re.Match[str]) -> Parts:
    around = f"{line[: match.start()]} {line[match.end() :]}"
    return Parts(kind=kind, box=box, rest=" ".join(around.split()))


def _po_box(line: str, first: str, second: str) -> re.Match[str] | None:
    # 'PO BOX 5' anywhere names a box; a bare 'BOX 5' only when nothing else is there.
    match = _PO_BOX.search(line) or _JOINED_BOX.search(line)
    return match or (_BARE_BOX.fullmatch(line) if not (first and second) else None)


def _number(text: str) -> str:
    """Without leading zeros and hyphens between digits (sections 242, 243, 282): 'RR 02 BOX 1-8' is 'RR 2 BOX 18'."""
    joined = re.sub(r"(?<=\d)-(?=\d)", "", text.strip("-")) or text
    return joined.lstrip("0") or joined


def _military(line: str) -> Parts | None:
    match = _MILITARY.search(line)
    if match is None:
        return None
    box = f" BOX {_number(match[3])}" if match[3] else ""
    return Parts(kind="military", box=f"{match[1]} {match[2].strip()}{box}", rest=line[: match.start()].strip())
