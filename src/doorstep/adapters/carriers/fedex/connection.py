"""One FedEx account: rating, shipping, cancel and the Ground close. It has not met the live service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from doorstep.adapters.carriers.account_fields import Field
from doorstep.adapters.carriers.fedex import answers, requests
from doorstep.adapters.carriers.fedex.errors import words
from doorstep.adapters.carriers.line import Line
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.tokens import BearerTokens
from doorstep.operations.carriers import (
    CarrierLabel,
    CarrierRate,
    CarrierRefused,
    CarrierUnreachable,
    LabelOrder,
    ManifestAnswer,
    VoidAnswer,
)  # fmt: skip
from doorstep.parcels import Address


class FedexConnection:
    """Behind `operations.carriers.Carrier`. FedEx sells again when it is asked again, so a buy is asked once."""

    name = "fedex"
    live_url = "https://apis.fedex.com"
    test_url = "https://apis-sandbox.fedex.com"
    fields = (
        Field("client_id", "API key of the project at developer.fedex.com"),
        Field("client_secret", "Its secret key", is_secret=True),
        Field("account_number", "Account number, nine digits"),
    )

    def __init__(
        self, credentials: Mapping[str, str], *, base_url: str = test_url, is_test: bool = True, pace: Pace = Pace()
    ) -> None:
        self._is_test = is_test
        self._account = credentials["account_number"]
        plain = Line("fedex", base_url, words, pace)
        self._line = replace(plain, tokens=BearerTokens(plain, requests.token(credentials)))

    def __repr__(self) -> str:
        return f"FedexConnection({self._line.base_url!r})"

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        container = requests.container(order.service)
        return self._line.ask(requests.rates(order, self._account), lambda reply: answers.rates(reply, container))

    def buy(self, order: LabelOrder) -> CarrierLabel:
        question = requests.label(order, self._account)
        label = self._line.ask(question, lambda reply: answers.bought(reply, order.reference, order.service))
        return replace(label, is_sample=self._is_test)

    def find(self, reference: str) -> CarrierLabel | None:
        """By tracking our reference, which shows a label only some time after it was bought: so never None.

        What it finds has no picture and no price.
        """
        try:
            found = self._line.ask(
                requests.track(reference, self._account), lambda reply: answers.tracked(reply, reference)
            )
        except CarrierRefused as refused:
            raise _cannot_tell(reference, refused.message) from refused
        if found is None:
            raise _cannot_tell(reference, "It tracks nothing under it yet.")
        return replace(found, is_sample=self._is_test)

    def void(self, label: CarrierLabel) -> VoidAnswer:
        try:
            return self._line.ask(requests.cancel(label, self._account), lambda reply: answers.voided(reply, label))
        except CarrierRefused as refused:
            said = refused.message.lower()
            # A second wish is answered with an error that says so; the first one stands.
            if "already" in said and "cancel" in said:
                return VoidAnswer("refunded", label.price_cents, refused.message)
            return VoidAnswer("refused", 0, refused.message)

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        """Closes all Ground parcels of the account, also those that are not in `labels`: FedEx takes no list."""
        question = requests.close(ship_on, self._account)
        return self._line.ask(question, lambda reply: answers.closed(reply, labels, ship_on))


def _cannot_tell(reference: str, said: str) -> CarrierUnreachable:
    return CarrierUnreachable(
        f"FedEx cannot tell whether reference {reference[:40]} bought a label: {said} "
        "Ask again in some hours, or look into the account's shipments at fedex.com and settle it by hand."
    )
