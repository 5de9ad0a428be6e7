"""Buy many labels in one go: choose a price for each parcel, look it over, buy in steps, stop, resume.

A run may be stepped by several pages at once and after any crash: the
purchase key comes from the parcel, so that no parcel gets a second label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from doorstep.operations.buy_label import LabelWish, Purchase, buy_labels
from doorstep.operations.buying.run import CHOSEN, DONE, DRAFT, LEFT_OUT, RUNNING, STOPPED, UNPRICED, Run, RunItem
from doorstep.operations.choose_services import Choice, choose_services
from doorstep.operations.merchant_settings import ship_from
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Address, BadInput, DoorstepError, NotFound, Parcel

MOST_PARCELS = 10_000
MOST_A_STEP = 48
# A purchase in these states is no label and never becomes one: the parcel may be bought anew.
DEAD = ("refused", "price_differs", "refund_submitted", "refunded")


def draft_run(
    numbers: Sequence[str],
    *,
    actor: Actor,
    ports: Ports,
    ship_on: date,
    sender: str = "",
    progress: object = None,
) -> Run:
    """A run over these parcels with a service chosen for each; nothing is bought.

    `sender` names one of the merchant's addresses to ship from. Raises
    BadInput where nothing is selected or no address to ship from is set.
    """
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher buys labels. Sign in as one.", code="not_allowed")
    wanted = list(dict.fromkeys(numbers))
    if not 0 < len(wanted) <= MOST_PARCELS:
        raise BadInput(f"{len(wanted):,} parcels are selected. Select 1 to {MOST_PARCELS:,}.")
    start = ship_from(actor=actor, ports=ports, name=sender)
    if start is None:
        raise BadInput(
            "There is no address to ship from, so no zone is known. Add it in the desk's settings.", code="no_ship_from"
        )
    parcels = ports.parcels.find_many(actor, wanted)
    missing = [number for number in wanted if number not in parcels]
    if missing:
        raise NotFound(f"There is no parcel {missing[0][:40]}. Read the list of orders anew.")
    items = _items([parcels[number] for number in wanted], start, ship_on, actor, ports)
    run = Run(ports.clock.new_id(), DRAFT, ship_on, start, ports.clock.now(), actor.name, tuple(items))
    ports.runs.add(actor, run)
    return ports.runs.find(actor, run.run_id)


def change_items(
    run_id: UUID, changes: Mapping[int, Mapping[str, str]], *, actor: Actor, ports: Ports
) -> Sequence[RunItem]:
    """Another service for an item ({'service', 'price_tier'}), or leave it out or take it in ({'state'}).

    Only items without a purchase change. Raises BadInput for a service that
    has no complete price for the parcel.
    """
    run = ports.runs.find(actor, run_id)
    open_items = ports.runs.items(actor, run_id, states=(CHOSEN, UNPRICED, LEFT_OUT, *DEAD))
    chosen = {item.place: item for item in open_items if item.place in changes}
    parcels = ports.parcels.find_many(actor, [item.parcel for item in chosen.values()])
    changed = [
        _changed(item, changes[place], parcels[item.parcel], run, actor, ports) for place, item in chosen.items()
    ]
    ports.runs.write(actor, run_id, changed)
    return changed


def step_run(run_id: UUID, *, actor: Actor, ports: Ports, most: int = MOST_A_STEP) -> Run:
    """Buy the next few labels of the run; the run with its new counts. Done when no chosen item is left."""
    run = ports.runs.find(actor, run_id)
    if run.state in (STOPPED, DONE):
        return run
    if run.state == DRAFT:
        ports.runs.set_state(actor, run_id, RUNNING)
    items = list(ports.runs.items(actor, run_id, states=(CHOSEN,), most=most))
    if items:
        ports.runs.write(actor, run_id, _bought(items, run, actor, ports))
    if len(items) < most:
        ports.runs.set_state(actor, run_id, DONE)
    return ports.runs.find(actor, run_id)


def stop_run(run_id: UUID, *, actor: Actor, ports: Ports) -> Run:
    """Buy no more of it for now; what is bought stays bought."""
    if ports.runs.find(actor, run_id).state in (DRAFT, RUNNING):
        ports.runs.set_state(actor, run_id, STOPPED)
    return ports.runs.find(actor, run_id)


def resume_run(run_id: UUID, *, actor: Actor, ports: Ports) -> Run:
    """Let it be stepped again."""
    ports.runs.find(actor, run_id)
    ports.runs.set_state(actor, run_id, RUNNING)
    return ports.runs.find(actor, run_id)


def _items(parcels: Sequence[Parcel], start: Address, ship_on: date, actor: Actor, ports: Ports) -> list[RunItem]:
    held = _held(parcels, actor, ports)
    free = [parcel for parcel in parcels if parcel.number not in held]
    found = choose_services(free, zip_from=start.zip5, ship_on=ship_on, actor=actor, ports=ports)
    choices = {parcel.number: choice for parcel, choice in zip(free, found, strict=True)}
    vans = _on_our_vans(free, actor, ports)
    items = []
    for place, parcel in enumerate(parcels):
        item = RunItem(place, parcel.number)
        if parcel.number in held:
            items.append(_of_purchase(item, held[parcel.number], "It had this label already."))
            continue
        item = _of_choice(item, choices[parcel.number])
        van = vans.get(parcel.number, "")
        items.append(replace(item, state=LEFT_OUT, message=van) if van and item.state == CHOSEN else item)
    return items


def _on_our_vans(parcels: Sequence[Parcel], actor: Actor, ports: Ports) -> Mapping[str, str]:
    """Of each parcel that the newest plan gives to our own van: a sentence that says so."""
    planned = ports.plans.assignments(actor, [parcel.number for parcel in parcels])
    return {
        number: f"Our own van takes it: route {one.route} on {one.day}. Tick it to buy a label all the same."
        for number, one in planned.items()
        if one.outcome == "own_van"
    }


def _held(parcels: Sequence[Parcel], actor: Actor, ports: Ports) -> dict[str, Purchase]:
    """The label each parcel has, or may have, already."""
    known = ports.purchases.of_parcels(actor, [parcel.number for parcel in parcels])
    live = {number: [one for one in all_ if one.state not in DEAD] for number, all_ in known.items()}
    return {number: ones[-1] for number, ones in live.items() if ones}


def _of_choice(item: RunItem, choice: Choice) -> RunItem:
    if choice.quote is None:
        return replace(item, state=UNPRICED, message=choice.why, price_cents=None, service="", carrier="")
    quote = choice.quote
    return replace(
        item,
        state=CHOSEN,
        carrier=quote.carrier,
        service=quote.service,
        price_tier=quote.price_tier,
        zone=quote.zone,
        price_cents=quote.price_cents,
        why=choice.why,
        message="",
    )


def _changed(item: RunItem, change: Mapping[str, str], parcel: Parcel, run: Run, actor: Actor, ports: Ports) -> RunItem:
    if change.get("state") == LEFT_OUT:
        return replace(item, state=LEFT_OUT)
    wish = (change["service"], change.get("price_tier", "")) if "service" in change else None
    [choice] = choose_services(
        [parcel], zip_from=run.ship_from.zip5, ship_on=run.ship_on, actor=actor, ports=ports, only=wish
    )
    if wish is not None and choice.quote is None:
        raise BadInput(f"{wish[0]} has no complete price for {item.parcel}. {choice.why}", code="not_priced")
    return _of_choice(item, choice)


def _bought(items: Sequence[RunItem], run: Run, actor: Actor, ports: Ports) -> list[RunItem]:
    parcels = ports.parcels.find_many(actor, [item.parcel for item in items])
    known = ports.purchases.of_parcels(actor, [item.parcel for item in items])
    wishes = []
    for item in items:
        dead = sum(one.state in DEAD for one in known.get(item.parcel, ()))
        wishes.append((f"parcel:{item.parcel}:{dead}", _wish(item, parcels[item.parcel], run)))
    answers = buy_labels(wishes, actor=actor, ports=ports)
    return [
        replace(item, state="refused", message=answer.message)
        if isinstance(answer, DoorstepError)
        else _of_purchase(item, answer)
        for item, answer in zip(items, answers, strict=True)
    ]


def _wish(item: RunItem, parcel: Parcel, run: Run) -> LabelWish:
    return LabelWish(
        carrier=item.carrier,
        service=item.service,
        price_tier=item.price_tier,
        sender=run.ship_from,
        recipient=parcel.recipient,
        weight_oz=parcel.weight_oz,
        size=parcel.size,
        ship_on=run.ship_on,
        quoted_cents=item.price_cents or 0,
        value_cents=parcel.value_cents,
        parcel=parcel.number,
    )


def _of_purchase(item: RunItem, purchase: Purchase, message: str = "") -> RunItem:
    return replace(
        item,
        state=purchase.state,
        carrier=purchase.carrier,
        service=purchase.service,
        price_tier=purchase.price_tier,
        paid_cents=purchase.price_cents if purchase.is_held and not message else None,
        purchase_id=purchase.purchase_id,
        tracking_number=purchase.tracking_number,
        message=message or purchase.message,
    )
