"""The event log behind `ports.EventLog`: append-only, durable when `record` returns, each event exactly once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import OperationalError, connection, connections

from doorstep.adapters.store.event_rows import read_events, row_maker
from doorstep.adapters.store.event_writer import Entry, write_entries
from doorstep.adapters.store.exception_rows import aside_exception, event_exception
from doorstep.adapters.store.group_commit import GroupCommit
from doorstep.adapters.store.known_parcels import KnownParcels
from doorstep.adapters.store.projection import project_some
from doorstep.operations.ports import Actor, PutAside, Recorded
from doorstep.parcels import KINDS, Event, NotFound, ParcelState, fold

# What the sender of a parcel may say about it; its way is told by who carries it.
MERCHANT_KINDS = frozenset(("order_accepted", "label_created", "cancelled", "noted"))


class StoreEventLog:
    """One per process: it owns the thread that writes."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._known = KnownParcels()
        self._make_row = row_maker(connection.vendor)
        self._commits = GroupCommit[Entry, list[str]](
            write_entries, project_some, connections.close_all, hopeless=(OperationalError,)
        )

    def record(self, actor: Actor, events: Sequence[Event]) -> list[Recorded]:
        """Keep the events and answer after the commit; see `ports.EventLog`."""
        entry = Entry(actor.organisation, self._now())
        tenants = self._known.visible(actor, [event.parcel for event in events if event.parcel])
        results: list[Recorded | None] = []
        for event in events:
            refused = self._refusal(actor, event, tenants.get(event.parcel))
            if refused is None:
                self._enter(entry, actor, event, tenants.get(event.parcel, ("", actor.organisation)))
            else:
                entry.aside.append(
                    event_exception(
                        actor.organisation, event, entry.recorded_at, code=refused.code, message=refused.message
                    )
                )
            results.append(refused)
        outcomes = iter(zip(entry.events, self._commits.submit(entry) if events else (), strict=True))
        return [refused or _recorded(*next(outcomes)) for refused in results]

    def put_aside(self, actor: Actor, things: Sequence[PutAside]) -> None:
        """Keep what could not be read as an event."""
        entry = Entry(actor.organisation, self._now())
        entry.aside = [aside_exception(actor.organisation, thing, entry.recorded_at) for thing in things]
        self._commits.submit(entry)

    def of_parcel(self, actor: Actor, number: str) -> list[Event]:
        """The parcel's events in the order they were recorded, or NotFound."""
        found = self.of_parcels(actor, [number])
        if number not in found:
            raise NotFound(f"There is no parcel {number[:40]}. Check the number, or ask who sent it.")
        return found[number]

    def of_parcels(self, actor: Actor, numbers: Sequence[str]) -> Mapping[str, list[Event]]:
        """The events of each of these parcels that exists for the actor."""
        found: dict[str, list[Event]] = {number: [] for number in self._known.visible(actor, numbers)}
        if found:
            for event in read_events("parcel", found):
                found[event.parcel].append(event)
        return found

    def state_of(self, actor: Actor, number: str) -> ParcelState:
        """The fold of the parcel's events, or NotFound."""
        return fold(self.of_parcel(actor, number))

    def close(self) -> None:
        """End the writing thread, after what waits is written."""
        self._commits.close()

    def _refusal(self, actor: Actor, event: Event, tenants: tuple[str, str] | None) -> Recorded | None:
        if event.kind not in KINDS:
            return _refused(event, "unknown_kind", f"The kind '{event.kind[:24]}' is none of ours. See docs/events.md.")
        if event.parcel and tenants is None:
            return _refused(
                event, "unknown_parcel", f"There is no parcel {event.parcel[:40]}. Scan it again, or type its number."
            )
        if tenants is not None and tenants[1] != actor.organisation and event.kind not in MERCHANT_KINDS:
            return _refused(
                event,
                "not_the_carrier",
                f"'{event.kind}' is told by the parcel's carrier, and {actor.organisation} is not. Ask the carrier.",
            )
        return None

    def _enter(self, entry: Entry, actor: Actor, event: Event, tenants: tuple[str, str]) -> None:
        entry.events.append(event)
        entry.rows.append(self._make_row(event, entry.recorded_at, *tenants, actor.organisation, actor.name))


def _refused(event: Event, code: str, message: str) -> Recorded:
    return Recorded(event.event_id, "refused", code, message)


def _recorded(event: Event, outcome: str) -> Recorded:
    return Recorded(event.event_id, outcome)
