"""The driver's stop list from a plan document."""

import json
from typing import Any

from doorstep.delivery import stop_list


def a_stop(seq: int, **given: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "seq": seq, "stop": f"R01-{seq:03d}", "lat": 39.29, "lon": -76.61, "geocode_grade": "point",
        "address": {"name": "City Hall", "line1": "100 Holliday St", "line2": "", "city": "Baltimore", "state": "MD",
                    "zip": "21202"},
        "arrives_at": "2026-11-23T14:05:00Z", "window": None, "eta": None, "note": "",
        "parcels": [{"number": f"P{seq}-{n}", "load_position": "L-F-2", "position": "A-01-1A", "weight_oz": 16}
                    for n in (1, 2)],
    }  # fmt: skip
    return {**facts, **given}


def test_stops_come_in_driving_order_with_their_parcels_and_places():
    second, first = a_stop(2), a_stop(1)
    stops = stop_list({"stops": [second, first]})
    assert [(stop.seq, stop.stops, len(stop.parcels)) for stop in stops] == [(1, 2, 2), (2, 2, 2)]
    assert stops[0].address_lines == ("100 Holliday St", "Baltimore MD 21202")
    parcel = stops[0].parcels[1]
    assert (parcel.number, parcel.nth, parcel.of, parcel.load_words) == ("P1-2", 2, 2, "left, front, shelf")


def test_a_pin_from_the_street_or_zip_area_is_not_called_exact():
    grades = ("point", "interpolated", "street", "zip", "none")
    stops = stop_list({"stops": [a_stop(seq, geocode_grade=grade) for seq, grade in enumerate(grades, start=1)]})
    assert [stop.is_pin_exact for stop in stops] == [True, True, False, False, False]


def test_the_list_is_plain_json():
    assert json.loads(json.dumps([stop.as_json() for stop in stop_list({"stops": [a_stop(1)]})]))[0]["seq"] == 1


def test_a_route_without_stops_is_an_empty_list():
    assert stop_list({"stops": []}) == []
