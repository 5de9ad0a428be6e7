"""What a merchant sets up once: boxes, the addresses it ships from, its shopping rules, its saved column mappings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from doorstep.addresses import standardise
from doorstep.operations.ports import Actor, Ports
from doorstep.orders import OWN_COLUMNS
from doorstep.parcels import Address, BadInput, NotFound
from doorstep.postage.shopping import read_rules

MOST_NAME = 100
MOST_RULES = 20_000
DEFAULT = "default"
_ADDRESS = ("name", "company", "line1", "line2", "city", "state", "zip_code", "phone", "email")
Document = Mapping[str, Any]


def settings_of(kind: str, *, actor: Actor, ports: Ports) -> Mapping[str, Document]:
    """The merchant's documents of the kind by name."""
    _reader_of(kind)
    return ports.settings.all(actor, kind)


def set_setting(kind: str, name: str, document: Document, *, actor: Actor, ports: Ports) -> Document:
    """Keep the document under its name and give it back as it was understood.

    Raises BadInput for an unknown kind, an unreadable document, or an actor who is no merchant.
    """
    _must_set(actor)
    read = _reader_of(kind)(document)
    if not name.strip() or len(name) > MOST_NAME or not name.isprintable():
        raise BadInput(f"{name[:40]!r} cannot name a setting. Use 1 to {MOST_NAME} letters, digits and signs.")
    ports.settings.keep(actor, kind, name.strip(), read)
    return read


def remove_setting(kind: str, name: str, *, actor: Actor, ports: Ports) -> None:
    """Forget it; NotFound where there is none."""
    _must_set(actor)
    _reader_of(kind)
    if not ports.settings.drop(actor, kind, name):
        raise NotFound(f"There is no {kind.replace('_', ' ')} '{name[:40]}'. Look at the list.")


def ship_from(*, actor: Actor, ports: Ports, name: str = "") -> Address | None:
    """The address parcels leave from: the named one, else 'default', else the only one; None where none is set."""
    known = ports.settings.all(actor, "ship_from")
    chosen = known.get(name or DEFAULT)
    if chosen is None and name:
        raise NotFound(f"There is no address '{name[:40]}' to ship from. Add it in the desk's settings.")
    if chosen is None and len(known) == 1:
        chosen = next(iter(known.values()))
    return Address(**chosen) if chosen else None


def _must_set(actor: Actor) -> None:
    if not actor.may("merchant"):
        raise BadInput("Only a merchant changes these settings. Sign in as one.", code="not_allowed")


def _reader_of(kind: str) -> Callable[[Document], Document]:
    if kind not in READERS:
        raise BadInput(f"There are no settings '{kind[:20]}'. Take one of: {', '.join(READERS)}.")
    return READERS[kind]


def _read_box(document: Document) -> Document:
    inside = _sides(document.get("inside_in"), "inside_in")
    outside = _sides(document.get("outside_in") or inside, "outside_in")
    if any(out < within for out, within in zip(sorted(outside), sorted(inside), strict=True)):
        raise BadInput("The box is smaller outside than inside. Measure both again; outside may stay empty.")
    empty = _number(document.get("weight_oz", 0), "weight_oz")
    most = document.get("max_weight_oz")
    return {
        "inside_in": inside,
        "outside_in": outside,
        "weight_oz": empty,
        "max_weight_oz": _number(most, "max_weight_oz") if most is not None else None,
    }


def _read_address(document: Document) -> Document:
    unknown = sorted(set(document) - set(_ADDRESS) - {"country"})
    if unknown:
        raise BadInput(f"'{unknown[0][:30]}' is no part of an address. Take: {', '.join(_ADDRESS)}.")
    address = Address(**{name: str(document.get(name, ""))[:200].strip() for name in _ADDRESS})
    wrong = [problem.message for problem in standardise(address).problems if problem.severity == "reject"]
    if wrong:
        raise BadInput(f"Nothing can be shipped from this address. {wrong[0]}")
    return asdict(address)


def _read_mapping(document: Document) -> Document:
    columns = document.get("columns")
    if not isinstance(columns, Mapping) or not columns:
        raise BadInput("A saved mapping needs 'columns': the file's column to our field. Map at least one.")
    wrong = [field for field in columns.values() if field not in OWN_COLUMNS]
    if wrong:
        raise BadInput(f"'{str(wrong[0])[:30]}' is no field. Take one of: {', '.join(OWN_COLUMNS)}.")
    return {
        "columns": {str(column): field for column, field in columns.items()},
        "header": [str(column) for column in document.get("header", columns)],
        "weight": str(document.get("weight", ""))[:20],
        "size": str(document.get("size", ""))[:20],
    }


def _read_rules(document: Document) -> Document:
    text = document.get("text")
    if not isinstance(text, str) or len(text) > MOST_RULES:
        raise BadInput(f"Rules are one text of at most {MOST_RULES:,} characters in 'text'.")
    read_rules(text)
    return {"text": text}


def _sides(value: Any, name: str) -> list[float]:
    if not isinstance(value, (list, tuple)) or len(value) != 3:
        raise BadInput(f"{name} needs three sides in inches, like [12, 9, 4].")
    sides = [_number(side, name) for side in value]
    if not all(0 < side <= 200 for side in sides):
        raise BadInput(f"{name} has a side that is not between 0 and 200 inches. Measure again.")
    return sides


def _number(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e6:
        raise BadInput(f"{name} is {str(value)[:20]!r}, which is no number from 0 up. Give inches or ounces.")
    return float(value)


READERS: Mapping[str, Callable[[Document], Document]] = {
    "box": _read_box,
    "ship_from": _read_address,
    "mapping": _read_mapping,
    "rules": _read_rules,
}
