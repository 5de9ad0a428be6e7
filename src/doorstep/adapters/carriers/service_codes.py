"""What a carrier calls our services: services.csv in its folder, each row with where it is known from in SOURCE."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from doorstep.adapters.carriers.troubles import title
from doorstep.operations.carriers import CarrierRefused


@cache
def service_rows(carrier: str) -> Mapping[str, Mapping[str, str]]:
    """Rows of services.csv by our code."""
    text = files(f"doorstep.adapters.carriers.{carrier}").joinpath("services.csv").read_text(encoding="utf-8")
    return {row["service"]: row for row in csv.DictReader(text.splitlines())}


def service_row(carrier: str, service: str) -> Mapping[str, str]:
    """What the carrier calls our service; CarrierRefused, which names the service, where nobody told us."""
    row = service_rows(carrier).get(service)
    if row is None:
        raise CarrierRefused(
            f"The connection to {title(carrier)} does not know what the carrier calls '{service[:60]}', so it buys "
            f"nothing. Take one of: {', '.join(service_rows(carrier))}.",
            code="service_unknown",
        )
    return row
