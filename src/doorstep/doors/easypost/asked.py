"""One request as a door's endpoint sees it: who asks, what for, and how to make the things it answers with."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from doorstep.adapters.store.shop_api import Kept, Wanted
from doorstep.doors.easypost.refusals import missing, unreadable
from doorstep.operations.ports import Actor, Ports

Document = dict[str, Any]
MOST_ON_A_PAGE = 100


@dataclass(slots=True)
class Asked:
    """Who asks (`actor`, with which key), in which `mode` ('test', 'production'), and `given`, its parameters."""

    actor: Actor
    mode: str
    ports: Ports
    now: datetime
    base_url: str
    key_prefix: str = ""
    given: Document = field(default_factory=dict)

    @property
    def at(self) -> str:
        """This moment as EasyPost writes it."""
        return moment(self.now)

    def new(self, kind: str, object_name: str, **values: Any) -> Document:
        """The beginning of a new object: id, kind, mode and moments, then the values."""
        head: Document = {"id": new_id(kind), "object": object_name, "mode": self.mode}
        return {**head, "created_at": self.at, "updated_at": self.at, **values}

    def kept(self, document: Document, **columns: str) -> Kept:
        """The row of a new object; its kind is the prefix of its id."""
        kind = columns.pop("kind", "") or str(document["id"]).partition("_")[0]
        return Kept(str(document["id"]), kind, self.mode, document, self.now, self.now, **columns)

    def wrapped(self, name: str, *, may_be_empty: bool = False) -> Document:
        """The parameters wrapped under the object's name, `{"shipment": {...}}`; refused where they are blank."""
        inner = self.given.get(name)
        if inner is None or inner == {}:
            if may_be_empty:
                return {}
            raise missing(name)
        if not isinstance(inner, dict):
            raise unreadable(name, "must be an object")
        return inner

    def wanted(self, *, lookups: tuple[str, ...] = (), **where: str) -> Wanted:
        """The page asked for: page_size, before_id, after_id, start_datetime, end_datetime."""
        return Wanted(
            size=page_size(self.given),
            before_id=str(self.given.get("before_id") or ""),
            after_id=str(self.given.get("after_id") or ""),
            since=read_moment(self.given, "start_datetime"),
            until=read_moment(self.given, "end_datetime"),
            lookups=lookups,
            where=where,
        )


def new_id(kind: str) -> str:
    """'shp_' and 32 hexadecimal digits."""
    return f"{kind}_{secrets.token_hex(16)}"


def moment(at: datetime) -> str:
    """'2025-03-07T16:46:20Z'."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def page_size(given: Mapping[str, Any]) -> int:
    text = given.get("page_size")
    if text in (None, ""):
        return 20
    try:
        return max(1, min(MOST_ON_A_PAGE, int(str(text))))
    except ValueError:
        raise unreadable("page_size", "must be a number from 1 to 100") from None


def read_moment(given: Mapping[str, Any], name: str) -> datetime | None:
    """A moment or a day (its midnight in UTC); None where it is not given."""
    text = given.get(name)
    if text in (None, ""):
        return None
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        raise unreadable(name, "must be a time like 2026-11-23T14:05:00Z") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def read_text(given: Mapping[str, Any], name: str, most: int = 200) -> str | None:
    """A text, None where it is absent or blank."""
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, dict | list | bool):
        raise unreadable(name, "must be a string")
    text = str(value).strip()
    if len(text) > most:
        raise unreadable(name, f"is too long (maximum is {most} characters)")
    return text or None


def read_number(given: Mapping[str, Any], name: str) -> float | None:
    """A number that is not negative, None where it is absent."""
    value = given.get(name)
    if value in (None, ""):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise unreadable(name, "must be a number") from None
    if isinstance(value, bool) or not 0 <= number < 1e9:
        raise unreadable(name, "must be a number that is not negative")
    return number


def read_list(given: Mapping[str, Any], name: str) -> list[Any]:
    """A list; a single value is a list of one."""
    value = given.get(name)
    if value in (None, "", {}):
        return []
    return value if isinstance(value, list) else [value]


def read_flag(value: object) -> bool:
    """True for what a person means by yes, also in a query string."""
    return value is True or str(value).lower() in ("true", "1", "yes")
