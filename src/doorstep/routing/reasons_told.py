"""How the reason for a stop left out is told: its code, what lacks in its best place, what would let it in."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.routing.edits_clock import Clockwork
from doorstep.routing.edits_trial import trial_of
from doorstep.routing.plan import Breach, Route, Unserved
from doorstep.routing.reasons_words import clock, span, what_helps, what_is_full, what_is_less, what_lacks
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle

# From the breach that weighs most to the code of the reason, with the word its sentence begins with.
CODE_OF = {
    "no_road": ("no_road", "no road"), "wrong_van": ("wrong_van", "van"), "skills": ("skills", "skills"),
    "pair": ("pair", "pair"), "full": ("vans_full", "full"), "max_stops": ("vans_full", "full"),
    "trips": ("vans_full", "full"), "late": ("window_missed", "window"), "shift": ("shift_full", "shift"),
    "duration": ("shift_full", "hours"), "drive": ("shift_full", "hours"), "distance": ("too_far", "distance"),
    "break": ("break_missed", "break"),
}  # fmt: skip
MOST_TOLD = 3
WEIGHT = {code: number for number, code in enumerate(CODE_OF)}


@dataclass(frozen=True, slots=True)
class Miss:
    """A stop in the best place there is: the van's order with it, the route that would be, and what it breaks."""

    stop: Stop
    vehicle: Vehicle
    order: tuple[Stop, ...]
    route: Route
    lacking: tuple[Breach, ...]

    @property
    def position(self) -> int:
        return self.order.index(self.stop)

    @property
    def after(self) -> str:
        return self.order[self.position - 1].stop_id if self.position else ""


def told(clockwork: Clockwork, miss: Miss) -> Unserved:
    """The reason with its sentence."""
    weighty = min(miss.lacking, key=lambda breach: WEIGHT[breach.code])
    code, word = CODE_OF[weighty.code]
    if code == "window_missed" and all(breach.where != miss.stop.stop_id for breach in miss.lacking):
        code, word = "others_late", "others would be late"
    return Unserved(
        miss.stop.stop_id, code, f"{word}: {_sentence(clockwork, miss)}", miss.stop.prize_cents, None,
        miss.vehicle.vehicle_id, miss.after, miss.lacking,
    )  # fmt: skip


def _sentence(clockwork: Clockwork, miss: Miss) -> str:
    visit = miss.route.visits[miss.position]
    where = f"{miss.vehicle.vehicle_id} {f'after {miss.after}' if miss.after else 'first'}"
    full = [breach for breach in miss.lacking if breach.code == "full"]
    others = [breach for breach in miss.lacking if breach.code != "full"]
    shown = others[:MOST_TOLD]
    lacks = [what_is_full(full, miss.stop, miss.vehicle)] if full else []
    lacks += [what_lacks(breach, miss.stop, miss.vehicle) for breach in shown]
    helps = [what_is_less(full)] if full else []
    helps += [what_helps(breach, miss.stop, miss.vehicle, visit.start_s) for breach in shown]
    ways = [" and ".join(filter(None, helps)), _earlier(clockwork, miss)]
    if len(others) > len(shown):
        lacks.append(f"which breaks {len(others) - len(shown)} rules more")
        # Mending what is told would not be enough.
        ways[0] = ""
    mends = " or ".join(filter(None, ways))
    tail = f"; {mends} would let it in" if mends else ""
    return f"the best place is {where} at {clock(visit.arrival_s)}, {' and '.join(lacks)}{tail}"


def _earlier(clockwork: Clockwork, miss: Miss) -> str:
    """How much earlier the van would have to start, where that alone is enough; found by trying it."""
    late = [breach.amount for breach in miss.lacking if breach.code in ("late", "shift")]
    most_s = int(max(late, default=0))
    if len(late) < len(miss.lacking) or not 0 < most_s <= miss.vehicle.shift_start_s:
        return ""
    early = clockwork.starting(miss.vehicle, miss.vehicle.shift_start_s - most_s)
    return "" if trial_of(early, miss.vehicle, miss.order).breaches else f"a start {span(most_s)} earlier"
