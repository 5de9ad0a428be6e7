"""From which day a file's prices hold: what it says itself, what the caller says, and whether the two agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from doorstep.postage.importing.cells import day_in, day_of
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.importing.sheets import Sheet, sentence

LOOKED_AT_ROWS = 25
FARTHEST_AHEAD = timedelta(days=550)
EARLIEST = date(2015, 1, 1)


def effective_day(sheets: Sequence[Sheet], given: date | None, today: date) -> date:
    """The day the prices start; raises BadTableFile where sheets disagree, nobody says it, or it cannot be."""
    said = stated_days(sheets)
    days = {day for day, _ in said}
    if len(days) > 1:
        places = "; ".join(f"{place} says {day}" for day, place in said[:4])
        raise BadTableFile(
            f"Two sheets contradict each other about the day the prices start: {places}. Check the file."
        )
    stated = next(iter(days), None)
    if given and stated and given != stated:
        raise BadTableFile(
            f"{sentence(said[0][1])} says the prices start on {stated}, and --effective says {given}. "
            "Leave --effective out, or take the file of that day."
        )
    day = stated or given
    if day is None:
        raise BadTableFile("The file does not say from which day its prices hold. Add --effective 2026-07-12.")
    _plausible(day, today)
    return day


def stated_days(sheets: Sequence[Sheet]) -> list[tuple[date, str]]:
    """Every day that stands beside the word 'effective', with its place."""
    found = []
    for sheet in sheets:
        for row, column, text in sheet.texts(LOOKED_AT_ROWS):
            if "effective" in text.casefold():
                day = day_in(text) or next(
                    (day for other in range(column + 1, column + 4) if (day := day_of(sheet.cell(row, other)))), None
                )
                if day:
                    found.append((day, sheet.place(row)))
                    break
    return found


def _plausible(day: date, today: date) -> None:
    if day < EARLIEST or day > today + FARTHEST_AHEAD:
        raise BadTableFile(
            f"The prices would start on {day}, which is too far from today ({today}) to be right. Check the year."
        )
