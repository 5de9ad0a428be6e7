"""Buying at the stand-in for the carriers: a process of its own that speaks their wire formats over HTTP."""

from __future__ import annotations

from dataclasses import replace

from doorstep.adapters.carriers.catalogue import KINDS
from doorstep.adapters.carriers.pace import Pace
from doorstep.operations.buy_label import LabelWish
from doorstep.operations.buying.asking import order_of
from doorstep.operations.carriers import Carrier
from tests.buying.scenes import a_wish
from tests.carriers.orders import SERVICES
from tests.carriers.stub_process import credentials_of

# Patient with an honest answer on a busy machine, but quick to come back.
PACE = Pace(connect_s=3, read_s=5, budget_s=10, tries=3, first_wait_s=0.01)
# In these the stand-in sells nothing, or sells and does not say so, or says no.
SCENARIOS = ("ok", "drop", "drop_after", "error_after", "unavailable", "refuse")


def connected(root: str, carrier: str) -> Carrier:
    """A connection to the stand-in at this address, as that carrier."""
    return KINDS[carrier](credentials_of(carrier), base_url=f"{root}/{carrier}", is_test=True, pace=PACE)


def wish_at(carrier: Carrier, quoted_cents: int | None = None) -> LabelWish:
    """A wish at the carrier's own price, which is asked for where it is not known."""
    wish = a_wish(carrier=carrier.name, service=SERVICES[carrier.name], price_tier="", weight_oz=12.0)
    if quoted_cents is None:
        rates = {rate.service: rate.price_cents for rate in carrier.rates(order_of(wish, "rates", 0))}
        quoted_cents = rates[wish.service]
    return replace(wish, quoted_cents=quoted_cents)
