"""Delivery days: which there are, their plans, and the parcels no van of ours carries."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import orjson
from django.db.models import Max

from doorstep.adapters.store.models import DayPlan
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound


def day_list(actor: Actor) -> list[dict[str, Any]]:
    """The days that have a plan, newest first, each in the version in force."""
    plans = visible(actor, DayPlan.objects.all())
    newest = plans.values("organisation_id", "day").annotate(newest=Max("id")).values("newest")
    rows = plans.filter(id__in=newest).order_by("-day").values("day", "region", "version", "counts", "published_at")
    return [
        {"day": row["day"].isoformat(), "region": row["region"], "version": row["version"], "counts": row["counts"]}
        for row in rows
    ]


def newest_day(actor: Actor) -> date | None:
    """The day whose plan was published last."""
    return visible(actor, DayPlan.objects.all()).order_by("-id").values_list("day", flat=True).first()


def plan_text(actor: Actor, day: date) -> str:
    """The plan document in force as JSON text, ready to be sent, or NotFound."""
    return _text(_plan_id(actor, day))


def plan_of(actor: Actor, day: date) -> dict[str, Any]:
    """The plan document in force, or NotFound. Shared and not to be changed: it is kept parsed."""
    return document_of(_plan_id(actor, day))


def unassigned(actor: Actor, day: date) -> list[dict[str, Any]]:
    """Every parcel or row of the day's orders that no van of ours carries, and why."""
    plan = plan_of(actor, day)
    lines = []
    for outcome, key in (("carrier", "handoffs"), ("held", "held"), ("rejected", "rejected")):
        for line in plan.get(key, ()):
            told = {"parcel": "", "order": "", **line, "outcome": outcome}
            told["reason"] = line.get("reason") or line.get("message") or ""
            lines.append(told)
    return lines


def _plan_id(actor: Actor, day: date) -> int:
    plans = visible(actor, DayPlan.objects.filter(day=day)).order_by("-version")
    found = plans.values_list("id", flat=True).first()
    if found is None:
        raise NotFound(f"There is no plan for {day}. Make one with `doorstep day run`.")
    return found


def _text(plan_id: int) -> str:
    return DayPlan.objects.values_list("document", flat=True).get(id=plan_id)


@lru_cache(maxsize=8)
def document_of(plan_id: int) -> dict[str, Any]:
    # A published plan never changes, so its parsed form may be kept.
    document: dict[str, Any] = orjson.loads(_text(plan_id))
    return document
