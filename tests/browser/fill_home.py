"""Fills DOORSTEP_HOME with the small day and its people, in a process of its own; prints plan and links as JSON.

A process of its own, because Playwright keeps an event loop running in the
tests' thread, in which Django refuses its database.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime

PASSWORD = "only-for-these-tests-4711"
PEOPLE = {
    "dispatcher": "dispatcher",
    "sorter": "sorter",
    "merchant": "merchant",
    "driver-1": "driver",
    "driver-2": "driver",
}


def main() -> None:
    from doorstep import wiring

    wiring.prepare()
    from doorstep.adapters.clock import play_from
    from doorstep.adapters.store.accounts import create_user
    from tests.browser.small_day import DAY, ZONE, publish_day

    actor, ports = wiring.cli_actor(), wiring.ports()
    # Nine in the morning of the day, so that the pages say 'today'.
    play_from(ports.home, datetime(DAY.year, DAY.month, DAY.day, 9, 1, tzinfo=ZONE), 1.0)
    plan = publish_day(ports, actor)
    for name, role in PEOPLE.items():
        create_user(actor.organisation, name, (role,), PASSWORD)
    numbers = [parcel["number"] for route in plan["routes"] for stop in route["stops"] for parcel in stop["parcels"]]
    links = {number: ports.parcels.link_token(number) for number in numbers}
    json.dump({"plan": plan, "links": links}, sys.stdout)
    wiring.close()


if __name__ == "__main__":
    if "DOORSTEP_HOME" not in os.environ:
        sys.exit("Say with DOORSTEP_HOME which folder to fill.")
    main()
