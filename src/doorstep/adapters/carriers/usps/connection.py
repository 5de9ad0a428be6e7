"""One USPS account: prices, labels, cancels and SCAN forms. It has not met the live service."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from doorstep.adapters.carriers.account_fields import Field
from doorstep.adapters.carriers.line import Line
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.replies import Reply
from doorstep.adapters.carriers.service_codes import service_row, service_rows
from doorstep.adapters.carriers.tokens import BearerTokens
from doorstep.adapters.carriers.usps import answers, requests
from doorstep.adapters.carriers.usps.errors import words
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

PAYMENT_TOKEN_S = 8 * 3600 - 300
NOT_THERE = "not found"


class UspsConnection:
    """Behind `operations.carriers.Carrier`. A buy is safe to repeat: USPS sells once per idempotency key."""

    name = "usps"
    live_url = "https://apis.usps.com"
    test_url = "https://apis-tem.usps.com"
    fields = (
        Field("client_id", "Consumer key of the app at developers.usps.com"),
        Field("client_secret", "Its consumer secret", is_secret=True),
        Field("crid", "Customer registration id (CRID)"),
        Field("mid", "Mailer id (MID)"),
        Field("manifest_mid", "Mailer id of the manifest"),
        Field("eps_account", "Enterprise payment account", is_secret=True),
    )

    def __init__(
        self, credentials: Mapping[str, str], *, base_url: str = test_url, is_test: bool = True, pace: Pace = Pace()
    ) -> None:
        self._is_test = is_test
        self._credentials = dict(credentials)
        plain = Line("usps", base_url, words, pace)
        self._prices = replace(plain, tokens=BearerTokens(plain, requests.token(credentials)))
        self._labels = replace(plain, tokens=PaymentTokens(self._prices, self._credentials))

    def __repr__(self) -> str:
        return f"UspsConnection({self._prices.base_url!r})"

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        classes = list(dict.fromkeys(row["mail_class"] for row in service_rows("usps").values()))
        options = self._prices.ask(requests.rates(order, classes, self._credentials), answers.rate_options)
        return sorted((rate for rate, _ in options.values()), key=lambda rate: (rate.price_cents, rate.service))

    def buy(self, order: LabelOrder) -> CarrierLabel:
        """Asks the price list first: the label's rate indicator and category are the ones it names."""
        wanted = service_row("usps", order.service)
        question = requests.rates(order, [wanted["mail_class"]], self._credentials)
        found = self._prices.ask(question, answers.rate_options).get(order.service)
        if found is None:
            raise CarrierRefused(
                f"USPS names no price for {order.service} and this parcel, so no label was bought. "
                "Check weight, size and ZIP codes, or choose another service."
            )
        form = str(order.options.get("label_format", "PDF")).upper()
        return self._labels.ask(
            requests.label(order, found[1]), lambda reply: self._bought(reply, order.reference, order.service, form)
        )

    def find(self, reference: str) -> CarrierLabel | None:
        """By reprinting: USPS allows it three times and up to the mailing date, so ask only in doubt."""
        try:
            return self._labels.ask(
                requests.reprint(reference), lambda reply: self._bought(reply, reference, "", "PDF")
            )
        except CarrierRefused as refused:
            if NOT_THERE in refused.message.lower():
                return None
            # Canceled, reprinted too often or mailed: then there is a label, and USPS does not show it.
            raise CarrierUnreachable(
                f"USPS cannot tell whether reference {reference[:40]} bought a label: {refused.message} "
                "Look into the Business Customer Gateway, then settle it by hand."
            ) from refused

    def _bought(self, reply: Reply, reference: str, service: str, form: str) -> CarrierLabel:
        return replace(answers.bought(reply, reference, service, form), is_sample=self._is_test)

    def void(self, label: CarrierLabel) -> VoidAnswer:
        try:
            return self._labels.ask(requests.cancel(label), lambda reply: answers.voided(reply, label))
        except CarrierRefused as refused:
            return _void_refusal(refused)

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        return self._prices.ask(requests.scan_form(labels, ship_on, sender), answers.closed)


class PaymentTokens:
    """The bearer token, and beside it the one that says who pays; it holds for eight hours."""

    def __init__(self, prices: Line, credentials: Mapping[str, str]) -> None:
        self._prices = prices
        self._question = requests.payment_authorization(credentials)
        self._token, self._ends_at = "", 0.0
        self._asking = threading.Lock()

    def headers(self, deadline: float) -> Mapping[str, str]:
        assert self._prices.tokens is not None
        with self._asking:
            if not self._token or self._prices.now() >= self._ends_at:
                self._token = self._prices.ask(self._question, answers.payment_token, deadline=deadline)
                self._ends_at = self._prices.now() + PAYMENT_TOKEN_S
            return {**self._prices.tokens.headers(deadline), "X-Payment-Authorization-Token": self._token}

    def forget(self) -> None:
        assert self._prices.tokens is not None
        with self._asking:
            self._token = ""
            self._prices.tokens.forget()


def _void_refusal(refused: CarrierRefused) -> VoidAnswer:
    # A second wish on the same day is answered with an error; the first one stands.
    if "already been submitted" in refused.message.lower():
        return VoidAnswer("submitted", 0, refused.message)
    return VoidAnswer("refused", 0, refused.message)
