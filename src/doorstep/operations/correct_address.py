"""Look at one parcel's address, and decide which form of it goes on the label; what was ordered is never lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from doorstep.addresses import Chosen, choose, place_key, standardise, zip_place, zips_of_city
from doorstep.operations.address_findings import worst_problem
from doorstep.operations.buy_label import Purchase
from doorstep.operations.buy_run import DEAD
from doorstep.operations.check_addresses import Locator, check_addresses
from doorstep.operations.checked_address import CheckedAddress
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Address, BadInput, DoorstepError, Parcel

# As many neighbours as one ZIP code's newest parcels are searched for the same door.
MOST_NEIGHBOURS = 300
MOST_SAME_DOOR = 20


class LabelBought(DoorstepError):
    """The address stands on a label already."""

    code = "label_bought"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An address that may be meant, and why."""

    address: Address
    why: str


@dataclass(frozen=True, slots=True)
class AddressOnFile:
    """All that is known of one parcel's address.

    `checked` is the address in force. `why_not` says why it cannot be
    changed, '' where it can. `other_label` is a label that was bought to
    another address than the one in force. `same_door` are other parcels of
    the merchant to the same place, the newest first.
    """

    number: str
    ordered: Address
    in_force: Address
    checked: CheckedAddress
    suggestions: tuple[Suggestion, ...]
    choices: tuple[Chosen, ...]
    same_door: tuple[Parcel, ...]
    why_not: str = ""
    other_label: UUID | None = None

    def as_json(self) -> dict[str, Any]:
        """As GET /api/v1/parcels/{number}/address shows it."""
        checked = self.checked.as_json()
        return {
            "parcel": self.number,
            "ordered": asdict(self.ordered),
            "in_force": asdict(self.in_force),
            "verdict": checked["verdict"],
            "problems": checked["problems"],
            "zip": checked["zip"],
            "location": checked["location"],
            "use": checked["use"],
            "use_reason": checked["use_reason"],
            "suggestions": [{"address": asdict(one.address), "why": one.why} for one in self.suggestions],
            "choices": [one.as_json() | {"is_override": one.is_override} for one in self.choices],
            "same_door": [{"parcel": one.number, "order": one.order_key} for one in self.same_door],
            "may_change": not self.why_not,
            "why_not": self.why_not,
            "other_label": str(self.other_label) if self.other_label else None,
        }


def look_at_address(number: str, *, actor: Actor, ports: Ports, locator: Locator | None = None) -> AddressOnFile:
    """The parcel's address as ordered and as it holds now, checked, with what may be meant; or NotFound."""
    parcel = ports.parcels.find(actor, number)
    ordered = ports.choices.ordered(actor, parcel.number)
    [checked] = check_addresses([parcel.recipient], locator=locator)
    held = _held(parcel, actor, ports)
    to_another = [one for one in held if ports.purchases.wish(actor, one.purchase_id).recipient != parcel.recipient]
    return AddressOnFile(
        number=parcel.number,
        ordered=ordered,
        in_force=parcel.recipient,
        checked=checked,
        suggestions=_suggestions(parcel.recipient, checked),
        choices=tuple(ports.choices.of_parcel(actor, parcel.number)),
        same_door=_same_door(parcel, checked, actor, ports),
        why_not=_why_not(held),
        other_label=to_another[-1].purchase_id if to_another else None,
    )


def correct_address(number: str, address: Address, reason: str, *, actor: Actor, ports: Ports) -> Chosen:
    """Use `address` for the parcel from now on; the decision as it is kept, beside what was ordered.

    A suggestion needs no reason, anything else does. The same decision twice
    is kept once. Raises BadInput for an address nobody can address a label
    to or a missing reason, LabelBought where a label has the old address.
    """
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher changes addresses. Sign in as one.", code="not_allowed")
    parcel = ports.parcels.find(actor, number)
    if why_not := _why_not(_held(parcel, actor, ports)):
        raise LabelBought(why_not)
    before = ports.choices.of_parcel(actor, parcel.number)
    if before and address == parcel.recipient and " ".join(reason.split()) in ("", before[-1].reason):
        return before[-1]
    _must_be_whole(address)
    [checked] = check_addresses([parcel.recipient])
    suggested = [one.address for one in _suggestions(parcel.recipient, checked)] or [checked.standard.address]
    chosen = choose(
        address, original=ports.choices.ordered(actor, parcel.number), reason=reason, chosen_by=actor.name,
        suggested=address if address in suggested else suggested[0], chosen_at=ports.clock.now(),
    )  # fmt: skip
    ports.choices.add(actor, parcel.number, chosen)
    return chosen


def _held(parcel: Parcel, actor: Actor, ports: Ports) -> list[Purchase]:
    """The labels the parcel has or may have, the oldest first."""
    known = ports.purchases.of_parcels(actor, [parcel.number]).get(parcel.number, [])
    return [one for one in known if one.state not in DEAD]


def _why_not(held: Sequence[Purchase]) -> str:
    if not held:
        return ""
    label = held[-1]
    if label.state in ("bought", "refund_refused"):
        seen = f"The label {label.tracking_number or label.reference} has this address already. "
        return seen + "Give that label back first, then change the address and buy a new one."
    return (
        f"A label is being bought for this address ({label.state.replace('_', ' ')}), so it cannot change now. "
        "Let it be settled with 'Ask the carrier' or `doorstep reconcile`, then look again."
    )


def _suggestions(written: Address, checked: CheckedAddress) -> tuple[Suggestion, ...]:
    """The standard form, and where ZIP code and city do not fit: with the ZIP code's city, or the city's ZIP code."""
    standard = checked.standard
    # People are called as they write themselves; the post office's capitals are for the place.
    place = replace(standard.address, name=written.name, company=written.company)
    found = [Suggestion(place, "As the post office writes it")]
    known = zip_place(place.zip5)
    if known and not (known.knows_city(place.city) and known.state == place.state):
        fitting = replace(place, city=known.city.upper(), state=known.state)
        found.append(Suggestion(fitting, f"The city of ZIP {known.zip5}, if the ZIP code is right"))
    zips = zips_of_city(place.city, place.state)
    if len(zips) == 1 and zips[0] != place.zip5:
        found.append(Suggestion(replace(place, zip_code=zips[0]), "The city's only ZIP code, if the city is right"))
    # What would still have to be looked at is no suggestion.
    good = [one for one in found if not worst_problem(standardise(one.address).problems)]
    return tuple(one for one in good if one.address != written)


def _same_door(parcel: Parcel, checked: CheckedAddress, actor: Actor, ports: Ports) -> tuple[Parcel, ...]:
    zip5 = parcel.recipient.zip5
    if not zip5 or checked.standard.is_rejected:
        return ()
    door = place_key(checked.standard)
    others = [one for one in ports.choices.to_zip(actor, zip5, MOST_NEIGHBOURS) if one.number != parcel.number]
    return tuple(one for one in others if place_key(standardise(one.recipient)) == door)[:MOST_SAME_DOOR]


def _must_be_whole(address: Address) -> None:
    wanted = {"street": address.line1, "city": address.city, "state": address.state, "ZIP code": address.zip5}
    missing = [name for name, text in wanted.items() if not text.strip()]
    if missing:
        message = f"The address has no {' and no '.join(missing)}, and no label goes without it. Fill it in."
        raise BadInput(message, code="address_incomplete")
