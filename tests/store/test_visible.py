"""Another tenant's data does not exist, whoever asks for whatever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstep import wiring
from doorstep.operations.ports import Actor
from doorstep.parcels import BadInput, NotFound
from tests.store.scenes import NOON, a_plan, an_actor, an_event, some_parcels

NAMES = ["shop-a", "shop-b", "wheels-a", "wheels-b"]


def test_every_table_with_tenants_shows_a_stranger_nothing(store: Path):
    from doorstep.adapters.store import models
    from doorstep.adapters.store.visibility import visible

    _two_busy_organisations()
    stranger = an_actor("stranger")
    for name in models.__all__:
        model = getattr(models, name)
        assert not visible(stranger, model.objects.all()).exists(), name
        assert not visible(Actor("", "nobody"), model.objects.all()).exists(), name


def test_a_table_without_tenants_shows_nobody_anything(store: Path):
    from doorstep.adapters.store.models import Progress
    from doorstep.adapters.store.visibility import visible

    _two_busy_organisations()
    Progress.objects.get_or_create(name="projection")
    assert not visible(an_actor(), Progress.objects.all()).exists()


@pytest.mark.parametrize("ask", [
    lambda ports, actor, number: ports.parcels.find(actor, number),
    lambda ports, actor, number: ports.events.of_parcel(actor, number),
    lambda ports, actor, number: ports.events.state_of(actor, number),
    lambda ports, actor, number: ports.plans.current(actor, NOON.date()),
    lambda ports, actor, number: ports.files.read(actor, "ab" * 32),
])  # fmt: skip
def test_a_foreign_thing_is_answered_like_a_missing_one(store: Path, ask: Callable[[Any, Actor, str], Any]):
    [number], _ = _two_busy_organisations()
    ports, stranger = wiring.ports(), an_actor("stranger")
    said = []
    for asked in (number, "DS0000000000000"):
        with pytest.raises(NotFound) as error:
            ask(ports, stranger, asked)
        said.append(error.value.message.replace(asked, "X"))
    assert said[0] == said[1]


def test_nobody_can_plan_another_ones_parcels(store: Path):
    [number], _ = _two_busy_organisations()
    with pytest.raises(BadInput, match="does not deliver"):
        wiring.ports().plans.publish(an_actor("stranger"), a_plan([number]))


def test_merchant_and_carrier_both_see_the_parcel_and_its_events(store: Path):
    wheels = an_actor("wheels")
    shop, other = an_actor("shop", carrier="wheels"), an_actor("other", carrier="wheels")
    [number] = some_parcels(shop)
    wiring.ports().events.record(wheels, [an_event(number, "sorted")])
    for actor in (shop, wheels):
        assert wiring.ports().parcels.find(actor, number).number == number
        assert len(wiring.ports().events.of_parcel(actor, number)) == 1
    with pytest.raises(NotFound):
        wiring.ports().parcels.find(other, number)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(st.tuples(st.sampled_from(["shop-a", "shop-b"]), st.booleans()), min_size=1, max_size=6))
def test_no_read_ever_names_a_parcel_of_somebody_else(store: Path, sent: list[tuple[str, bool]]):
    from doorstep.adapters.store.queries import days, events, exceptions, parcels

    carriers = {"shop-a": "wheels-a", "shop-b": "wheels-b"}
    actors = {name: an_actor(name, carrier=carriers.get(name)) for name in [*carriers.values(), *carriers]}
    owned: dict[str, set[str]] = {name: set() for name in NAMES}
    for index, (shop, is_delivered) in enumerate(sent):
        [number] = some_parcels(actors[shop], prefix=f"{wiring.ports().clock.new_id()}:{index}")
        owned[shop].add(number)
        owned[carriers[shop]].add(number)
        kind = "delivered" if is_delivered else "sorted"
        wiring.ports().events.record(actors[carriers[shop]], [an_event(number, kind)])
    every = set().union(*owned.values())
    for name, actor in actors.items():
        listed = {one["number"] for one in parcels.parcel_list(actor, limit=1000)[0]}
        ordered = {number for one in parcels.order_list(actor, limit=1000)[0] for number in one["parcels"]}
        odd = {one["parcel"] for one in exceptions.exception_list(actor)}
        assert listed & every == ordered & every == owned[name]
        assert odd & every <= owned[name]
        assert set(wiring.ports().events.of_parcels(actor, sorted(every))) == owned[name]
        assert days.day_list(actor) == []
        for number in every - owned[name]:
            with pytest.raises(NotFound):
                events.events_of(actor, number)


def _two_busy_organisations() -> tuple[list[str], list[str]]:
    """Each with a parcel, events, a plan, a file, money, an exception and a key."""
    found = []
    for name in ("first", "second"):
        actor = an_actor(name)
        numbers = some_parcels(actor)
        ports = wiring.ports()
        van = an_event("", "position", route="R01", lat=1.0, lon=2.0)
        ports.events.record(actor, [an_event(numbers[0], "delivered"), an_event(numbers[0], "nonsense"), van])
        ports.plans.publish(actor, a_plan(numbers))
        ports.files.keep(actor, "photo", name.encode())
        _money_and_keys(name)
        found.append(numbers)
    return found[0], found[1]


def _money_and_keys(name: str) -> None:
    from doorstep.adapters.store.accounts import create_api_key, create_user
    from doorstep.adapters.store.models import TransferRow
    from doorstep.adapters.store.projection import project_pending

    create_user(name, f"user-{name}", ["driver"])
    create_api_key(name, "key")
    TransferRow.objects.create(
        organisation_id=name,
        transfer_id="t",
        day=date(2026, 11, 20),
        debit="a",
        credit="b",
        amount_cents=1,
        posted_at=NOON,
    )
    project_pending()
