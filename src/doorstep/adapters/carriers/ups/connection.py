"""One UPS account: rating, shipping, void and label recovery. It has not met the live service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from doorstep.adapters.carriers.account_fields import Field
from doorstep.adapters.carriers.line import Line
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.tokens import BearerTokens
from doorstep.adapters.carriers.ups import answers, requests
from doorstep.adapters.carriers.ups.errors import words
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


class UpsConnection:
    """Behind `operations.carriers.Carrier`. UPS sells again when it is asked again, so a buy is asked once."""

    name = "ups"
    live_url = "https://onlinetools.ups.com"
    test_url = "https://wwwcie.ups.com"
    fields = (
        Field("client_id", "Client id of the app at developer.ups.com"),
        Field("client_secret", "Its client secret", is_secret=True),
        Field("account_number", "Shipper number, six characters"),
    )

    def __init__(
        self, credentials: Mapping[str, str], *, base_url: str = test_url, is_test: bool = True, pace: Pace = Pace()
    ) -> None:
        self._is_test = is_test
        self._number = credentials["account_number"]
        plain = Line("ups", base_url, words, pace)
        self._line = replace(plain, tokens=BearerTokens(plain, requests.token(credentials)))

    def __repr__(self) -> str:
        return f"UpsConnection({self._line.base_url!r})"

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        container = requests.container(order.service)
        return self._line.ask(requests.rates(order, self._number), lambda reply: answers.rates(reply, container))

    def buy(self, order: LabelOrder) -> CarrierLabel:
        question = requests.label(order, self._number)
        label = self._line.ask(question, lambda reply: answers.bought(reply, order.reference, order.service))
        return replace(label, is_sample=self._is_test)

    def find(self, reference: str) -> CarrierLabel | None:
        """By Label Recovery. A label that it does not give is no proof that there is none: then it cannot tell."""
        question = requests.recover(reference, self._number)
        try:
            found = self._line.ask(question, lambda reply: answers.recovered(reply, reference))
        except CarrierRefused as refused:
            raise CarrierUnreachable(
                f"UPS cannot tell whether reference {reference[:40]} bought a label: {refused.message} "
                "Look into the shipping history at ups.com, then settle it by hand."
            ) from refused
        return replace(found, is_sample=self._is_test)

    def void(self, label: CarrierLabel) -> VoidAnswer:
        try:
            return self._line.ask(requests.void(label), lambda reply: answers.voided(reply, label))
        except CarrierRefused as refused:
            said = refused.message.lower()
            # A second wish is answered with an error that says so; the first one stands.
            if "already" in said and "void" in said:
                return VoidAnswer("refunded", label.price_cents, refused.message)
            return VoidAnswer("refused", 0, refused.message)

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        """UPS's API closes no day: each label is manifested when it is bought."""
        raise CarrierRefused(
            "UPS offers no end-of-day form over its API; every label is reported to UPS when it is bought. "
            "Hand the parcels to the driver, who scans them.",
            code="no_manifest",
        )
