"""Real addresses: labels of others, a town's business register, a city's doors, and how fast it all goes."""

from __future__ import annotations

import csv
import random
import time
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from doorstep.addresses import Geocoder, build_geocoder, distance_m, parse, standardise, standardise_many
from doorstep.parcels import Address
from tests.addresses.baltimore import as_written, baltimore_points, with_a_slip
from tests.shared_data import shared


@pytest.fixture(scope="module")
def baltimore(tmp_path_factory: pytest.TempPathFactory) -> Geocoder:
    path: Path = tmp_path_factory.mktemp("baltimore") / "addresses.sqlite"
    build_geocoder(path, baltimore_points())
    return Geocoder.open(path)


def test_words_are_labelled_as_people_labelled_them() -> None:
    tree = ET.parse(shared("realdata/addresses/usaddress_labeled.xml"))
    same = total = 0
    for address in tree.getroot():
        words = [(word.text or "", word.tag) for word in address]
        total += 1
        same += [label for _, label in parse(" ".join(word for word, _ in words))] == [tag for _, tag in words]
    assert same / total > 0.95


def test_a_towns_business_addresses_are_nearly_all_standardised() -> None:
    path = shared("realdata/addresses/little_rock_ar_business_licenses.csv")
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["City"].strip() == "LITTLE ROCK"][:4000]
    found = standardise_many(
        [Address(line1=row["Address"], city=row["City"], state="AR", zip_code=row["Zip"]) for row in rows]
    )
    rejected = Counter(problem.code for one in found for problem in one.problems if problem.severity == "reject")
    assert sum(one.is_rejected for one in found) / len(found) < 0.02, rejected


def test_standard_addresses_stay_as_they_are() -> None:
    for point in baltimore_points()[:800]:
        once = standardise(as_written(point)).address
        assert standardise(once).address == once


def test_nearly_every_door_of_a_city_is_found_at_its_place(baltimore: Geocoder) -> None:
    points = baltimore_points()
    found = baltimore.locate_many(standardise_many([as_written(point) for point in points]))
    near = [
        one.lat is not None and one.lon is not None and distance_m(one.lat, one.lon, point.lat, point.lon) < 50
        for one, point in zip(found, points, strict=True)
    ]
    assert sum(near) / len(near) > 0.995


def test_slips_are_forgiven_and_what_is_not_found_is_not_claimed(baltimore: Geocoder) -> None:
    chance = random.Random(11)
    points = chance.sample(baltimore_points(), 1500)
    found = baltimore.locate_many(standardise_many([with_a_slip(point, chance) for point in points]))
    away_m = [
        distance_m(one.lat, one.lon, point.lat, point.lon) if one.lat is not None and one.lon is not None else 1e9
        for one, point in zip(found, points, strict=True)
    ]
    assert sum(metres < 50 for metres in away_m) / len(points) > 0.96
    sure_but_wrong = [one for one, metres in zip(found, away_m, strict=True) if one.is_good_for_a_van and metres > 200]
    assert len(sure_but_wrong) / len(points) < 0.002


def test_an_unknown_house_lies_within_its_stated_uncertainty(tmp_path: Path) -> None:
    points = list(baltimore_points())
    random.Random(3).shuffle(points)
    build_geocoder(tmp_path / "rest.sqlite", points[400:])
    found = Geocoder.open(tmp_path / "rest.sqlite").locate_many(
        standardise_many([as_written(point) for point in points[:400]])
    )
    pairs = [(one, point) for one, point in zip(found, points, strict=False) if one.grade == "interpolated"]
    within = [distance_m(one.lat or 0, one.lon or 0, point.lat, point.lon) <= one.uncertainty_m for one, point in pairs]
    assert len(pairs) > 250
    assert sum(within) / len(within) > 0.82


@pytest.mark.slow
def test_it_is_fast_enough(baltimore: Geocoder) -> None:
    addresses = [as_written(point) for point in baltimore_points()]
    standardise(addresses[0])
    start = time.process_time()
    standard = standardise_many(addresses)
    standard_s = time.process_time() - start
    start = time.process_time()
    baltimore.locate_many(standard)
    located_s = time.process_time() - start
    assert len(addresses) / standard_s > 2000
    assert len(addresses) / located_s > 1000
