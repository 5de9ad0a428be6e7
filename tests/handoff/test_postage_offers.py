"""The carriers' offers of real tables: the cheapest complete price, and the cheapest that keeps the promise."""

from datetime import date

from doorstep.handoff import Offer
from doorstep.handoff.postage import Asked, postage_offers
from doorstep.postage import ParcelTable, cheapest_many, quote_all

MONDAY = date(2026, 9, 14)


def offers(*promised_on: date | None, only: str = "", zip_to: str = "21201") -> list[tuple[Offer, ...]]:
    """Of one-pound boxes from Baltimore."""
    table = ParcelTable.from_columns(
        [16.0] * len(promised_on), [(8, 6, 4)] * len(promised_on), [zip_to] * len(promised_on)
    )
    cheapest = cheapest_many(table, zip_from="21230", ship_on=MONDAY)
    return postage_offers(cheapest, MONDAY, Asked(promised_on, [only] * len(promised_on)))


def test_without_a_promise_there_is_one_offer_with_its_service_zone_and_due_day():
    [[offer]] = offers(None)
    assert (offer.kind, offer.carrier, offer.code, offer.name) == (
        "carrier", "usps", "usps_ground_advantage", "Ground Advantage",
    )  # fmt: skip
    # Two to five business days from Monday the 14th: Monday the 21st at the latest.
    assert (offer.zone, offer.due_on) == ("1", date(2026, 9, 21))


def test_it_is_the_cheapest_complete_price_of_all():
    [[offer]] = offers(None)
    table = ParcelTable.from_columns([16.0], [(8, 6, 4)], ["21201"])
    prices = quote_all(table, zip_from="21230", ship_on=MONDAY, tier="commercial")
    assert offer.cents == int(prices.price_cents[prices.complete].min())


def test_a_promise_adds_the_cheapest_that_keeps_it_where_that_is_another():
    [cheap, quick] = offers(date(2026, 9, 17))[0]
    assert cheap.due_on > date(2026, 9, 17) >= quick.due_on
    assert quick.cents > cheap.cents
    assert len(offers(date(2026, 9, 21))[0]) == 1


def test_boxes_of_the_post_have_offers_of_the_post_alone():
    assert {offer.carrier for offer in offers(date(2026, 9, 15), only="usps")[0]} == {"usps"}


def test_nobody_says_how_long_it_takes_to_hawaii():
    [[offer]] = offers(date(2026, 12, 31), zip_to="96813")
    assert offer.due_on is None
