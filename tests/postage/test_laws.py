"""Laws of every table: never cheaper when heavier, farther or larger, but where the source itself dips."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep import postage
from doorstep.postage import ParcelTable, Tables, quote_all, quote_many
from doorstep.postage.rates import ALL_ZONES, rate_table
from tests.postage.made_up_charts import editions_of

SERVICES = postage.services()
SEPTEMBER, JUNE, NOVEMBER = date(2026, 9, 1), date(2026, 6, 3), date(2026, 11, 23)
# The one place where a source's price falls with weight: FedEx Ground list of 2025, 121 lb, zone 22; left as found.
DIPS = {("fedex_ground", "2025-01-06"): [(121, 22)]}
WEIGHED = [(code, tier) for code, service in SERVICES.items() if not service.is_flat_rate for tier in service.tiers]


@pytest.mark.parametrize(("code", "tier"), WEIGHED)
def test_no_cell_is_cheaper_than_a_lighter_or_nearer_one(code, tier):
    service, held = SERVICES[code], Tables.built_in()
    for edition, _ in editions_of(held, service, tier):
        table = rate_table(held, service.carrier, service.table, tier, edition.effective_on)
        cents = np.where(table.cents < 0, np.nan, table.cents)
        falls = np.argwhere(np.diff(cents, axis=0) < 0)
        found = [(round(table.up_to[row + 1] / 16), table.zones[column]) for row, column in falls]
        assert found == DIPS.get((code, str(edition.effective_on)), [])
        near = [place for place, zone in enumerate(table.zones) if zone != ALL_ZONES and _by_distance(service, zone)]
        assert not (np.diff(cents[:, near], axis=1) < 0).any()


def _by_distance(service, zone):
    """True for a zone that is a distance; above stand Alaska, Hawaii and Puerto Rico."""
    return 1 <= zone - service.zone_add <= 8


sides = st.tuples(*[st.floats(0.5, 40)] * 3)
goods = [code for code, service in SERVICES.items() if not service.contents]


def prices(service, weights, sizes, zip_to, ship_on):
    table = ParcelTable.from_columns(weights, sizes, [zip_to] * len(weights))
    return quote_many(table, service, zip_from="85004", ship_on=ship_on).price_cents.tolist()


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(goods), st.floats(0.5, 2300), st.floats(0, 300), sides,
    st.sampled_from(["94601", "43215", "10002", "96703"]), st.sampled_from([SEPTEMBER, JUNE, NOVEMBER]),
)  # fmt: skip
def test_a_heavier_parcel_never_costs_less(service, weight_oz, more_oz, size, zip_to, ship_on):
    light, heavy = prices(service, [weight_oz, weight_oz + more_oz], [size, size], zip_to, ship_on)
    assert heavy == -1 or light <= heavy


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(goods), st.floats(0.5, 900), st.tuples(*[st.floats(0.5, 30)] * 3), st.integers(0, 2),
    st.floats(0, 12), st.sampled_from(["94601", "43215", "10002"]), st.sampled_from([SEPTEMBER, JUNE]),
)  # fmt: skip
def test_a_larger_parcel_never_costs_less(service, weight_oz, size, side, more_in, zip_to, ship_on):
    larger = [one + more_in * (place == side) for place, one in enumerate(size)]
    small, large = prices(service, [weight_oz] * 2, [size, larger], zip_to, ship_on)
    assert large == -1 or small <= large


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0.1, 2500), st.tuples(*[st.floats(0.1, 70)] * 3), st.integers(-1, 99_999)),
        min_size=1, max_size=40,
    ),
    st.sampled_from([SEPTEMBER, JUNE, NOVEMBER, date(2025, 11, 1)]), st.booleans(),
    st.sampled_from(["85004", "21224", "13206"]),
)  # fmt: skip
def test_all_services_at_once_give_the_prices_of_each_alone(rows, ship_on, home, zip_from):
    weights, sizes, zips = zip(*rows, strict=True)
    parcels = ParcelTable.from_columns(
        weights, sizes, [f"{number:05d}" if number >= 0 else "?" for number in zips], is_residential=[home] * len(rows)
    )
    together = quote_all(parcels, zip_from=zip_from, ship_on=ship_on)
    for place, wish in enumerate(together.wishes):
        alone = quote_many(parcels, wish.service.code, zip_from=zip_from, ship_on=ship_on, tier=wish.tier)
        assert together.price_cents[place].tolist() == alone.price_cents.tolist()
        assert together.complete[place].tolist() == alone.complete.tolist()
    choice, cents = together.cheapest()
    for row in range(len(rows)):
        known = [
            int(together.price_cents[place, row])
            for place in range(len(together.wishes))
            if together.complete[place, row]
        ]
        assert cents[row] == min(known, default=-1)
        assert (choice[row] >= 0) == bool(known)


def test_blocks_do_not_show():
    # More parcels than one block holds: the last is priced as if it were alone.
    many = ParcelTable.from_columns([16.1] * 40_000, [(8, 6, 4)] * 40_000, ["94601"] * 40_000)
    found = quote_many(many, "usps_ground_advantage", zip_from="85004", ship_on=SEPTEMBER)
    assert found.price_cents.tolist() == [995] * 40_000
    assert found.quote(39_999).receipt().total_cents == 995
    everything = quote_all(many, zip_from="85004", ship_on=SEPTEMBER, codes=["usps_ground_advantage"])
    assert everything.price_cents[0].tolist() == [995] * 40_000
