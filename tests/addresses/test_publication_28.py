"""Publication 28, rule by rule, on addresses of our own."""

from __future__ import annotations

import pytest

from doorstep.addresses import StandardAddress, standardise
from doorstep.addresses.parse import parse_delivery
from doorstep.parcels import Address
from tests.builders import an_address


def standard(line1: str, line2: str = "", **place: str) -> StandardAddress:
    return standardise(an_address(line1=line1, line2=line2, **place))


def line_of(line1: str, line2: str = "", **place: str) -> str:
    return standard(line1, line2, **place).address.line1


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("12 South West 5th Street", "12 SW 5TH ST"),  # 233: two sides that are no name are one
        ("12 North East Park Avenue", "12 NE PARK AVE"),
        ("90 North Avenue East", "90 NORTH AVE E"),  # 233: a side that is the name stays whole
        ("90 W North Ave", "90 W NORTH AVE"),
        ("4400 East West Highway", "4400 EAST WEST HWY"),
        ("15 Avenue Road", "15 AVENUE RD"),  # 234: of two types the last is the type
        ("7 Park Place Drive", "7 PARK PLACE DR"),
        ("220 Bay Drive West", "220 BAY DR W"),
    ],
)
def test_sides_and_types(written: str, form: str) -> None:
    assert line_of(written) == form


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("842 East 1700 South", "842 E 1700 S"),  # D2: Salt Lake City
        ("455 South 300 West Apt 2", "455 S 300 W APT 2"),
        ("N6W23001 Bluemound Road", "N6W23001 BLUEMOUND RD"),  # D2: Wisconsin
        ("112-10 Bronx Rd", "112-10 BRONX RD"),  # D1: the hyphen stays
        ("98-1247 Kaahumanu St", "98-1247 KAAHUMANU ST"),
        ("405-1/2 Main St", "405 1/2 MAIN ST"),
        ("405 1/2 Main St Rear", "405 1/2 MAIN ST REAR"),
        ("2929 - 19th Street", "2929 19TH ST"),
        ("137 H West Ostend Street", "137 H W OSTEND ST"),
        ("137 H Street NE", "137 H ST NE"),
    ],
)
def test_numbers_with_hyphens_fractions_letters_and_grids(written: str, form: str) -> None:
    assert line_of(written) == form


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("88 CR 12", "88 COUNTY ROAD 12"),
        ("88 Cnty Rd 12", "88 COUNTY ROAD 12"),
        ("88 Hwy 101", "88 HIGHWAY 101"),
        ("88 I-95", "88 INTERSTATE 95"),
        ("88 US Hwy 41", "88 US HIGHWAY 41"),
        ("88 State Rte 39", "88 STATE ROUTE 39"),
        ("88 FM 1187", "88 FM 1187"),
        ("88 County Road E", "88 COUNTY ROAD E"),
        ("88 AL Highway 157", "88 AL HIGHWAY 157"),
        ("88 State Route 410 East", "88 STATE ROUTE 410 E"),
        ("88 5th Rd", "88 5TH RD"),
    ],
)
def test_numbered_roads(written: str, form: str) -> None:
    assert line_of(written) == form


@pytest.mark.parametrize(
    ("line1", "line2", "form"),
    [
        ("10 Main St", "Apartment # 4", "10 MAIN ST APT 4"),
        ("10 Main St #4-B", "", "10 MAIN ST # 4-B"),
        ("10 Main St Suite 200A", "", "10 MAIN ST STE 200A"),
        ("10 Main St", "Upper", "10 MAIN ST UPPR"),
        ("10 Main St Penthouse", "", "10 MAIN ST PH"),
        ("10 Main St Lot 7", "", "10 MAIN ST LOT 7"),
        ("10 Main St 12th Floor", "", "10 MAIN ST FL 12"),
        ("10 Main St Fl 12", "", "10 MAIN ST FL 12"),
        ("10 Main St PMB 234", "", "10 MAIN ST PMB 234"),
        ("Suite 9", "10 Main St", "10 MAIN ST STE 9"),
        ("10 Key Highway", "", "10 KEY HWY"),  # a unit's word that is a name
        ("10 Front St", "", "10 FRONT ST"),
        ("10 Lower Mill Rd", "", "10 LOWER MILL RD"),
    ],
)
def test_units_and_streets_named_like_units(line1: str, line2: str, form: str) -> None:
    assert line_of(line1, line2) == form


