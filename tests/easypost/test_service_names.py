"""Our services under EasyPost's names, and which of them are for which parcel."""

from __future__ import annotations

import pytest

from doorstep.doors.easypost.service_names import is_wanted, package_of, same_service, service_name
from doorstep.postage import services

NAMES = {
    "usps_ground_advantage": "GroundAdvantage", "usps_ground_advantage_cubic": "GroundAdvantage",
    "usps_priority_mail": "Priority", "usps_priority_mail_express": "Express", "usps_media_mail": "MediaMail",
    "ups_ground": "Ground", "ups_3_day_select": "3DaySelect", "ups_2nd_day_air": "2ndDayAir",
    "ups_next_day_air": "NextDayAir", "fedex_ground": "FEDEX_GROUND", "fedex_ground_retail": "FEDEX_GROUND",
    "fedex_priority_overnight": "PRIORITY_OVERNIGHT", "usps_priority_mail_flat_rate_small_box": "Priority",
    "usps_first_class_letter": "First",
}  # fmt: skip


@pytest.mark.parametrize("code", NAMES)
def test_a_service_has_its_name_there(code: str):
    assert service_name(code) == NAMES[code]


def test_a_service_without_a_name_there_keeps_ours():
    assert service_name("own_van_tomorrow") == "own_van_tomorrow"


def test_no_two_services_for_the_same_parcel_share_a_name_unless_they_are_one_service():
    one_service = {"_cubic": "", "_retail": ""}
    plain = {
        code: next((code.removesuffix(end) for end in one_service if code.endswith(end)), code) for code in services()
    }
    by_name: dict[str, set[str]] = {}
    for code in services():
        if not package_of(code):
            by_name.setdefault(service_name(code), set()).add(plain[code])
    assert {name: codes for name, codes in by_name.items() if len(codes) > 1} == {}


def test_a_container_is_for_who_names_it_and_media_mail_for_who_vouches_for_it():
    box, ground = "usps_priority_mail_flat_rate_small_box", "usps_ground_advantage"
    assert is_wanted(box, package="SmallFlatRateBox", eligibility=None)
    assert not is_wanted(box, package=None, eligibility=None)
    assert not is_wanted(ground, package="SmallFlatRateBox", eligibility=None)
    assert is_wanted(ground, package="Parcel", eligibility=None)
    assert not is_wanted("usps_media_mail", package=None, eligibility=None)
    assert is_wanted("usps_media_mail", package=None, eligibility="USPS.MEDIAMAIL")


def test_the_former_name_of_a_service_is_understood():
    assert same_service("First", "GroundAdvantage")
    assert same_service("groundadvantage", "GroundAdvantage")
    assert not same_service("Priority", "GroundAdvantage")
