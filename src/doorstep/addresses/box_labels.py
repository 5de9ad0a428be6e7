"""The words of post office boxes and routes, labelled by rule: a trained parser confuses them with street and unit."""

from __future__ import annotations

from collections.abc import Sequence

Labelled = list[tuple[str, str]]

_ROUTES = (("RR",), ("R", "R"), ("RFD",), ("R", "F", "D"), ("RURAL", "ROUTE"), ("RURAL", "RT"), ("HC",), ("HCR",))
_BOXES = (("PO", "BOX"), ("P", "O", "BOX"), ("POST", "OFFICE", "BOX"), ("POB",), ("POBOX",))


def with_boxes(labelled: Labelled) -> Labelled:
    """The same words; those of 'RR 2 BOX 18' and 'PO BOX 12' carry their own labels."""
    words = ["".join(filter(str.isalnum, word)).upper() for word, _ in labelled]
    labels = [label for _, label in labelled]
    for place in range(len(words)):
        _label_route(words, labels, place)
        _label_box(words, labels, place)
    return [(word, label) for (word, _), label in zip(labelled, labels, strict=True)]


def _label_route(words: Sequence[str], labels: list[str], place: int) -> None:
    length = _starts(words, place, _ROUTES)
    number = place + length + (words[place + length : place + length + 1] == [""])  # '#' has no letters
    if not length or not _is_box_behind(words, number):
        return
    group = ["USPSBoxGroupType"] * length + ["USPSBoxGroupID"] * (number + 1 - place - length)
    labels[place : number + 1] = group
    labels[number + 1 : number + 3] = ["USPSBoxType", "USPSBoxID"]


def _is_box_behind(words: Sequence[str], number: int) -> bool:
    has_number = number < len(words) and words[number][:1].isdigit()
    box = words[number + 2 : number + 3]
    return has_number and words[number + 1 : number + 2] == ["BOX"] and bool(box) and _is_box_number(box[0])


def _is_box_number(word: str) -> bool:
    """'18', 'A12'; a town or its ZIP code behind a lone BOX is none."""
    return any(letter.isdigit() for letter in word) and not (word.isdigit() and len(word) in (5, 9))


def _label_box(words: Sequence[str], labels: list[str], place: int) -> None:
    length = _starts(words, place, _BOXES)
    if not length or labels[place].startswith("USPSBoxGroup"):
        return
    number = place + length
    is_more_behind = number + 1 < len(words)
    if number < len(words) and (_is_box_number(words[number]) or (is_more_behind and words[number][:1].isdigit())):
        labels[place : number + 1] = [*["USPSBoxType"] * length, "USPSBoxID"]


def _starts(words: Sequence[str], place: int, kinds: Sequence[tuple[str, ...]]) -> int:
    return max((len(kind) for kind in kinds if tuple(words[place : place + len(kind)]) == kind), default=0)
