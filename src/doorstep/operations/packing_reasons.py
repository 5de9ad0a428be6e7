"""Why these boxes: what they save against the smallest ones, and which rule of the carrier does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from doorstep.packing import Choice, Packed
from doorstep.parcels import format_cents
from doorstep.postage import Quote


def why(choice: Choice, quotes: Sequence[Quote], smallest_quotes: Sequence[Quote | None]) -> tuple[str, ...]:
    """Sentences for a person, the most important first."""
    ours, theirs = said_boxes(choice.packed), said_boxes(choice.smallest)
    if ours == theirs and not choice.saves_cents:
        alone = len(choice.packed) == 1
        what = f"Box {ours} is the smallest that takes everything" if alone else f"{ours}: as few boxes as can be"
        return (f"{what}, and no other choice costs less.",)
    if choice.saves_cents is None:
        return (f"{theirs} would be smaller, but has no complete price.",)
    if choice.saves_cents == 0:
        return (f"{ours} costs the same as {theirs} and leaves less to pack.",)
    because = [*_differences(choice, quotes, smallest_quotes)]
    sentence = f"{_compared(choice, ours, theirs)} saves {format_cents(choice.saves_cents)}"
    return (f"{sentence}: {because[0]}." if because else f"{sentence}.", *(f"{_capital(one)}." for one in because[1:]))


def said_boxes(packed: Sequence[Packed]) -> str:
    """'M' or '2 x S + L'."""
    counts = Counter(one.box.name for one in packed)
    return " + ".join(name if count == 1 else f"{count} x {name}" for name, count in counts.items())


def _compared(choice: Choice, ours: str, theirs: str) -> str:
    if len(choice.packed) == len(choice.smallest) == 1:
        more = choice.packed[0].box.volume_cu_in - choice.smallest[0].box.volume_cu_in
        if more >= 1:
            return f"Box {ours} is {more:,.0f} cu in larger than {theirs} but"
        return f"Box {ours} instead of {theirs}"
    if ours == theirs:
        return f"{ours}, with the items parted otherwise,"
    return f"{ours} instead of {theirs}"


def _differences(choice: Choice, quotes: Sequence[Quote], smallest_quotes: Sequence[Quote | None]) -> list[str]:
    """What the carrier charges for the smallest boxes and not for ours, in words."""
    others = [quote for quote in smallest_quotes if quote is not None]
    found = _by_size(choice, quotes, others)
    titles, other_titles = _titles(quotes), _titles(others)
    if titles != other_titles:
        found.append(f"goes by {titles}, not {other_titles}")
    mine = Counter(line.title for quote in quotes for line in quote.receipt().lines)
    for quote in others:
        for line in quote.receipt().lines[1:]:
            if line.cents > 0 and not mine[line.title]:
                found.append(f"no {line.title} of {format_cents(line.cents)}")
    billed, other_billed = _billed(quotes), _billed(others)
    if billed != other_billed:
        found.append(f"billed as {billed} instead of {other_billed}")
    cost = sum(one.box.cost_cents for one in choice.smallest) - sum(one.box.cost_cents for one in choice.packed)
    if cost > 0:
        found.append(f"the empty boxes cost {format_cents(cost)} less")
    return list(dict.fromkeys(found))


def _by_size(choice: Choice, quotes: Sequence[Quote], others: Sequence[Quote]) -> list[str]:
    if not any(quote.receipt().billed_by_size for quote in others):
        return []
    if any(quote.receipt().billed_by_size for quote in quotes):
        return []
    small = all(_outer_cu_in(packed) <= 1728 for packed in choice.packed)
    return ["under 1 cu ft, no dim weight" if small else "no dim weight"]


def _outer_cu_in(packed: Packed) -> float:
    length, width, height = packed.box.measured_in
    return length * width * height


def _titles(quotes: Sequence[Quote]) -> str:
    return " and ".join(sorted({quote.title for quote in quotes}))


def _billed(quotes: Sequence[Quote]) -> str:
    weights = sorted((quote.billed_oz for quote in quotes), reverse=True)
    return " + ".join(f"{weight / 16:g} lb" if weight >= 16 else f"{weight:g} oz" for weight in weights)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
