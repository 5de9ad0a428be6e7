"""Points for addresses, with honest grades, on a street made up for the purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep.addresses import AddressPoint, Geocoder, Located, build_geocoder, distance_m, standardise
from doorstep.parcels import Address, BadInput

LAT, LON = 39.29, -76.61
# One house each 20 m along a street that runs east: 0.000232 degrees of longitude are 20 m at this latitude.
EAST_20_M = 0.0002323


def a_house(number: str, street: str, steps: float, north: float = 0.0, zip5: str = "21202") -> AddressPoint:
    return AddressPoint(number, street, "Baltimore", "MD", zip5, LAT + north, LON + steps * EAST_20_M)


def a_geocoder(folder: Path, *houses: AddressPoint) -> Geocoder:
    build_geocoder(folder / "addresses.sqlite", houses)
    return Geocoder.open(folder / "addresses.sqlite")


def locate(geocoder: Geocoder, line1: str, city: str = "Baltimore", state: str = "MD", zip5: str = "21202") -> Located:
    return geocoder.locate(standardise(Address(line1=line1, city=city, state=state, zip_code=zip5)))


def metres_from_start(located: Located) -> float:
    assert located.lat is not None
    assert located.lon is not None
    return distance_m(LAT, LON, located.lat, located.lon)


def test_a_known_house_is_a_point(tmp_path: Path) -> None:
    found = locate(a_geocoder(tmp_path, a_house("100", "East Fayette Street", 0)), "100 E. Fayette St Apt 4")
    assert (found.grade, found.lat, found.lon, found.note) == ("point", LAT, LON, "")
    assert found.is_good_for_a_van


def test_a_house_between_two_known_ones_lies_between_them(tmp_path: Path) -> None:
    geocoder = a_geocoder(tmp_path, a_house("100", "East Fayette Street", 0), a_house("120", "East Fayette Street", 10))
    found = locate(geocoder, "110 E Fayette St")
    # 100 at 0 m, 120 at 200 m: 110 lies half-way, at 100 m.
    assert found.grade == "interpolated"
    assert metres_from_start(found) == pytest.approx(100, abs=1)


def test_the_same_side_of_the_street_is_preferred(tmp_path: Path) -> None:
    odd = [a_house("101", "Fayette Street", 40), a_house("113", "Fayette Street", 50)]
    even = [a_house("100", "Fayette Street", 0), a_house("120", "Fayette Street", 10)]
    assert metres_from_start(locate(a_geocoder(tmp_path, *odd, *even), "110 Fayette St")) == pytest.approx(100, abs=1)


def test_a_number_far_beyond_the_known_ones_is_not_good_enough_for_a_van(tmp_path: Path) -> None:
    found = locate(a_geocoder(tmp_path, a_house("100", "Fayette Street", 0)), "9999 Fayette St")
    assert found.grade == "street"
    assert not found.is_good_for_a_van
    assert "known are 100 to 100" in found.note


def test_a_street_nobody_knows_lies_at_the_zip_codes_centre(tmp_path: Path) -> None:
    found = locate(a_geocoder(tmp_path, a_house("100", "Fayette Street", 0)), "12 Qwertz Uiopas Terrace")
    assert (found.grade, found.is_good_for_a_van) == ("zip", False)
    assert "21202" in found.note


def test_a_misspelt_street_is_found_and_the_reading_is_told(tmp_path: Path) -> None:
    found = locate(a_geocoder(tmp_path, a_house("100", "Fayette Street", 0)), "100 Fayete Street")
    assert (found.grade, found.note) == ("point", "read as Fayette Street")


def test_a_missing_side_that_leaves_two_doors_far_apart_chooses_neither(tmp_path: Path) -> None:
    east, west = a_house("100", "East Fayette Street", 50), a_house("100", "West Fayette Street", -50)
    found = locate(a_geocoder(tmp_path, east, west), "100 Fayette St")
    # The two doors are 100 steps of 20 m apart: no place is better than the wrong one.
    assert (found.grade, found.lat) == ("none", None)
    assert {candidate.line for candidate in found.candidates} == {"100 East Fayette Street", "100 West Fayette Street"}
    assert not found.is_good_for_a_van


def test_two_doors_within_sight_of_each_other_are_one_place_with_their_distance_told(tmp_path: Path) -> None:
    east, west = a_house("100", "East Fayette Street", 5), a_house("100", "West Fayette Street", -5)
    found = locate(a_geocoder(tmp_path, east, west), "100 Fayette St")
    # 10 steps of 20 m.
    assert found.uncertainty_m == pytest.approx(200, rel=0.01)
    assert not found.is_good_for_a_van


@pytest.mark.parametrize(
    "written",
    ["100 Esat Fayette Street", "100 East Fayette Stret", "100 E Fayete", "100 East Fay ette Street",
     "100 Fayette Strt", "100 Est Fayette St", "100 Fayette", "100 East Fayette Avenue"],
)  # fmt: skip
def test_one_slip_anywhere_is_forgiven_with_or_without_side_and_type(tmp_path: Path, written: str) -> None:
    found = locate(
        a_geocoder(tmp_path, a_house("100", "East Fayette Street", 0), a_house("100", "Light St", 9)), written
    )
    assert (found.grade, found.lat, found.lon) == ("point", LAT, LON)


@pytest.mark.parametrize(("known", "asked"), [("10th Street", "20th Street"), ("Avenue H", "Avenue J")])
def test_another_number_or_letter_is_no_slip(tmp_path: Path, known: str, asked: str) -> None:
    assert not locate(a_geocoder(tmp_path, a_house("100", known, 0)), f"100 {asked}").is_good_for_a_van


def test_a_short_name_that_was_guessed_is_not_good_enough_for_a_van(tmp_path: Path) -> None:
    found = locate(a_geocoder(tmp_path, a_house("100", "Elk Street", 0)), "100 Elm Street")
    assert (found.grade, found.uncertainty_m, found.is_good_for_a_van) == ("point", 200, False)


@pytest.mark.parametrize("written", ["100 South Charles Street", "100 North Charles Avenue"])
def test_another_side_or_type_than_written_is_shown_and_not_good_enough_for_a_van(tmp_path: Path, written: str) -> None:
    found = locate(a_geocoder(tmp_path, a_house("100", "North Charles Street", 0)), written)
    assert (found.grade, found.note) == ("point", "read as North Charles Street")
    assert not found.is_good_for_a_van


def test_an_unknown_number_on_a_misspelt_street_lies_between_its_neighbours(tmp_path: Path) -> None:
    houses = (a_house("98", "Fayette Street", 0), a_house("102", "Fayette Street", 4))
    found = locate(a_geocoder(tmp_path, *houses), "100 Fayete Stret")
    assert (
        locate(a_geocoder(tmp_path, *houses), "100 Fayete Street").note == "read as Fayette Street; between 98 and 102"
    )
    assert found.grade == "zip"  # two slips in one short line are another street


def test_a_known_neighbour_on_the_street_as_written_beats_another_street(tmp_path: Path) -> None:
    houses = (a_house("98", "Maine Street", 0), a_house("102", "Maine Street", 4), a_house("100", "Main Street", 90))
    # 100 Maine Street is not known, but 98 and 102 are: half-way between, 40 m from the first.
    assert metres_from_start(locate(a_geocoder(tmp_path, *houses), "100 Maine Street")) == pytest.approx(40, abs=1)


def test_the_letter_of_a_house_may_be_taken_for_the_streets(tmp_path: Path) -> None:
    geocoder = a_geocoder(tmp_path, a_house("5505 H", "Reisterstown Road", 0))
    assert locate(geocoder, "5505 H Reisterston Road").grade == "point"


@pytest.mark.parametrize(
    ("number", "street"), [("N6W23001", "Bluemound Road"), ("842", "East 1700 South"), ("112-10", "Bronx Road")]
)
def test_grids_and_hyphens_are_found(tmp_path: Path, number: str, street: str) -> None:
    geocoder = a_geocoder(tmp_path, a_house(number, street, 0))
    assert locate(geocoder, f"{number} {street}").grade == "point"


def test_the_next_house_of_a_hyphenated_block_is_near_and_no_point(tmp_path: Path) -> None:
    found = locate(a_geocoder(tmp_path, a_house("112-10", "Bronx Road", 0)), "112-14 Bronx Rd")
    assert (found.grade, found.note) == ("interpolated", "beside 112-10")


def test_the_zip_code_chooses_between_two_streets_of_one_name(tmp_path: Path) -> None:
    here = a_house("100", "Park Avenue", 0)
    there = a_house("100", "Park Avenue", 0, north=0.06, zip5="21210")
    geocoder = a_geocoder(tmp_path, here, there)
    assert locate(geocoder, "100 Park Ave", zip5="21210").lat == pytest.approx(LAT + 0.06)
    assert locate(geocoder, "100 Park Ave", zip5="21202").lat == pytest.approx(LAT)


def test_a_wrong_zip_code_of_the_right_city_does_no_harm(tmp_path: Path) -> None:
    assert locate(a_geocoder(tmp_path, a_house("100", "Fayette Street", 0)), "100 Fayette St", zip5="21222").lat == LAT


def test_the_main_street_of_another_town_is_not_ours(tmp_path: Path) -> None:
    geocoder = a_geocoder(tmp_path, a_house("100", "Main Street", 0))
    assert locate(geocoder, "100 Main St", "Springfield", "IL", "62701").grade == "zip"
    assert locate(geocoder, "100 Main St", "Hagerstown", "MD", "21740").grade == "zip"


def test_a_point_without_city_counts_near_the_zip_codes_centre(tmp_path: Path) -> None:
    bare = AddressPoint("100", "Main Street", "", "", "", LAT, LON)
    geocoder = a_geocoder(tmp_path, bare)
    assert locate(geocoder, "100 Main St").grade == "point"
    assert locate(geocoder, "100 Main St", "Hagerstown", "MD", "21740").grade == "zip"


def test_a_post_office_box_has_no_door(tmp_path: Path) -> None:
    assert locate(a_geocoder(tmp_path, a_house("100", "Main Street", 0)), "PO Box 100").grade == "zip"


def test_points_without_number_or_street_are_left_out(tmp_path: Path) -> None:
    houses = [
        a_house("100", "Main Street", 0),
        a_house("", "Main Street", 0),
        a_house("5", "", 0),
        a_house("x", "A", 0),
    ]
    assert len(a_geocoder(tmp_path, *houses)) == 1


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"no index")
    for name in ("x.sqlite", "absent.sqlite"):
        with pytest.raises(BadInput, match="no address index"):
            Geocoder.open(tmp_path / name)


def test_sample_points_are_the_same_for_the_same_seed(tmp_path: Path) -> None:
    geocoder = a_geocoder(tmp_path, *(a_house(str(number), "Main Street", number) for number in range(1, 50)))
    assert geocoder.sample_points(10, seed=3) == geocoder.sample_points(10, seed=3)
    assert geocoder.sample_points(10, seed=3) != geocoder.sample_points(10, seed=4)
    assert len(geocoder.sample_points(1000, seed=3)) == 49
