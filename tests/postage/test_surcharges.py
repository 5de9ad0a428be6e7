"""UPS and FedEx surcharges: who pays what, and never two of a kind."""

from datetime import date

import pytest

from doorstep import postage
from doorstep.postage import NotOffered, OverLimit, QuoteOptions
from tests.builders import a_parcel

JUNE = date(2026, 6, 3)  # a week whose fuel the package has: UPS ground 27.25 %, air 31.25 %, FedEx ground 26.75 %
# From 85004: 94601 Oakland zone 5, 43215 Columbus zone 7; neither is a delivery area.


def quote(service="ups_ground", *, zip_to="94601", ship_on=JUNE, options=None, home=True, tube=False, **parcel):
    return postage.quote(
        a_parcel(**parcel), service, zip_from="85004", zip_to=zip_to, ship_on=ship_on, options=options,
        is_residential=home, is_tube=tube,
    )  # fmt: skip


def charged(*args, **given):
    """{title: cents} of the surcharges."""
    lines = quote(*args, **given).receipt().lines
    return {line.title: line.cents for line in lines if line.part == "surcharge"}


@pytest.mark.parametrize(
    ("service", "cents"),
    [
        ("ups_ground", 650),
        ("ups_2nd_day_air", 700),
        ("ups_3_day_select", 700),
        ("fedex_ground", 645),
        ("fedex_2day", 695),
    ],
)
def test_a_home_pays_the_residential_surcharge_and_a_business_does_not(service, cents):
    assert [*charged(service).values()] == [cents]
    assert charged(service, home=False) == {}


def test_a_parcel_of_which_nobody_said_goes_to_a_home_and_the_receipt_says_so():
    found = quote(home=None)
    assert found.surcharges_cents == 650
    assert "Taken as going to a home" in " ".join(found.receipt().notes)
    assert "Taken as going to a home" not in " ".join(quote(home=True).receipt().notes)


@pytest.mark.parametrize(
    ("service", "zip_to", "home", "cents"),
    [
        ("ups_ground", "10001", True, 655),  # delivery area
        ("ups_ground", "10001", False, 450),
        ("ups_ground", "10910", True, 885),  # extended
        ("ups_ground", "10910", False, 570),
        ("ups_ground", "30175", True, 1650),  # remote, contiguous 48
        ("ups_ground", "30175", False, 1650),
        ("fedex_ground", "01002", True, 660),
        ("fedex_ground", "01002", False, 445),
        ("fedex_ground", "01005", True, 880),
        ("fedex_ground", "01005", False, 555),
    ],
)
def test_delivery_areas_by_tier_and_receiver(service, zip_to, home, cents):
    areas = [c for title, c in charged(service, zip_to=zip_to, home=home).items() if "area" in title]
    assert areas == [cents]


def test_alaska_and_hawaii_have_remote_surcharges_of_their_own():
    # 99553 Akutan: remote Alaska; 96703 Anahola: remote Hawaii
    assert charged(zip_to="99553")["Remote area surcharge, Alaska"] == 4625
    assert charged(zip_to="96703")["Remote area surcharge, Hawaii"] == 1650
    assert charged("fedex_ground", zip_to="99553")["Delivery area surcharge, Alaska"] == 4600
    assert charged("fedex_ground", zip_to="96703")["Delivery area surcharge, Hawaii"] == 1625


@pytest.mark.parametrize(
    ("parcel", "title", "cents"),
    [
        ({"weight_oz": 801}, "Additional handling, over 50 lb", 5625),
        ({"length_in": 48.5, "weight_oz": 700}, "Additional handling, longest side over 48 in", 3850),
        ({"length_in": 31, "width_in": 31, "weight_oz": 700}, "Additional handling, second side over 30 in", 3850),
        ({"tube": True}, "Additional handling, a tube", 3325),
    ],
)
def test_additional_handling_of_zone_5_to_a_business(parcel, title, cents):
    assert charged(home=False, **parcel) == {title: cents}


def test_nothing_is_charged_at_a_threshold():
    assert charged(home=False, weight_oz=800, length_in=48, width_in=20, height_in=8) == {}


def test_of_several_kinds_of_handling_only_the_dearest_falls():
    # 60 lb, 50 in long, a tube: 56.25 by weight, 38.50 by size, 33.25 by packaging
    assert charged(home=False, weight_oz=960, length_in=50, tube=True) == {"Additional handling, over 50 lb": 5625}


def test_a_large_package_pays_no_additional_handling():
    # 97 in long, 60 lb, zone 5
    parcel = {"weight_oz": 960, "length_in": 97, "width_in": 8, "height_in": 8}
    assert charged(home=False, **parcel) == {"Large package, longest side over 96 in": 27300}
    assert charged(home=True, **parcel) == {
        "Residential surcharge": 650,
        "Large package, longest side over 96 in": 32050,
    }
    assert charged("fedex_ground", home=False, **parcel) == {"Oversize, longest side over 96 in": 32000}


