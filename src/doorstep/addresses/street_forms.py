"""The ways in which people write one street: with and without its side and its type, as one word without spaces.

Two texts that differ in one slip of the finger share a text with one
letter left out of each; `slip_hashes` are the keys of those texts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import product
from zlib import crc32

from doorstep.addresses import tables


@lru_cache(maxsize=16384)
def street_forms(key: str) -> tuple[tuple[str, int], ...]:
    """('NORTHCHARLESSTREET', 0), ('CHARLESSTREET', 1), ('NORTHCHARLES', 1), ('CHARLES', 2) of 'N CHARLES ST'.

    The number says how many of side and type were left out. A numbered
    street of a grid keeps the side behind it: '1700' is no name without it.
    """
    return _forms(key, lambda word: tables.spelled_out().get(word, word))


@lru_cache(maxsize=16384)
def literal_forms(key: str) -> tuple[tuple[str, int], ...]:
    """The same of a loose key, with nothing read into the name: the EST of 'EST FAYETTE ST' may be a slipped West."""
    return _forms(key, lambda word: word)


def _forms(key: str, spelled: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    before, name, suffix, after = _roles(key)
    is_grid = "".join(name).isdigit()
    written = [spelled(word) for word in name] if len(name) > 1 or suffix else [_spelled(name)]
    choices = (
        _with_and_without(before),
        [(written, 0)] if suffix else _with_and_without_end(written),
        _with_and_without(suffix),
        [(after, 0)] if is_grid else _with_and_without(after),
    )
    forms: dict[str, int] = {}
    for side, middle, kind, behind in product(*choices):
        form = "".join((_spelled(side[0]), *middle[0], _spelled(kind[0]), _spelled(behind[0])))
        left_out = side[1] + middle[1] + kind[1] + behind[1]
        forms[form] = min(forms.get(form, 9), left_out)
    if suffix and not before and len(name) == 1 and name[0] in tables.directionals():
        forms.setdefault(_spelled(suffix), 2)  # South Street with its side left out
    return tuple(sorted(forms.items(), key=lambda pair: pair[1]))


def without_last_word(key: str) -> str:
    """The form without a last word that may be a type nobody can read: 'N CHARLES SR' -> 'NORTHCHARLES', else ''."""
    words = key.split()
    is_readable = words[-1] in tables.suffixes() or words[-1] in tables.directionals()
    return "" if len(words) < 2 or is_readable else _spelled(words[:-1])


def slip_hashes(form: str) -> list[int]:
    """The hashes of the form itself and of it with one letter left out, wherever that is."""
    texts = {form} | {form[:place] + form[place + 1 :] for place in range(len(form))}
    return [crc32(text.encode()) for text in texts]


def _with_and_without(words: list[str]) -> list[tuple[list[str], int]]:
    return [(words, 0), ([], 1)] if words else [([], 0)]


def _with_and_without_end(name: list[str]) -> list[tuple[list[str], int]]:
    """'MEDWICK GARTH': a last word that no table knows as a type may be one."""
    is_rest_a_name = any(word not in tables.suffixes() and word != "THE" for word in name[:-1])
    return [(name, 0), (name[:-1], 2)] if is_rest_a_name else [(name, 0)]


def _spelled(words: list[str]) -> str:
    return "".join(tables.spelled_out().get(word, word) for word in words)


def _roles(key: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """Side before, name, type, side after; the name is never empty."""
    sides, words = tables.directionals(), key.split()
    is_named_by_side = len(words) == 2 and words[1] in tables.suffixes()  # North Avenue, East Street
    before = [words.pop(0)] if len(words) > 1 and words[0] in sides and not is_named_by_side else []
    after = [words.pop()] if len(words) > 1 and words[-1] in sides else []
    suffix = [words.pop()] if len(words) > 1 and words[-1] in tables.suffixes() else []
    return before, words, suffix, after
