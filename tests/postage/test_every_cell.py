"""Every cell of every table of the package is what the engine charges as base price, at both ends of its row."""

import numpy as np
import pytest

from doorstep import postage
from doorstep.postage import ParcelTable
from doorstep.postage.rates import spans_of
from doorstep.postage.zone_map import ground_zone
from tests.postage.made_up_charts import ORIGIN, ZONES, editions_of, made_up_charts, zip_in
from tests.postage.table_reading import cells, ours

SERVICES = postage.services()
UPS_BY_THE_POUND = (
    "ups_ground", "ups_3_day_select", "ups_2nd_day_air", "ups_2nd_day_air_am", "ups_next_day_air_saver",
    "ups_next_day_air", "ups_next_day_air_early",
)  # fmt: skip
FLAT_IN = (6, 4, 0.01)  # goes into every envelope, and has no dimensional weight worth the name


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return made_up_charts(tmp_path_factory.mktemp("charts"))


def named(kind):
    return [(code, tier) for code, service in SERVICES.items() if service.kind == kind for tier in service.tiers]


def base_cents(tables, service, tier, ship_on, weights, sides, zips):
    parcels = ParcelTable.from_columns(weights, sides, zips)
    found = postage.quote_many(parcels, service, zip_from=ORIGIN, ship_on=ship_on, tier=tier, tables=tables)
    return np.where(found.price_cents >= 0, found.base_cents, -1).tolist()


@pytest.mark.parametrize(("code", "tier"), named("weight"))
def test_every_cell_by_weight_is_charged(tables, code, tier):
    service, checked = SERVICES[code], 0
    for edition, ship_on in editions_of(tables, service, tier):
        table = cells(_path(edition, service.table))
        rows = sorted({weight for t, weight, _ in table if t == tier and weight})
        # Half a thousandth of an ounce over the row below is the least that pays this one.
        lightest = dict(zip(rows, [0.01, *(row + 0.0005 for row in rows)], strict=False))
        asked = [(w, zone, cents) for (t, w, zone), (cents, _) in table.items() if t == tier and w]
        zips = [_zip(service, zone) for _, zone, _ in asked]
        for weights in ([w for w, *_ in asked], [lightest[w] for w, *_ in asked]):
            charged = base_cents(tables, code, tier, ship_on, weights, [FLAT_IN] * len(asked), zips)
            assert charged == [cents for *_, cents in asked]
        checked += len(asked)
    assert checked >= 1


@pytest.mark.parametrize("code", UPS_BY_THE_POUND)
def test_every_price_of_a_pound_beyond_the_table_is_charged(tables, code):
    service = SERVICES[code]
    table = cells("ups/2025-12-22/" + service.table)
    per_lb = [(zone, cents) for (_, weight, zone), (cents, _) in table.items() if weight == ""]
    assert len(per_lb) >= 7
    # 40 x 23 x 23 = 21,160 cu in; / 139 = 152.2 -> 153 lb
    size = [(40, 23, 23)] * len(per_lb)
    zips = [_zip(service, zone) for zone, _ in per_lb]
    edition, ship_on = next(iter(editions_of(tables, service, "daily")))
    charged = base_cents(tables, code, "daily", ship_on, [800] * len(per_lb), size, zips)
    assert edition.carrier == "ups"
    assert charged == [153 * cents for _, cents in per_lb]


@pytest.mark.parametrize(("code", "tier"), named("cubic"))
def test_every_cubic_cell_is_charged(tables, code, tier):
    service = SERVICES[code]
    for edition, ship_on in editions_of(tables, service, tier):
        table = cells(_path(edition, service.table), "cubic_ft_max")
        asked = [(cu_ft, zone, cents) for (t, cu_ft, zone), (cents, _) in table.items() if t == tier]
        # 12 x 12 x h cu in is h / 12 cu ft: h is 12 times the tier, and is rounded down to a quarter inch
        sizes = [(12, 12, 12 * cu_ft) for cu_ft, *_ in asked]
        zips = [_zip(service, zone) for _, zone, _ in asked]
        charged = base_cents(tables, code, tier, ship_on, [300] * len(asked), sizes, zips)
        assert charged == [cents for *_, cents in asked]


@pytest.mark.parametrize(("code", "tier"), named("container"))
def test_every_container_is_charged(tables, code, tier):
    service, asked = SERVICES[code], []
    for edition, ship_on in editions_of(tables, service, tier):
        for row in ours(_path(edition, service.table)):
            if (row["service"], row["price_tier"]) == (code, tier):
                spans = spans_of(row["zones"]) or ((0, 0),)
                zones = [zone for first, last in spans for zone in range(first, last + 1)]
                asked += [(zone, int(row["price_cents"]), bool(row["military_only"])) for zone in zones]
        known = [one for one in asked if one[0] in ZONES.get(service.zones, (0,))]
        zips = ["09012" if military else _zip(service, str(zone)) for zone, _, military in known]
        charged = base_cents(tables, code, tier, ship_on, [8] * len(known), [FLAT_IN] * len(known), zips)
        assert known
        assert charged == [cents for _, cents, _ in known]


def _path(edition, name):
    return f"{edition.carrier}/{edition.effective_on}/{name}"


def _zip(service, zone):
    return zip_in(service.zones, 0 if zone == "all" else ground_zone(int(zone), service.zone_add))
