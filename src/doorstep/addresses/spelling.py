"""How far apart two spellings are."""

from __future__ import annotations


def edits(one: str, other: str, *, at_most: int) -> int:
    """Typing slips between two words: a letter more, less, other, or two swapped; `at_most` + 1 where there are more.

    Optimal string alignment distance.
    """
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, against in enumerate(other, start=1):
            best = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                best = min(best, before[column - 2] + 1)
            here.append(best)
        if min(here) > at_most:
            return at_most + 1
        before, above = above, here
    return above[-1]


def is_one_slip(one: str, other: str) -> bool:
    """True where `edits` is 0 or 1: what is alike at both ends is cut off, and nearly nothing may be left."""
    shorter = min(len(one), len(other))
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return (len(left) < 2 and len(right) < 2) or (len(left) == 2 and left == right[::-1])


def allowed_edits(name: str) -> int:
    """How many slips a street's name may hold before it is another name: none in short names or numerals."""
    letters = sum(letter.isalpha() for letter in name)
    if letters < 4 or name[:1].isdigit():
        return 0
    return 1 if letters < 7 else 2 if letters < 14 else 3
