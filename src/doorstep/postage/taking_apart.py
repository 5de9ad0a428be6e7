"""One parcel's price taken apart into the lines of its receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doorstep.postage.charges import Charge
from doorstep.postage.details import LESS, Details
from doorstep.postage.discounts import BASE, FUEL, Discount
from doorstep.postage.fuel import TAKEN_ON
from doorstep.postage.rates import Container
from doorstep.postage.receipts import IfMeasured, Line, Receipt, Saving
from doorstep.postage.sentences import is_by_size, weight_sentence, zone_sentence
from doorstep.postage.table_files import Edition

TAKEN_AS_HOME = "Taken as going to a home: nobody said whether it is one or a business."


def receipt_of(apart: Details, place: int, incomplete: tuple[str, ...], other_price_cents: int | None) -> Receipt:
    """The receipt of the parcel at this place of the stretch."""
    edition = apart.plan.edition
    lines = tuple(_lines(apart, place))
    total = sum(line.cents for line in lines)
    return Receipt(
        title=apart.plan.wish.title,
        ship_on=apart.plan.ship_on,
        table=f"{edition.said('document')} ({edition.path(apart.plan.table.name)})",
        effective_on=edition.effective_on,
        zone=zone_sentence(apart, place, other_price_cents),
        weight=weight_sentence(apart, place),
        billed_by_size=is_by_size(apart, place),
        lines=lines,
        incomplete=incomplete,
        notes=tuple(_notes(apart, place)),
        savings=tuple(_savings(apart, place, total)),
        if_measured=tuple(_if_measured(apart, place, total)),
    )


def places_touched(apart: Details, place: int) -> Iterator[str]:
    """The files that this price comes from, as 'usps/2026-07-12/ground_advantage.csv'."""
    plan = apart.plan
    yield plan.edition.path(plan.table.name)
    yield from plan.zones.places
    for fallen in apart.fallen(place):
        yield fallen.charge.edition.path("charges.csv")
        if fallen.charge.measure == "delivery_area":
            areas = plan.tables.newest_with(plan.service.carrier, "delivery_areas.csv", plan.ship_on)
            if areas is not None:
                yield areas.path("delivery_areas.csv")
    if plan.fuel is not None:
        yield plan.fuel.edition.path("fuel.csv")


def _lines(apart: Details, place: int) -> Iterator[Line]:
    plan, priced = apart.plan, apart.priced
    yield _base_line(apart, place)
    fallen = [one for one in apart.fallen(place) if one.cents is not None]
    for one in fallen:
        yield _charge_line(one.charge, one.cents or 0)
    fuel_cents = _at(priced.fuel, place)
    if plan.fuel is not None:
        fuel = plan.fuel
        source = _read(fuel.edition, fuel.source)
        yield Line(f"Fuel surcharge {fuel.percent}", fuel_cents, fuel.from_on, fuel.to_on, source, TAKEN_ON, "fuel")
    off_charges = sum(one.off_cents for one in fallen)
    off_fuel = (fuel_cents * plan.fuel_discount_parts + 50_000) // 100_000 if plan.fuel_discount_parts else 0
    for one in fallen:
        if one.off_cents:
            yield _discount_line(_discount_on(apart, one.charge.kind), one.charge.title, one.off_cents)
    if off_fuel:
        yield _discount_line(_discount_on(apart, FUEL), "the fuel surcharge", off_fuel)
    off_base = _at(priced.discount, place) - off_charges - off_fuel
    if off_base:
        yield _discount_line(_base_discount(apart, place), "the base price", off_base)


def _base_line(apart: Details, place: int) -> Line:
    plan, table = apart.plan, apart.plan.table
    over = plan.rule.oversized_over_in
    large = over is not None and apart.parcels.length_girth_in[place] > over
    letters = table.source if isinstance(table, Container) else table.source_of(apart.row_of(place), apart.zone(place))
    title = "Oversized price" if large else "Base price"
    cents = int(apart.priced.base[place])
    return Line(title, cents, plan.edition.effective_on, None, _read(plan.edition, letters), "", "base")


def _charge_line(charge: Charge, cents: int) -> Line:
    source = _read(charge.edition, charge.source)
    return Line(charge.title, cents, charge.from_on, charge.to_on, source, charge.note)


def _discount_line(discount: Discount | None, what: str, cents: int) -> Line:
    assert discount is not None, "no discount without its row"
    title = f"Discount {discount.percent} on {what}"
    source = _read(discount.edition, "")
    return Line(title, -cents, discount.from_on, discount.to_on, source, discount.note, "discount")


def _discount_on(apart: Details, what: str) -> Discount | None:
    return next((found for found in reversed(apart.plan.discounts) if found.on == what), None)


def _base_discount(apart: Details, place: int) -> Discount | None:
    zone = apart.plan.zones.zone_of_slot[int(apart.slots[place])]
    billed_oz = apart.billed_oz(place)
    for discount in reversed(apart.plan.discounts):
        if discount.on == BASE and discount.reaches_zone(zone) and discount.over_oz < billed_oz <= discount.up_to_oz:
            return discount
    return None


def _notes(apart: Details, place: int) -> Iterator[str]:
    """What a reader should know beside the lines."""
    plan = apart.plan
    read_on = plan.edition.said("read_on")
    if read_on and plan.ship_on > date.fromisoformat(read_on):
        yield f"The tables were read on {read_on}: a price change announced later is not in them."
    if apart.parcels.is_residential is None and any(fallen.charge.receiver for fallen in apart.fallen(place)):
        yield TAKEN_AS_HOME


def _savings(apart: Details, place: int, total: int) -> Iterator[Saving]:
    names = [name for name, *_ in LESS]
    found = [
        Saving(name, total - int(prices[place]))
        for name, prices in apart.changes
        if name in names and 0 <= prices[place] < total
    ]
    yield from sorted(found, key=lambda saving: -saving.saves_cents)


def _if_measured(apart: Details, place: int, total: int) -> Iterator[IfMeasured]:
    names = [name for name, *_ in LESS]
    for name, prices in apart.changes:
        if name not in names:
            cents = int(prices[place])
            yield IfMeasured(name, cents if cents >= 0 else None, cents - total if cents >= 0 else None)


def _read(edition: Edition, letters: str) -> str:
    document = edition.said("document")
    return f"{document}; read {letters}" if letters else document


def _at(cents: object, place: int) -> int:
    return int(cents) if isinstance(cents, int) else int(cents[place])  # type: ignore[index]
