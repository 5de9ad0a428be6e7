"""The services we can quote, and what the tables call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from doorstep.parcels import BadInput
from doorstep.postage.table_set import Tables

FLAT_RATE_PREFIX = "usps_priority_mail_flat_rate_"


@dataclass(frozen=True, slots=True)
class Service:
    """One product of one carrier. `table` is its file of prices; flat rate has one for all containers."""

    code: str
    carrier: str
    title: str
    tiers: tuple[str, ...]
    table: str

    @property
    def is_flat_rate(self) -> bool:
        return self.code.startswith(FLAT_RATE_PREFIX)


WEIGHED = (
    Service("usps_ground_advantage", "usps", "USPS Ground Advantage", ("commercial", "retail"), "ground_advantage.csv"),
    Service("usps_priority_mail", "usps", "USPS Priority Mail", ("commercial", "retail"), "priority_mail.csv"),
    Service("ups_ground_saver", "ups", "UPS Ground Saver", ("daily",), "ground_saver.csv"),
    Service("fedex_ground_retail", "fedex", "FedEx Ground (counter)", ("retail",), "ground_retail.csv"),
)


@cache
def services() -> Mapping[str, Service]:
    """Every service by its code, weighed ones first, then the flat-rate containers."""
    return {service.code: service for service in (*WEIGHED, *_flat_rates())}


def service_of(code: str) -> Service:
    """The service, or BadInput that lists what there is."""
    known = services().get(code)
    if known is None:
        raise BadInput(f"There is no service '{code[:60]}'. Take one of: {', '.join(services())}.")
    return known


def tiers_for(service: Service, tier: str | None) -> tuple[str, ...]:
    """The service's tiers that answer a wish for 'commercial', 'retail' or None (both).

    A service with one published tier only is quoted at that tier, whatever was wished.
    """
    if tier is None or len(service.tiers) == 1:
        return service.tiers
    return tuple(name for name in service.tiers if name == tier)


def _flat_rates() -> list[Service]:
    tiers: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for edition in Tables.built_in().editions("usps"):
        for row in edition.rows("flat_rate.csv") if edition.has("flat_rate.csv") else ():
            tiers.setdefault(row["service"], []).append(row["price_tier"])
            titles[row["service"]] = f"USPS Priority Mail {row['container']}"
    return [
        Service(code, "usps", titles[code], tuple(dict.fromkeys(names)), "flat_rate.csv")
        for code, names in tiers.items()
    ]
