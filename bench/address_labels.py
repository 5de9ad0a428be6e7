"""How well addresses are read, beside `usaddress` alone: word labels, components, boxes and routes."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import usaddress

from doorstep.addresses import Parts, address_of, parse, standardise
from doorstep.addresses.parse import parse_delivery, parts_of_labels
from doorstep.addresses.words import mail_form

Labelled = list[tuple[str, str]]
SETS = ("usaddress_labeled.xml", "usaddress_multi_word_state_addresses.xml")
COMPONENTS = ("number", "predirectional", "street", "suffix", "postdirectional", "unit", "unit_number")
_LAST_LINE = ("PlaceName", "StateName", "ZipCode", "ZipPlus4", "CountryName")
_NO_STREET = ("Recipient", "IntersectionSeparator", "CornerOf", "NotAddress")
_BOX = re.compile(r"\b(?:p\.? ?o\.? ?box|rr ?#?|rural route|pob)\s*#?\s*\d")
_ORDINAL = re.compile(r"(\d+)(?:ST|ND|RD|TH)")


@dataclass(frozen=True)
class Score:
    """How many of `total` were right, by us and by usaddress alone."""

    what: str
    total: int
    doorstep: int
    usaddress: int


def scores(folder: Path) -> list[Score]:
    """Every figure on the labelled sets and on the list of addresses that usaddress cannot parse."""
    labelled = [address for name in SETS for address in _labelled(folder / name)]
    return [_labels(labelled), *_components(labelled), _boxes(folder / "usaddress_unparseable.csv")]


def _labelled(path: Path) -> list[Labelled]:
    return [[(word.text or "", word.tag) for word in address] for address in ET.parse(path).getroot()]


def _labels(labelled: Sequence[Labelled]) -> Score:
    texts = [" ".join(word for word, _ in words) for words in labelled]
    wanted = [[label for _, label in words] for words in labelled]
    ours = sum([label for _, label in parse(text)] == want for text, want in zip(texts, wanted, strict=True))
    theirs = sum(
        [label for _, label in usaddress.parse(text)] == want for text, want in zip(texts, wanted, strict=True)
    )
    return Score("every word's label", len(texts), ours, theirs)


def _components(labelled: Sequence[Labelled]) -> list[Score]:
    rows = [_three(words) for words in labelled if _is_street(words)]
    found = [
        Score(name, len(rows), sum(ours[place] == want[place] for want, ours, _ in rows),
              sum(theirs[place] == want[place] for want, _, theirs in rows))
        for place, name in enumerate(COMPONENTS)
    ]  # fmt: skip
    whole = Score(
        "all components", len(rows), sum(want == ours for want, ours, _ in rows), sum(w == t for w, _, t in rows)
    )
    return [*found, whole]


def _is_street(words: Labelled) -> bool:
    labels = {label for _, label in words}
    return "AddressNumber" in labels and not any(label.startswith("USPS") or label in _NO_STREET for label in labels)


def _three(words: Labelled) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The components that follow from people's labels, ours, and those from usaddress's labels."""
    text = " ".join(word for word, _ in words)
    line = " ".join(word for word, label in words if label not in _LAST_LINE)
    last_line = " ".join(word for word, label in words if label in _LAST_LINE)
    theirs = [(str(word), str(label)) for word, label in usaddress.parse(text)]
    return _of(words), _told(parse_delivery(line, last_line=last_line)), _of(theirs)


def _of(words: Labelled) -> tuple[str, ...]:
    street = [(mail_form(word), label) for word, label in words if label not in _LAST_LINE and mail_form(word)]
    return _told(parts_of_labels(street))


def _told(parts: Parts) -> tuple[str, ...]:
    unit = "" if parts.unit == "#" else parts.unit
    ordinal = _ORDINAL.fullmatch(parts.unit_number)
    number = ordinal[1] if ordinal else parts.unit_number
    return (parts.number, parts.predirectional, parts.street, parts.suffix, parts.postdirectional, unit, number)


def _boxes(path: Path) -> Score:
    with path.open(encoding="utf-8", newline="") as file:
        texts = [",".join(row) for row in csv.reader(file) if row]
    boxes = [text for text in texts if _BOX.search(text)]
    ours = sum(_is_box_read(text) for text in boxes)
    return Score("boxes and routes that usaddress cannot parse", len(boxes), ours, sum(map(_is_tagged, boxes)))


def _is_box_read(text: str) -> bool:
    found = standardise(address_of(text))
    return found.parts.kind in ("po_box", "rural_route") and not found.is_rejected


def _is_tagged(text: str) -> bool:
    try:
        found, _ = usaddress.tag(text)
    except usaddress.RepeatedLabelError:
        return False
    return {"USPSBoxID", "PlaceName", "StateName", "ZipCode"} <= set(found)
