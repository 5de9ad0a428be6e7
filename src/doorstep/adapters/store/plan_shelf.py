"""Published plans: kept whole, and line by line for the question 'where does this parcel go?'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction
from django.db.models import Max

from doorstep.adapters.store.event_rows import INSERT, row_maker
from doorstep.adapters.store.feed_order import take_turn
from doorstep.adapters.store.models import AssignmentRow, DayPlan, ParcelRow
from doorstep.adapters.store.plain_text import can_be_number
from doorstep.adapters.store.plan_memory import PlanMemory, newest_plan
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor, Assignment
from doorstep.parcels import BadInput, Event, NotFound

# A row of the log that only the feed reads; not a kind that anybody may send.
PUBLISHED = "plan_published"


class StorePlanShelf:
    """Behind `ports.PlanShelf`."""

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], UUID]) -> None:
        self._now = now
        self._new_id = new_id
        self._memory = PlanMemory(_lines_of)

    def publish(self, actor: Actor, document: Mapping[str, Any]) -> int:
        """Keep a day's plan as the one in force; the new version number, which the kept document carries.

        Raises BadInput where the plan names a parcel that the organisation does not deliver.
        """
        day = date.fromisoformat(document["day"])
        lines = list(_lines(document))
        self._refuse_foreign(actor, [line.parcel for line in lines])
        with transaction.atomic():
            take_turn()
            versions = DayPlan.objects.filter(organisation_id=actor.organisation, day=day)
            version = (versions.aggregate(Max("version"))["version__max"] or 0) + 1
            plan = DayPlan.objects.create(
                organisation_id=actor.organisation,
                day=day,
                region=document.get("region", ""),
                version=version,
                counts=document.get("counts", {}),
                document=orjson.dumps({**document, "version": version}, default=str).decode(),
                published_at=self._now(),
            )
            for line in lines:
                line.plan = plan
            AssignmentRow.objects.bulk_create(lines, batch_size=500)
            self._tell_the_feed(actor, day, version)
        return version

    def current(self, actor: Actor, day: date) -> Mapping[str, Any]:
        """The plan document in force for the day, or NotFound."""
        plan = visible(actor, DayPlan.objects.filter(day=day)).order_by("-version").first()
        if plan is None:
            raise NotFound(f"There is no plan for {day}. Make one with `doorstep day run`.")
        document: dict[str, Any] = orjson.loads(plan.document)
        return document

    def version(self, actor: Actor, day: date, version: int) -> Mapping[str, Any]:
        """The day's plan document of that version, or NotFound."""
        plan = visible(actor, DayPlan.objects.filter(day=day, version=version)).first()
        if plan is None:
            raise NotFound(f"The plan of {day} has no version {version}. See which one is in force.")
        document: dict[str, Any] = orjson.loads(plan.document)
        return document

    def assignment(self, actor: Actor, number: str) -> Assignment | None:
        """Where the newest plan that knows the parcel sends it."""
        return self.assignments(actor, [number]).get(number)

    def assignments(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, Assignment]:
        """The same for many; parcels that no plan knows are left out."""
        newest = newest_plan(actor.organisation)
        lines = self._memory.lines(newest[0]) if newest else {}
        found = {number: lines[number] for number in numbers if number in lines}
        missing = [number for number in numbers if number not in found and can_be_number(number)]
        return {**found, **self._kept_assignments(actor, missing)} if missing else found

    def _kept_assignments(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, Assignment]:
        """Lines of older plans, and of other organisations' plans for the actor's own parcels."""
        whose = dict(visible(actor, ParcelRow.objects.filter(number__in=numbers)).values_list("number", "carrier_id"))
        rows = AssignmentRow.objects.filter(parcel__in=whose).order_by("plan_id").select_related("plan")
        rows = rows.defer("plan__document", "plan__counts")
        # Written in the order of publishing, so that the newest plan's line stays.
        return {row.parcel: _assignment(row) for row in rows if row.plan.organisation_id == whose[row.parcel]}

    def newest_day(self, actor: Actor) -> date | None:
        """The day of the plan published last: the one the sorting center works on."""
        newest = newest_plan(actor.organisation)
        return newest[1] if newest else None

    def _refuse_foreign(self, actor: Actor, numbers: Sequence[str]) -> None:
        rows = ParcelRow.objects.filter(carrier_id=actor.organisation)
        known = {number for start in range(0, len(numbers), 500) for number in rows.filter(
            number__in=numbers[start : start + 500]).values_list("number", flat=True)}  # fmt: skip
        missing = sorted(set(numbers) - known)
        if missing:
            raise BadInput(
                f"The plan names {len(missing)} parcels that {actor.organisation} does not deliver, "
                f"the first is {missing[0][:40]}. Import their orders first."
            )

    def _tell_the_feed(self, actor: Actor, day: date, version: int) -> None:
        now = self._now()
        event = Event(self._new_id(), PUBLISHED, "", now, day=day, detail={"version": version})
        row = row_maker(connection.vendor)(event, now, "", actor.organisation, actor.organisation, actor.name)
        with connection.cursor() as cursor:
            cursor.execute(INSERT, row)


def _lines_of(plan_id: int) -> dict[str, Assignment]:
    rows = AssignmentRow.objects.filter(plan_id=plan_id).select_related("plan")
    return {row.parcel: _assignment(row) for row in rows.defer("plan__document", "plan__counts")}


def _lines(document: Mapping[str, Any]) -> Iterator[AssignmentRow]:
    for route in document.get("routes", ()):
        for stop in route["stops"]:
            for parcel in stop["parcels"]:
                yield AssignmentRow(
                    parcel=parcel["number"],
                    outcome="own_van",
                    route=route["route"],
                    stop_seq=stop["seq"],
                    stops=len(route["stops"]),
                    position=parcel.get("position") or "",
                    load_position=parcel.get("load_position") or "",
                )
    for line in document.get("handoffs", ()):
        yield AssignmentRow(
            parcel=line["parcel"],
            outcome="carrier",
            carrier=line["carrier"],
            service=line["service"],
            position=line.get("position") or "",
            reason=line.get("reason") or "",
        )
    for line in document.get("held", ()):
        yield AssignmentRow(parcel=line["parcel"], outcome="held", reason=line.get("reason") or "")


def _assignment(row: AssignmentRow) -> Assignment:
    return Assignment(
        parcel=row.parcel,
        day=row.plan.day,
        plan_version=row.plan.version,
        outcome=row.outcome,
        route=row.route,
        stop_seq=row.stop_seq,
        position=row.position,
        load_position=row.load_position,
        carrier=row.carrier,
        service=row.service,
        reason=row.reason,
        stops=row.stops,
    )
