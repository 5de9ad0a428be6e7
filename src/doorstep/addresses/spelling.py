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


def allowed_edits(name: str) -> int:
    """How many slips a street's name may hold before it is another name: none in short names or numerals."""
    letters = sum(letter.isalpha() for letter in name)
    if letters < 4 or name[:1].isdigit():
        return 0
    return 1 if letters < 7 else 2 if letters < 14 else 3
