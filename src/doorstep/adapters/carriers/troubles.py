"""What went wrong on the line, and the error that a buyer gets to see for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from doorstep.adapters.carriers.replies import Question, Reply
from doorstep.operations.carriers import CarrierInDoubt, CarrierRefused, CarrierUnreachable
from doorstep.parcels import DoorstepError

MOST_WORDS = 600


@dataclass(frozen=True, slots=True)
class Trouble:
    """A question without a usable answer. `may_have_worked`: the carrier may have done what it was asked."""

    reply: Reply | None
    seen: str
    may_have_worked: bool

    @property
    def wants_new_token(self) -> bool:
        return self.reply is not None and self.reply.status == 401

    @property
    def is_passing(self) -> bool:
        """Asking again later may help."""
        return self.reply is None or self.reply.status in (408, 429) or self.reply.status >= 500

    @property
    def is_refusal(self) -> bool:
        return self.reply is not None and 400 <= self.reply.status < 500 and self.reply.status not in (408, 409, 429)


def error_of(
    carrier: str, question: Question, trouble: Trouble, words: Callable[[Reply], str], *, in_doubt: bool
) -> DoorstepError:
    """CarrierInDoubt where a buy may have happened, CarrierRefused after a no, else CarrierUnreachable."""
    said, name = _said(trouble, words), title(carrier)
    nothing = "Nothing was bought." if question.buys else "Nothing was changed."
    if in_doubt:
        return doubt(carrier, question, said)
    if trouble.is_refusal or (trouble.reply is not None and trouble.reply.status == 409):
        return CarrierRefused(
            f"{name} refused to {question.what}: {said} {nothing} "
            "Correct what the carrier names, or choose another service."
        )
    return CarrierUnreachable(f"{name} could not be asked to {question.what}: {said} {nothing} Ask again later.")


def doubt(carrier: str, question: Question, said: str) -> CarrierInDoubt:
    return CarrierInDoubt(
        f"{title(carrier)} was asked to {question.what} and gave no clear answer: {said} A label may have been bought. "
        "Do not buy again; reconcile asks the carrier for our reference."
    )


def may_have_worked(reply: Reply) -> bool:
    """Whether the carrier may have done it although it answered without success.

    A 4xx is a no, but for those that tell of a time-out or of another request under way.
    """
    return reply.status in (408, 409) or not 400 <= reply.status < 500


def title(carrier: str) -> str:
    return {"fedex": "FedEx", "easypost": "EasyPost"}.get(carrier, carrier.upper())


def _said(trouble: Trouble, words: Callable[[Reply], str]) -> str:
    text = " ".join(words(trouble.reply).split())[:MOST_WORDS] if trouble.reply is not None else ""
    wait_s = trouble.reply.retry_after_s() if trouble.reply is not None else None
    wait = f" It asks to wait {wait_s:.0f} s." if wait_s is not None else ""
    return f"'{text}' ({trouble.seen}).{wait}" if text else f"{trouble.seen}.{wait}"
