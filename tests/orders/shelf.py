"""Ports kept in memory: enough for importing orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Event, NotFound, Parcel, uuid7

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MERCHANT = Actor("main", "test", frozenset(("merchant",)))


class MemoryShelf:
    """Parcels by order and piece."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, int], Parcel] = {}
        self.sources: list[str] = []

    def add(
        self, actor: Actor, source: str, parcels: Sequence[Parcel], address_problems: Mapping[str, str] | None = None
    ) -> list[bool]:
        is_new = [(parcel.order_key, parcel.piece) not in self.kept for parcel in parcels]
        for parcel in parcels:
            self.kept.setdefault((parcel.order_key, parcel.piece), parcel)
        self.sources.append(source)
        return is_new

    def find_piece(self, actor: Actor, order_key: str, piece: int = 1) -> Parcel:
        if (order_key, piece) not in self.kept:
            raise NotFound(order_key)
        return self.kept[order_key, piece]

    def find_pieces(self, actor: Actor, pieces: Sequence[tuple[str, int]]) -> list[Parcel]:
        return [self.find_piece(actor, *piece) for piece in pieces]

    def secret(self, actor: Actor) -> str:
        return "secret"


class MemoryLog:
    def __init__(self) -> None:
        self.events: list[Event] = []

    def record(self, actor: Actor, events: Sequence[Event]) -> list[Any]:
        self.events += events
        return []


class CountingClock:
    """Stands still; its ids count up."""

    def __init__(self) -> None:
        self.count = 0

    def now(self) -> datetime:
        return NOW

    def new_id(self) -> UUID:
        self.count += 1
        return uuid7(self.count, bytes(10))


def memory_ports() -> Ports:
    nothing: Any = SimpleNamespace()
    here = Path(".")
    shelf: Any = MemoryShelf()
    log: Any = MemoryLog()
    return Ports(
        events=log, parcels=shelf, plans=nothing, ledger=nothing, files=nothing, purchases=nothing, wallets=nothing,
        adjustments=nothing, carrier_of=nothing, settings=nothing, runs=nothing, choices=nothing,
        clock=CountingClock(), regions_dir=here, home=here,
    )  # fmt: skip
