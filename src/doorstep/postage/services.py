"""The services we can quote: rows of services.csv of each carrier's editions, the newest row of a code counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from doorstep.parcels import BadInput
from doorstep.postage.table_files import Row
from doorstep.postage.table_set import Tables

CARRIERS = ("usps", "ups", "fedex")
# What a merchant pays who sends from an account, and what somebody pays at the counter.
ACCOUNT_TIERS = frozenset(("commercial", "daily", "list"))
ANY_CONTENTS = ("", "documents", "media")


@dataclass(frozen=True, slots=True)
class Service:
    """One product of one carrier. `table` is its file of prices.

    `kind`: weight (a row per weight), cubic (a row per volume) or container
    (one price for what goes in). `zones` names the charts, `zone_add` what is
    added to the ground zone's number, `fuel` the fuel percentage that falls
    on it. `contents`: '' for any goods, else only 'documents' or 'media' may go.
    """

    code: str
    carrier: str
    title: str
    kind: str
    tiers: tuple[str, ...]
    table: str
    zones: str = "all"
    zone_add: int = 0
    fuel: str = ""
    contents: str = ""

    @property
    def is_flat_rate(self) -> bool:
        """True for a container that has no row of weights."""
        return self.kind == "container"

    @property
    def family(self) -> str:
        """What its variants have in common, for a list: 'fedex_one_rate', 'usps_priority_mail_flat_rate', else ''."""
        for stem in ("fedex_one_rate", "ups_simple_rate"):
            if self.code.startswith(stem):
                return stem
        head, found, _ = self.code.partition("_flat_rate_")
        return f"{head}_flat_rate" if found else ""


def services(tables: Tables | None = None) -> Mapping[str, Service]:
    """Every service by its code: those with a row per weight first, then the containers."""
    return _services(tables or Tables.built_in())


def service_of(code: str, tables: Tables | None = None) -> Service:
    """The service, or BadInput that lists what there is."""
    known = services(tables).get(code)
    if known is None:
        weighed = [name for name, service in services(tables).items() if not service.is_flat_rate]
        raise BadInput(f"There is no service '{code[:60]}'. Take one of: {', '.join(weighed)}, or a container's.")
    return known


def tiers_for(service: Service, tier: str | None) -> tuple[str, ...]:
    """The service's tiers that answer a wish for 'commercial', 'retail' or None (all).

    A service with one published tier only is quoted at that tier, whatever
    was wished; UPS's daily and FedEx's list prices are commercial ones.
    """
    if tier is None or len(service.tiers) == 1:
        return service.tiers
    if tier == "commercial":
        account = tuple(name for name in service.tiers if name != "retail")
        return tuple(name for name in account if name in ACCOUNT_TIERS) or account
    return tuple(name for name in service.tiers if name == tier)


@lru_cache(maxsize=64)
def _services(tables: Tables) -> Mapping[str, Service]:
    found: dict[str, Service] = {}
    for carrier in dict.fromkeys((*CARRIERS, *tables.carriers)):
        for edition in tables.editions_with(carrier, "services.csv"):
            for row in edition.rows("services.csv"):
                found[row["code"]] = _service(carrier, row)
    return dict(sorted(found.items(), key=lambda pair: pair[1].is_flat_rate))


def _service(carrier: str, row: Row) -> Service:
    return Service(
        row["code"], carrier, row["title"], row["kind"], tuple(row["price_tiers"].split()), row["table"], row["zones"],
        int(row["zone_add"] or 0), row["fuel"], row["contents"],
    )  # fmt: skip
