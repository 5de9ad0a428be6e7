"""Proof: off, offered, asked about, required."""

import pytest

from doorstep.delivery import OUTCOMES, REASONS, TRY_RULES, Attempt, ProofRules, missing_proof
from doorstep.parcels import BadInput


def missing(rules: ProofRules, **attempt) -> list[tuple[str, bool]]:
    return [(found.proof, found.is_required) for found in missing_proof(rules, Attempt(**attempt))]


def test_a_required_photo_stops_the_finish_and_comes_first():
    rules = ProofRules(photo="required", scan="warned")
    assert missing(rules, left_with="safe_place") == [("photo", True), ("scan", False)]


def test_with_all_proofs_nothing_is_missing():
    rules = ProofRules("required", "required", "required", "required")
    attempt = Attempt("safe_place", "", photo_sha256="a", signature_sha256="b", is_scanned=True)
    assert missing_proof(rules, attempt) == []


@pytest.mark.parametrize("level", ["off", "enabled"])
def test_a_proof_that_is_only_offered_is_never_missing(level):
    assert missing(ProofRules(level, level, level, level), left_with="safe_place") == []


def test_who_is_handed_a_parcel_need_not_be_photographed():
    assert missing(ProofRules(photo="warned", scan="off"), left_with="recipient") == []
    assert missing(ProofRules(photo="required", scan="off"), left_with="recipient") == [("photo", True)]


def test_a_paid_signature_is_required_even_at_a_safe_place():
    rules = ProofRules(photo="off", signature="off", scan="off").for_parcel(signature_required=True)
    assert missing(rules, left_with="safe_place") == [("signature", True)]


def test_nobody_must_photograph_what_is_unsafe():
    rules = ProofRules(failure_photo="required")
    assert missing(rules, reason="unsafe") == []
    assert missing(rules, reason="damaged") == [("photo", True)]


@pytest.mark.parametrize(
    "attempt", [{}, {"left_with": "recipient", "reason": "refused"}, {"left_with": "roof"}, {"reason": "lazy"}]
)
def test_an_attempt_is_one_known_outcome(attempt):
    with pytest.raises(BadInput):
        Attempt(**attempt)


def test_every_outcome_and_reason_has_words_and_every_reason_a_rule():
    assert all(choice.label and choice.hint for choice in (*OUTCOMES.values(), *REASONS.values()))
    assert set(TRY_RULES) == set(REASONS)
