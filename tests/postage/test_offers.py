"""All services side by side, and the cheapest complete price of a day's parcels."""

from datetime import date

import pytest

from doorstep import postage
from doorstep.parcels import BadInput
from doorstep.postage import ParcelTable
from tests.builders import a_parcel

SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 23)


def test_every_service_and_tier_is_answered_exactly_once():
    quotes, refusals = postage.all_quotes(a_parcel(), zip_from="85004", zip_to="43215", ship_on=NOVEMBER)
    answered = [(q.service, q.price_tier) for q in quotes] + [(r.service, r.price_tier) for r in refusals]
    of_goods = [service for service in postage.services().values() if not service.contents]
    assert sorted(answered) == sorted((service.code, tier) for service in of_goods for tier in service.tiers)


def test_what_takes_only_books_or_papers_is_offered_to_who_asks_for_it():
    def offered(contents):
        quotes, refusals = postage.all_quotes(
            a_parcel(), zip_from="85004", zip_to="43215", ship_on=SEPTEMBER, contents=contents
        )
        return {quote.service for quote in quotes} | {refusal.service for refusal in refusals}

    assert "usps_media_mail" not in offered("")
    assert "usps_media_mail" in offered("media")
    assert {"usps_first_class_flat", "ups_next_day_air_letter"} <= offered("documents")


def test_complete_prices_come_first_and_cheapest_first():
    quotes, _ = postage.all_quotes(a_parcel(), zip_from="85004", zip_to="43215", ship_on=NOVEMBER)
    keys = [(not quote.is_complete, quote.price_cents) for quote in quotes]
    assert keys == sorted(keys)
    assert quotes[0].service == "usps_ground_advantage"


def test_a_wish_for_one_tier_leaves_the_other_out():
    quotes, _ = postage.all_quotes(a_parcel(), zip_from="85004", zip_to="43215", ship_on=SEPTEMBER, tier="commercial")
    assert {quote.price_tier for quote in quotes if quote.carrier == "usps"} == {"commercial"}
    assert "fedex_ground_retail" in {quote.service for quote in quotes}  # it has no other published tier


def test_without_a_zip_to_the_parcel_goes_to_its_recipient():
    quotes, _ = postage.all_quotes(a_parcel(), zip_from="85004", ship_on=SEPTEMBER)
    assert quotes == postage.all_quotes(a_parcel(), zip_from="85004", zip_to="21202", ship_on=SEPTEMBER)[0]


def test_a_parcel_nobody_could_price_is_bad_input():
    with pytest.raises(BadInput, match="weight"):
        postage.all_quotes(a_parcel(weight_oz=0), zip_from="85004", ship_on=SEPTEMBER)


def test_the_cheapest_of_many_is_the_cheapest_of_each():
    weights, zips = [8, 64, 416, 16], ["43215", "94110", "10001", "09012"]
    table = ParcelTable.from_columns(weights, [(8, 6, 4)] * 4, zips)
    cheapest = postage.cheapest_many(table, zip_from="21224", ship_on=NOVEMBER)
    for row, (weight_oz, zip_to) in enumerate(zip(weights, zips, strict=True)):
        quotes, _ = postage.all_quotes(
            a_parcel(weight_oz=weight_oz), zip_from="21224", zip_to=zip_to, ship_on=NOVEMBER, tier="commercial"
        )
        complete = [quote for quote in quotes if quote.is_complete]
        assert cheapest.quote(row) == (complete[0] if complete else None)
        assert cheapest.price_cents[row] == (complete[0].price_cents if complete else -1)


def test_an_incomplete_price_is_never_chosen():
    # 26 lb in the holiday season: what Ground Advantage adds above 25 lb was not found, so FedEx is chosen
    table = ParcelTable.from_columns([416], [(8, 6, 4)], ["43215"])
    cheapest = postage.cheapest_many(table, zip_from="21224", ship_on=NOVEMBER)
    assert cheapest.service(0) == "fedex_ground_retail"
    assert cheapest.quote(0).is_complete


def test_where_nothing_can_be_chosen_every_service_says_why():
    table = ParcelTable.from_columns([16], [(8, 6, 4)], ["09012"])
    cheapest = postage.cheapest_many(table, zip_from="21224", ship_on=NOVEMBER)
    assert (cheapest.choice[0], cheapest.price_cents[0], cheapest.service(0), cheapest.quote(0)) == (-1, -1, "", None)
    assert any("military" in reason for reason in cheapest.reasons(0))
    assert any("incomplete" in reason for reason in cheapest.reasons(0))
