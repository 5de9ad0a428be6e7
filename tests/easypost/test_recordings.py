"""Our answers have the keys and types of those that EasyPost's own server gave."""

from __future__ import annotations

import pytest

from tests.easypost.recordings import Replay, differences
from tests.easypost.shop import Shop
from tests.shared_data import SHARED, shared

pytestmark = pytest.mark.xdist_group("shop")

FOLDER = "realdata/carrier/easypost_cassettes"
NAMES = sorted(path.name for path in (SHARED / FOLDER).glob("*.yaml")) or ["test_address_create.yaml"]


@pytest.mark.parametrize("name", NAMES)
def test_our_answers_have_the_recorded_keys_and_types(shop: Shop, name: str):
    assert list(Replay(shop.url, shop.key).differences(shared(f"{FOLDER}/{name}"))) == []


def test_the_comparison_sees_what_is_missing_and_what_is_of_another_type():
    theirs = {"id": "shp_1", "rates": [{"rate": "6.07"}], "weight": 1.5, "is_return": False, "note": None}
    assert list(differences(theirs, {**theirs, "more": 1, "weight": 2})) == []
    assert list(differences(theirs, {**theirs, "rates": [{"rate": 6.07}]})) == [
        ".rates[].rate is 6.07 instead of '6.07'"
    ]
    assert list(differences(theirs, {"id": "shp_1", "rates": [], "weight": 1, "note": "x"})) == [
        ".is_return is missing"
    ]