def test_volume_and_110_pounds_make_a_parcel_large_since_january_2026():
    # 26 x 26 x 26 = 17,576 cu in, over 17,280; 26 + 4 * 26 = 130 in of length and girth, not over
    cube = {"weight_oz": 160, "length_in": 26, "width_in": 26, "height_in": 26}
    assert charged(home=False, **cube) == {"Large package, over 17,280 cu in": 27300}
    before = charged(home=False, ship_on=date(2026, 1, 25), **cube)
    assert before == {"Additional handling, length and girth over 105 in": 3850}
    heavy = {"weight_oz": 1761, "length_in": 12, "width_in": 12, "height_in": 12}
    assert charged(home=False, **heavy) == {"Large package, over 110 lb": 27300}


@pytest.mark.parametrize("service", ["ups_ground", "fedex_ground"])
def test_large_parcels_are_billed_with_at_least_90_pounds_and_long_ones_with_40(service):
    large = quote(service, weight_oz=16, length_in=97, width_in=4, height_in=4)
    assert large.billed_oz == 90 * 16
    assert "the least for such a size" in large.receipt().weight
    assert quote(service, weight_oz=16, length_in=49, width_in=4, height_in=4).billed_oz == 40 * 16
    # by weight alone nothing is lifted
    assert quote(service, weight_oz=801).billed_oz == 51 * 16


def test_signature_and_declared_value():
    adult, value = QuoteOptions("adult"), QuoteOptions(insured_cents=25_000)
    assert charged("fedex_ground", home=False, options=adult) == {"Adult signature": 1000}
    assert charged("fedex_ground", home=False, options=QuoteOptions("direct")) == {"Direct or indirect signature": 760}
    assert charged("fedex_ground", home=False, options=value) == {"Declared value to $300": 495}
    # 500.01 dollars are six hundreds or parts of them: 6 * 1.65 = 9.90; UPS 6 * 1.70 = 10.20
    more = QuoteOptions(insured_cents=50_001)
    assert charged("fedex_ground", home=False, options=more) == {"Declared value": 990}
    assert charged(home=False, options=more) == {"Declared value": 1020}
    # 3 * 1.70 = 5.10 is below the least of 5.11
    assert charged(home=False, options=value) == {"Declared value": 511}


def test_a_signature_whose_price_nobody_told_makes_the_price_incomplete():
    assert "Signature" in quote(options=QuoteOptions("direct")).incomplete[0]
    assert quote().is_complete


def test_postal_extras():
    def extra(service="usps_ground_advantage", tier=None, **options):
        found = postage.quote(
            a_parcel(), service, zip_from="85004", zip_to="94601", ship_on=date(2026, 9, 1), tier=tier,
            options=QuoteOptions(**options),
        )  # fmt: skip
        return found.surcharges_cents, found.is_complete

    assert extra(signature="direct") == (415, True)
    assert extra(tier="retail", signature="direct") == (515, True)
    assert extra(signature="adult") == (970, True)
    assert extra(insured_cents=5_000) == (280, True)
    assert extra(insured_cents=5_001) == (350, True)
    assert extra(insured_cents=60_000) == (905, True)
    assert extra(insured_cents=60_001) == (0, False)  # the step above 600 was not read
    assert extra(cod_cents=10_000) == (1700, True)


def test_a_registered_letter_is_charged_by_its_value():
    def registered(insured_cents):
        letter = a_parcel(weight_oz=1, length_in=9, width_in=4, height_in=0.1)
        options = QuoteOptions(insured_cents=insured_cents, extras=frozenset(["registered"]))
        found = postage.quote(
            letter,
            "usps_first_class_letter",
            zip_from="85004",
            ship_on=date(2026, 9, 1),
            tier="stamped",
            options=options,
        )
        # 0.82 for the letter
        return found.price_cents - 82 if found.is_complete else None

    assert [registered(cents) for cents in (0, 10_000, 500_000, 500_001)] == [2090, 2150, 4050, None]


def test_ups_does_not_offer_what_its_tables_have_no_zone_for():
    with pytest.raises(NotOffered):
        quote("ups_3_day_select", zip_to="96703")
    with pytest.raises(NotOffered):
        quote("ups_next_day_air_early", zip_to="96703")  # zone 126; the table has 124 only
    assert quote("ups_next_day_air", zip_to="96703").zone == "126"
    assert quote("ups_2nd_day_air", zip_to="00612").zone == "225"
    assert quote("ups_ground", zip_to="00612").zone == "45"


def test_the_carriers_limits():
    with pytest.raises(OverLimit, match="108 in long"):
        quote(length_in=109)
    with pytest.raises(OverLimit, match="150 lb"):
        quote(weight_oz=2401)
    assert quote("fedex_2day", length_in=109, weight_oz=1440).billed_oz >= 90 * 16
    with pytest.raises(OverLimit, match="119 in"):
        quote("fedex_2day", length_in=120)
