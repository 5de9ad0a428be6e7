"""A merchant decides against the suggestion; what came in is never lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from doorstep.addresses import choose, standardise
from doorstep.parcels import BadInput
from tests.builders import an_address

AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
WRITTEN = an_address(line1="100 Holiday Street")
SUGGESTED = standardise(WRITTEN).address


def test_an_override_keeps_all_three_forms_and_who_when_and_why() -> None:
    own = an_address(line1="100 HOLLIDAY ST RM 230")
    chosen = choose(
        own, original=WRITTEN, suggested=SUGGESTED, reason=" confirmed  by phone", chosen_by="clerk", chosen_at=AT
    )
    assert (chosen.original, chosen.suggested, chosen.address) == (WRITTEN, SUGGESTED, own)
    assert chosen.is_override
    told = chosen.as_json()
    assert told["original"]["line1"] == "100 Holiday Street"
    assert (told["reason"], told["chosen_by"], told["chosen_at"]) == (
        "confirmed by phone",
        "clerk",
        "2026-11-23T14:05:00Z",
    )


def test_the_suggestion_needs_no_reason() -> None:
    chosen = choose(SUGGESTED, original=WRITTEN, suggested=SUGGESTED, reason="", chosen_by="clerk", chosen_at=AT)
    assert not chosen.is_override


@pytest.mark.parametrize("reason", ["", "ok", "  a ", "x" * 501])
def test_against_the_suggestion_a_reason_is_demanded(reason: str) -> None:
    with pytest.raises(BadInput, match="reason") as refused:
        choose(WRITTEN, original=WRITTEN, suggested=SUGGESTED, reason=reason, chosen_by="clerk", chosen_at=AT)
    assert refused.value.code == "reason_missing"


def test_somebody_must_have_chosen() -> None:
    with pytest.raises(BadInput, match="Nobody"):
        choose(SUGGESTED, original=WRITTEN, suggested=SUGGESTED, reason="", chosen_by=" ", chosen_at=AT)
