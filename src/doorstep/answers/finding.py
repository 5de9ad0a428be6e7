"""What can be said of a number, and what to do next; every statement names where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from doorstep.parcels import ParcelState, is_own_number
from doorstep.parcels.events import KINDS
from doorstep.tracking import Candidate, normalise, recognise

CARRIER_NAMES = {
    "usps": "USPS", "ups": "UPS", "fedex": "FedEx", "dhl": "DHL Express", "dhl_ecommerce": "DHL eCommerce",
    "s10": "a national post", "post": "the post of your country", "amazon": "Amazon Logistics", "ontrac": "OnTrac",
    "lasership": "LaserShip", "canada_post": "Canada Post", "dpd": "DPD", "gofo": "GOFO", "uniuni": "UniUni",
    "yunexpress": "YunExpress", "doorstep": "Doorstep", "speedee": "Spee-Dee", "old_dominion": "Old Dominion",
    "yq_family": "one of several consolidators",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence of finding, the evidence for it, and the next step.

    `known` is False where the number fits nothing: then `finding` says so
    and `next_step` says whom to ask for what.
    """

    number: str
    ours: bool
    known: bool
    finding: str
    next_step: str
    evidence: tuple[str, ...] = field(default=())
    candidates: tuple[Candidate, ...] = field(default=())
    state: ParcelState | None = None


def answer(text: str, *, own: Callable[[str], ParcelState | None]) -> Answer:
    """What the number in `text` is and what to do.

    `own(number)` tells the state of one of our parcels, None where there is
    none. Only the status is told: a bare number shows no recipient's facts.
    """
    number = normalise(text)
    if is_own_number(number):
        return _ours(number, own(number))
    candidates = tuple(recognise(text))
    if not candidates:
        return _unknown(number)
    if candidates[0].issuer == "yq_family":
        return _yq_family(number, candidates)
    return _foreign(number, candidates)


def _ours(number: str, state: ParcelState | None) -> Answer:
    if state is None:
        finding = f"{number} has the form of a Doorstep number, but no parcel here has it."
        return Answer(number, True, False, finding, "Compare the number with the label or the shop's message.")
    finding = f"{number} is ours: {status_sentence(state)}"
    return Answer(number, True, True, finding, _next_step(state), ("our own event log",), state=state)


def status_sentence(state: ParcelState) -> str:
    """The state in one sentence that a recipient understands."""
    by_detail = {
        kind.status_detail: kind.sentence for kind in reversed(list(KINDS.values())) if kind.status == state.status
    }
    return by_detail.get(state.status_detail, f"Its status is '{state.status.replace('_', ' ')}'.")


def _next_step(state: ParcelState) -> str:
    if state.status == "delivered":
        return "Nothing more to do. If it is not there, ask household and neighbours, then the shop."
    if state.status_detail in ("delivery_exception", "held"):
        return "Wait for the next try, or tell the shop if the address has to be corrected."
    return "Wait: we will come. The link in the shop's message shows the expected time."


def _foreign(number: str, candidates: tuple[Candidate, ...]) -> Answer:
    best = candidates[0]
    certain = "is" if best.confidence == "P+C" else "may be"
    finding = f"{number} {certain} a number of {best.service}: {best.reason}."
    if best.final_mile not in ("", best.issuer):
        finding += f" The last mile is done by {carrier_name(best.final_mile)}."
    if len(candidates) > 1:
        finding += f" {len(candidates) - 1} other reading{'s' * (len(candidates) > 2)} possible."
    step = f"Ask {carrier_name(best.issuer)} with this number" + (f": {best.link}" if best.link else ".")
    warning = (best.warning,) if best.warning else ()
    return Answer(number, False, True, finding, step, (best.source, *warning), candidates)


def _yq_family(number: str, candidates: tuple[Candidate, ...]) -> Answer:
    finding = (
        f"{number} is not a postal number (YQ is no country). Numbers that end in YQ are used by several "
        "consolidators that ship from China; which company issued it cannot be told from the number, "
        "and it has no check digit known to us that would show a typing error."
    )
    step = (
        "Ask the shop which carrier has the parcel, and for the second number on the label "
        "(a USPS number begins with 92 to 95): the last-mile carrier answers only to that one."
    )
    return Answer(number, False, True, finding, step, (candidates[0].source,), candidates)


def _unknown(number: str) -> Answer:
    finding = f"{number or 'An empty text'} is unknown: it fits no number format that we know of any carrier."
    step = (
        "Ask the shop for the name of the carrier and the final-mile tracking number; "
        "if the status says 'last mile', another carrier than the first one has the parcel."
    )
    return Answer(number, False, False, finding, step)


def carrier_name(code: str) -> str:
    """The name people know: 'USPS' of 'usps'."""
    return CARRIER_NAMES.get(code, code.replace("_", " ").title() or "the carrier")
