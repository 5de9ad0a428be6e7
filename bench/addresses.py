"""Addresses: read beside `usaddress` alone, located under noise, and how many a second, all on one core.

`python -m bench.addresses` prints the tables; needs the shared test data.
Within 50 m: the place given lies that near. Over 1 km: a place is given, of
whatever grade, and it lies further away. No place: none is given.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.address_labels import scores
from bench.address_noise import KINDS, read_points, variants
from doorstep.addresses import (
    AddressPoint,
    Geocoder,
    Located,
    build_geocoder,
    distance_m,
    duplicates,
    standardise,
    standardise_many,
)
from doorstep.parcels import Address

SHARED = Path(os.environ.get("DOORSTEP_SHARED", Path(__file__).resolve().parents[2] / "shared"))
COUNT, SEED = 1_000, 20261123


def main() -> int:
    if not (SHARED / "osm/baltimore-addresses.csv").exists():
        print(f"{SHARED} holds no test data; set DOORSTEP_SHARED.", file=sys.stderr)
        return 2
    standardise(Address(line1="1 Main St", city="Baltimore", state="MD"))  # what is read once for all
    _reading()
    _register()
    _locating()
    return 0


def _reading() -> None:
    print("Reading                                            of   doorstep  usaddress alone")
    for score in scores(SHARED / "realdata/addresses"):
        ours, theirs = score.doorstep / score.total, score.usaddress / score.total
        print(f"{score.what:46} {score.total:6,}   {ours:7.1%}   {theirs:7.1%}")


def _register() -> None:
    with (SHARED / "realdata/addresses/little_rock_ar_business_licenses.csv").open(
        encoding="utf-8", errors="replace", newline=""
    ) as file:
        rows = [
            Address(line1=row["Address"] or "", city=row["City"] or "", zip_code=row["Zip"] or "")
            for row in csv.DictReader(file)
        ]  # fmt: skip
    start = time.process_time()
    found = standardise_many(rows)
    used_s = time.process_time() - start
    kinds = Counter(one.parts.kind for one in found)
    print(f"\nA town's business register: {len(rows):,} addresses, {len(rows) / used_s:,.0f}/s standardised")
    rejected = sum(one.is_rejected for one in found)
    print(f"  rejected {rejected:,}, places that stand there more than once {len(duplicates(found)):,}")
    print("  " + ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common()))


def _locating() -> None:
    points = read_points(SHARED / "osm/baltimore-addresses.csv")
    with TemporaryDirectory() as folder:
        build_geocoder(Path(folder) / "addresses.sqlite", points)
        print(f"\nLocating {COUNT:,} variants per kind         within 50 m  over 1 km   no place   addresses/s")
        for kind in KINDS:
            geocoder = Geocoder.open(Path(folder) / "addresses.sqlite")  # each kind starts with a cold cache
            _locate(geocoder, points, kind)
            geocoder.close()


def _locate(geocoder: Geocoder, points: list[AddressPoint], kind: str) -> None:
    pairs = variants(points, kind, COUNT, seed=SEED)
    start = time.process_time()
    found = geocoder.locate_many(standardise_many([address for _, address in pairs]))
    used_s = time.process_time() - start
    away = [_away_m(one, point) for one, (point, _) in zip(found, pairs, strict=True)]
    near = sum(metres is not None and metres <= 50 for metres in away) / COUNT
    wrong = sum(metres is not None and metres > 1000 for metres in away) / COUNT
    none = sum(metres is None for metres in away) / COUNT
    print(f"{kind:35} {near:11.1%} {wrong:10.1%} {none:10.1%} {COUNT / used_s:13,.0f}")


def _away_m(located: Located, point: AddressPoint) -> float | None:
    if located.lat is None or located.lon is None:
        return None
    return distance_m(located.lat, located.lon, point.lat, point.lon)


if __name__ == "__main__":
    sys.exit(main())
