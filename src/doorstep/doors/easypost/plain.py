"""What Django itself refuses below /v2/ and /beta/ (an unknown host, a broken request line), in this door's shape."""

from __future__ import annotations

from django.http import HttpResponse

from doorstep.doors.easypost.door import refuse
from doorstep.doors.easypost.refusals import NOT_HERE, Refused

BELOW = ("/v2/", "/beta/")
SENTENCES = {
    400: "The request cannot be read, or this host name is not served. Check the address.",
    404: NOT_HERE,
    405: "This address does not answer that method.",
    413: "The request is bigger than this address takes. Send it in smaller parts.",
    500: "Something broke on our side. Try again, and tell us if it stays.",
}


def is_below(path: str) -> bool:
    """True for an address of this door."""
    return path.startswith(BELOW)


def plainly_refused(status: int) -> HttpResponse:
    """The refusal for a bare status."""
    return refuse(Refused(status, SENTENCES.get(status, SENTENCES[400])))
