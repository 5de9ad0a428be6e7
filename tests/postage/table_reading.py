"""Reading the shared figures and the package's tables in the same terms, so that tests compare them cell by cell."""

import csv
import gzip
from decimal import Decimal

from doorstep.postage.rates import letters_for
from doorstep.postage.table_files import TABLES
from tests.shared_data import shared


def given(name):
    """The rows of a shared file."""
    opened = gzip.open if name.endswith(".gz") else open
    with opened(shared(f"postage/{name}"), "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ours(name):
    """The rows of a package table, 'usps/2026-07-12/flat_rate.csv'."""
    opened = gzip.open if name.endswith(".gz") else open
    csv.field_size_limit(10_000_000)
    with opened(TABLES / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cents(dollars):
    return int(Decimal(dollars) * 100)


def cells(name, axis="weight_max_oz"):
    """{(tier, weight, zone): (cents, letters)} of a package table; the row of pounds beyond it has weight ''."""
    found = {}
    for row in ours(name):
        for key, value in row.items():
            if key.startswith("zone_") and value:
                weight = "" if row[axis] == "per_lb" else float(row[axis])
                zone = key.removeprefix("zone_")
                letters = letters_for(row["source"], int(zone)) if zone.isdigit() else row["source"]
                found[row["price_tier"], weight, zone] = (int(value), letters)
    return found


def as_cells(rows, tier, axis="weight_max_oz"):
    """The same of shared rows; a zone '9-10' stands for both, no zone column for every zone."""
    found = {}
    for row in rows:
        weight = float(row[axis]) if row[axis] else ""
        for zone in zones_of(row.get("zone", "all")):
            found[tier(row) if callable(tier) else tier, weight, zone] = (cents(row["price_usd"]), row["source"])
    return found


def zones_of(text):
    first, dash, last = text.partition("-")
    return [str(zone) for zone in range(int(first), int(last) + 1)] if dash else [text]


def zips_of(text):
    """The five-digit ZIP codes of '00130 00245-00247'."""
    for word in text.split():
        first, _, last = word.partition("-")
        for number in range(int(first), int(last or first) + 1):
            yield f"{number:05d}"


def runs(name, origin):
    """{(origin, first, last, zone)} of a packed zone chart."""
    found = set()
    for row in ours(name):
        for run in row["runs"].split():
            span, _, zone = run.partition("=")
            first, _, last = span.partition("-")
            found.add((row[origin], first, last, zone))
    return found