def test_of_two_units_the_second_goes_to_the_second_line() -> None:
    found = standard("10 Main St Ste 11 PMB 234").address
    assert (found.line1, found.line2) == ("10 MAIN ST STE 11", "PMB 234")


@pytest.mark.parametrize(
    ("written", "form", "kind"),
    [
        ("PO Box 00145", "PO BOX 145", "po_box"),  # 282: no leading zeros
        ("P.O. Box 12-34", "PO BOX 1234", "po_box"),
        ("Post Office Box # 11890", "PO BOX 11890", "po_box"),
        ("POBox12", "PO BOX 12", "po_box"),
        ("Drawer L", "PO BOX L", "po_box"),
        ("RR 02 Box 18", "RR 2 BOX 18", "rural_route"),  # 242
        ("Rural Route # 4 Box # 87A", "RR 4 BOX 87A", "rural_route"),
        ("RD 3 Box 1-8", "RR 3 BOX 18", "rural_route"),  # 243, 244
        ("Star Route 7 Box 45", "HC 7 BOX 45", "highway_contract"),  # 254
        ("Highway Contract Route 72 Box 293B", "HC 72 BOX 293B", "highway_contract"),
    ],
)
def test_boxes_and_routes(written: str, form: str, kind: str) -> None:
    found = standard(written)
    assert (found.address.line1, found.parts.kind) == (form, kind)


def test_a_street_beside_a_box_is_kept_and_the_box_decides() -> None:
    found = standard("104 N Jefferson", "RR 1 Box 3468")
    assert (found.address.line1, found.address.line2) == ("RR 1 BOX 3468", "104 N JEFFERSON")
    [problem] = found.problems
    assert problem.message.startswith("A street stands beside it")


def test_an_urbanization_stands_above_its_street() -> None:
    place = {"city": "San Juan", "state": "PR", "zip_code": "00926"}
    for line1, line2 in (("URB Las Flores", "150 Calle A"), ("150 Calle A", "Urbanizacion Las Flores"),
                         ("Urb Las Flores 150 Calle A", "")):  # fmt: skip
        found = standard(line1, line2, **place)
        assert (found.address.line1, found.address.line2) == ("URB LAS FLORES", "150 CALLE A")
        assert (found.parts.urbanization, found.parts.number, found.parts.street) == (
            "URB LAS FLORES",
            "150",
            "CALLE A",
        )
        assert not found.is_rejected


@pytest.mark.parametrize(
    ("written", "form"),
    [("Calle 4 B12", "B12 CALLE 4"), ("B-12 Avenida Central Apt 3", "B-12 AVE CENTRAL APT 3"),
     ("Apartado 77", "PO BOX 77"), ("500 Carr 21", "500 CARR 21")],
)  # fmt: skip
def test_spanish_streets_have_their_type_in_front(written: str, form: str) -> None:
    assert line_of(written, city="San Juan", state="PR", zip_code="00926") == form


@pytest.mark.parametrize(
    ("city", "state", "zip_code"),
    [("Hagatna", "Guam", "96910"), ("Pago Pago", "AS", "96799"), ("Charlotte Amalie", "VI", "00802"),
     ("Saipan", "Northern Mariana Islands", "96950"), ("Honolulu", "HI", "96813")],
)  # fmt: skip
def test_the_territories_are_states_of_their_own(city: str, state: str, zip_code: str) -> None:
    found = standardise(Address(line1="10 Main St", city=city, state=state, zip_code=zip_code))
    assert not found.is_rejected, found.problems


@pytest.mark.parametrize(
    ("written", "form"),
    [("PSC 3 Box 0120", "PSC 3 BOX 120"), ("cmr 250 box 12", "CMR 250 BOX 12"),
     ("Unit 2050 Box 4190", "UNIT 2050 BOX 4190")],
)  # fmt: skip
def test_mail_for_a_base_names_its_unit_and_box(written: str, form: str) -> None:
    assert line_of(written, city="APO", state="AE", zip_code="09104") == form


def test_a_us_highway_with_a_space_too_many_is_no_house_number_with_a_letter() -> None:
    parts = parse_delivery("4969 U S 401 HWY S")
    assert (parts.number, parts.street, parts.suffix, parts.postdirectional) == ("4969", "US 401", "HWY", "S")
