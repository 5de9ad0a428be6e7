"""What a scanner typed, and the one parcel number of ours that stands in it."""

from __future__ import annotations

import re

from doorstep.parcels import is_own_number

_NOT_PRINTED = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_OWN = re.compile(r"(?=(DS\d{12}[0-9A-Z]))")
MOST_SCANNED = 4096


def number_in(scanned: str) -> str:
    """Our number in what was scanned, or '' where there is none or more than one.

    Takes a bare number, typed with spaces or in lower case, with a reader's
    prefix (`]C1`) or line end, behind 420 and a ZIP code, or inside the 2D
    code of our label. A number whose check character is wrong is no number.
    """
    plain = _NOT_PRINTED.sub("", scanned[:MOST_SCANNED]).upper()
    found = {match[1] for match in _OWN.finditer(plain) if is_own_number(match[1])}
    return found.pop() if len(found) == 1 else ""
