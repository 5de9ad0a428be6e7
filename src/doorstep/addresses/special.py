"""Addresses without a street: boxes, rural and contract routes, armed forces, general delivery.

Publication 28, sections 24 (rural route), 25 (highway contract), 28 (post
office box), 29 (general delivery) and 22 (military).
"""

from __future__ import annotations

import re

from doorstep.addresses.standard import Parts

_ID = r"#?\s*([A-Z0-9][A-Z0-9\-]*)"
_PO_BOX = re.compile(rf"\b(?:(?:P\s?O|POST\s+OFFICE)\s*(?:BOX|BX|DRAWER)|POB)\s*(?:NO|NUMBER)?\s*{_ID}")
_BARE_BOX = re.compile(rf"(?:BOX|DRAWER|CALLER|LOCKBOX)\s*(?:NO|NUMBER)?\s*{_ID}")
_ROUTE = rf"(?:ROUTE|RT|RTE)?\s*(?:NO|NUMBER)?\s*#?\s*(\d+[A-Z]?)\s+BOX\s*{_ID}"
_RURAL = re.compile(rf"(?:RR|RFD|R\s+R|R\s*F\s*D|RURAL|RD|RT|RTE|ROUTE)\s*{_ROUTE}")
_HIGHWAY = re.compile(rf"(?:HC|HCR|STAR|HIGHWAY\s+CONTRACT|H\s+C)\s*{_ROUTE}")
_MILITARY = re.compile(rf"\b(PSC|CMR|UNIT|USS|USNS|USCGC|OPC)\s+([A-Z0-9\- ]+?)(?:\s+BOX\s*{_ID})?$")
_GENERAL = re.compile(r"(?:GENERAL|GEN)\s+(?:DELIVERY|DEL)\b")


def special_parts(line: str, *, is_military: bool) -> Parts | None:
    """The parts of a delivery line (mail form) that names no street, or None where it may be a street."""
    if is_military:
        return _military(line)
    if match := _RURAL.match(line):
        return Parts(kind="rural_route", box=f"RR {match[1]} BOX {match[2]}", rest=line[match.end() :].strip())
    if match := _HIGHWAY.match(line):
        return Parts(kind="highway_contract", box=f"HC {match[1]} BOX {match[2]}", rest=line[match.end() :].strip())
    if _GENERAL.match(line):
        return Parts(kind="general_delivery", box="GENERAL DELIVERY")
    if match := _box(line):
        rest = f"{line[: match.start()]} {line[match.end() :]}".strip()
        return Parts(kind="po_box", box=f"PO BOX {match[1]}", rest=rest)
    return None


def _box(line: str) -> re.Match[str] | None:
    # 'PO BOX 5' anywhere names a box; a bare 'BOX 5' only when nothing else is there.
    return _PO_BOX.search(line) or _BARE_BOX.fullmatch(line)


def _military(line: str) -> Parts | None:
    match = _MILITARY.search(line)
    if match is None:
        return None
    box = f" BOX {match[3]}" if match[3] else ""
    return Parts(kind="military", box=f"{match[1]} {match[2].strip()}{box}")
