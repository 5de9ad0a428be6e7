"""The one rule of what an organisation may see."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet

from doorstep.operations.ports import Actor


def visible[Row: Model](actor: Actor, rows: QuerySet[Row]) -> QuerySet[Row]:
    """The rows that exist for the actor: those where one of the table's tenant columns names its organisation.

    A parcel and its events name their merchant and their carrier; everything
    else names one organisation. A table without `tenants` shows nobody anything.
    """
    tenants: tuple[str, ...] = getattr(rows.model, "tenants", ())
    if not tenants or not actor.organisation:
        return rows.none()
    rule = Q()
    for column in tenants:
        rule |= Q(**{column: actor.organisation})
    return rows.filter(rule)


def is_visible(actor: Actor, **tenants: Any) -> bool:
    """The same rule over values already read, for the event log's cache of parcels."""
    return bool(actor.organisation) and actor.organisation in tenants.values()
