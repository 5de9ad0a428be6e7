"""Where the postage went, and what would have cost less, with sums that can be checked by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstep.operations.buying.purchase import LabelWish
from doorstep.operations.report_spend import at_prices_of, savings, spend_csv, spend_lines
from doorstep.parcels import Dimensions
from doorstep.postage import Tables
from tests.builders import an_address
from tests.desk.scenes import DENVER

PHOENIX = an_address(line1="200 W Washington St", city="Phoenix", state="AZ", zip_code="85003")
SEPTEMBER, NOVEMBER = date(2026, 9, 15), date(2026, 11, 15)


@dataclass(frozen=True)
class Label:
    wish: LabelWish
    price_cents: int
    ship_on: date


def a_label(cents: int, on: date = SEPTEMBER, *, sides=(8, 6, 4), service: str = "usps_ground_advantage") -> Label:
    """A pound from Phoenix to Denver; the official chart of Phoenix says zone 4."""
    wish = LabelWish(
        "usps", service, "commercial", PHOENIX, an_address(**DENVER), 16.0, Dimensions.of(*sides), on, cents
    )
    return Label(wish, cents, on)


def test_labels_are_summed_by_month_service_and_zone():
    found = spend_lines([a_label(815), a_label(815), a_label(855, NOVEMBER)], Tables.built_in())
    told = [(line.month, line.zone, line.labels, line.cents) for line in found]
    assert told == [("2026-11", "4", 1, 855), ("2026-09", "4", 2, 1630)]


def test_a_dear_service_saves_what_the_cheapest_costs_less():
    # Ground Advantage, one pound, zone 4: $8.15. Priority Mail was paid: $10.40. 1040 - 815 = 225 cents.
    [saving] = savings([a_label(1040, service="usps_priority_mail")], Tables.built_in())
    assert (saving.title, saving.cents, saving.parcels) == ("by taking the cheapest service", 225, 1)


def test_a_parcel_billed_by_its_size_would_be_cheaper_in_a_snug_box():
    # 14 x 14 x 14 = 2,744 cu in / 139 = 19.7, so 20 lb is billed for one pound.
    found = {saving.title: saving for saving in savings([a_label(2000, sides=(14, 14, 14))], Tables.built_in())}
    assert found["by snug boxes"].parcels == 1
    assert found["by snug boxes"].cents > 500


def test_the_holiday_add_on_is_what_the_same_label_costs_more_in_november():
    # Up to 3 lb in zones 1-4 the add-on of 2026-10-04 is 40 cents: 815 + 40 = 855.
    found = at_prices_of([a_label(815)], NOVEMBER, Tables.built_in())
    assert (found.labels, found.before_cents, found.after_cents) == (1, 815, 855)


def test_the_table_runs_nothing_in_a_spreadsheet():
    label = a_label(815)
    evil = LabelWish(**{**{n: getattr(label.wish, n) for n in LabelWish.__slots__}, "service": "=cmd()"})
    text = spend_csv(spend_lines([Label(evil, 815, SEPTEMBER)], Tables.built_in()))
    assert text.splitlines()[1] == "2026-09,usps,'=cmd(),,1,8.15"
