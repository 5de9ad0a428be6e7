"""Zone charts in which every zone of every carrier has one destination, so that each cell of a table can be priced."""

from datetime import date

from doorstep.postage import Tables

ORIGIN = "85004"
# Destinations 100, 101, 102 ... none of them military.
FIRST_PREFIX = 100
ZONES = {
    "usps": tuple(range(1, 10)),
    "ups": (*range(1, 9), 44, 45, 46),
    "fedex_ground": (*range(2, 9), 9, 14, 17, 22, 23, 25, 92, 96),
    "fedex_express": tuple(range(2, 17)),
}
HEADER = "document: a made-up chart\neffective: always\n"


def zip_in(family, zone):
    """A ZIP code in this zone of the chart; any for a price that is the same everywhere."""
    return f"{FIRST_PREFIX + ZONES[family].index(zone):03d}01" if family in ZONES else "10001"


def made_up_charts(folder):
    """The package's tables with these charts over them."""
    usps = "".join(f"850,{zip_in('usps', zone)[:3]},{zone},,\n" for zone in ZONES["usps"])
    for day in ("2025-07-13", "2026-04-26", "2026-07-12"):
        _write(folder / "usps" / day, "zone_chart-850.csv", "origin_prefix,dest_prefix,zone,mark,source\n" + usps)
    ups = " ".join("{0}-{0}={1}".format(zip_in("ups", zone)[:3], zone) for zone in ZONES["ups"])
    _write(folder / "ups" / "2025-12-22", "zones.csv", f"origin_prefix,runs\n850,{ups}\n")
    for day in ("2025-01-06", "2026-01-05"):
        for family, name in (("fedex_ground", "zones.csv"), ("fedex_express", "zones_express.csv")):
            prefixes = [(zip_in(family, zone)[:3], zone) for zone in ZONES[family]]
            runs = " ".join(f"{prefix}00-{prefix}99={zone}" for prefix, zone in prefixes)
            _write(folder / "fedex" / day, name, f"origin_from,origin_to,runs\n85000,85099,{runs}\n")
    return Tables.over(folder)


def editions_of(tables, service, tier):
    """The days on which the service's tables of this tier begin, each with a day on which it is in force."""
    for edition in tables.editions(service.carrier):
        if any(row["price_tier"] == tier for row in edition.rows(service.table)):
            # The letters of 2025 are surely in force in 2026, as their source says.
            yield (
                edition,
                max(edition.effective_on, date(2026, 1, 2)) if service.carrier == "usps" else edition.effective_on,
            )


def _write(folder, name, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    (folder / "SOURCE").write_text(HEADER, "utf-8")
