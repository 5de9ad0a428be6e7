"""One EasyPost account, which sells labels of several carriers. It has not met the live service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from easypost import EasyPostClient
from easypost.errors import NotFoundError

from doorstep.adapters.carriers.account_fields import Field
from doorstep.adapters.carriers.easypost import answers, requests
from doorstep.adapters.carriers.easypost.client_line import ClientLine
from doorstep.adapters.carriers.easypost.errors import words
from doorstep.adapters.carriers.line import Line, is_loopback
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.replies import Question
from doorstep.adapters.carriers.service_codes import service_row
from doorstep.operations.carriers import (
    CarrierInDoubt,
    CarrierLabel,
    CarrierRate,
    CarrierRefused,
    CarrierUnreachable,
    LabelOrder,
    ManifestAnswer,
    VoidAnswer,
)  # fmt: skip
from doorstep.parcels import Address, DoorstepError


class EasyPostConnection:
    """Behind `operations.carriers.Carrier`. EasyPost sells once per shipment; our reference leads to the shipment."""

    name = "easypost"
    live_url = test_url = "https://api.easypost.com"
    fields = (Field("api_key", "API key; a test key begins with EZTK", is_secret=True),)

    def __init__(
        self, credentials: Mapping[str, str], *, base_url: str = test_url, is_test: bool = True, pace: Pace = Pace()
    ) -> None:
        self._is_test = is_test
        self._line = ClientLine("easypost", base_url, words, pace, api_key=credentials["api_key"])

    def __repr__(self) -> str:
        return f"EasyPostConnection({self._line.base_url!r})"

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        """From the call that keeps nothing, so that looking at prices leaves no shipments behind."""
        wish = requests.shipment(order)
        del wish["reference"], wish["is_return"]
        question = Question("give prices", "POST", "/beta/rates")
        return self._line.ask(
            question, lambda client: answers.rates(client.beta_rate.retrieve_stateless_rates(**wish), order.service)
        )

    def buy(self, order: LabelOrder) -> CarrierLabel:
        service_row("easypost", order.service)
        shipment = self._shipment(order.reference) or self._create(order)
        if answers.is_bought(shipment):
            return self._label(shipment, order.reference, order.service)
        return self._buy(shipment, order)

    def find(self, reference: str) -> CarrierLabel | None:
        shipment = self._shipment(reference)
        return self._label(shipment, reference, "") if shipment and answers.is_bought(shipment) else None

    def void(self, label: CarrierLabel) -> VoidAnswer:
        question = Question("give a label back", "POST", "/v2/shipments/refund")
        try:
            found = self._line.ask(
                question, lambda client: answers.plain(client.shipment.refund(label.carrier_label_id))
            )
            return answers.voided(found, label)
        except CarrierRefused as refused:
            return self._refund_so_far(label, refused)

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        question = Question("close the day", "POST", "/v2/scan_forms", repeatable=False)
        wish = [{"id": one.carrier_label_id} for one in labels]
        form = self._line.ask(question, lambda client: answers.plain(client.scan_form.create(shipment=wish)))
        return replace(answers.closed(form, labels), form=self._picture(str(form.get("form_url") or "")))

    def _shipment(self, reference: str) -> Mapping[str, Any] | None:
        question = Question("find a shipment", "GET", "/v2/shipments")
        ours = requests.reference(reference)

        def call(client: EasyPostClient) -> Mapping[str, Any] | None:
            try:
                return answers.plain(client.shipment.retrieve(ours))
            except NotFoundError:
                return None

        try:
            return self._line.ask(question, call)
        except CarrierRefused as refused:
            raise CarrierUnreachable(
                f"EasyPost does not say whether reference {ours} has a shipment: {refused.message} Ask again later."
            ) from refused

    def _create(self, order: LabelOrder) -> Mapping[str, Any]:
        # Not repeated: it costs nothing, but two shipments with one reference could each be bought.
        question = Question("make a shipment", "POST", "/v2/shipments", repeatable=False)
        wish = requests.shipment(order)
        return self._line.ask(question, lambda client: answers.plain(client.shipment.create(**wish)))

    def _buy(self, shipment: Mapping[str, Any], order: LabelOrder) -> CarrierLabel:
        rate = self._rate(shipment, order.service)
        question = Question("buy a label", "POST", "/v2/shipments/buy", buys=True, repeatable=False)
        wish = requests.purchase(rate, order)

        def call(client: Any) -> Mapping[str, Any]:
            found = answers.plain(client.shipment.buy(shipment["id"], **wish))
            answers.bought(found, order.reference, order.service)
            return found

        try:
            return self._label(self._line.ask(question, call), order.reference, order.service)
        except CarrierInDoubt as doubt:
            return self._after_doubt(doubt, order)
        except CarrierRefused as refused:
            return self._if_bought_already(refused, order)

    def _rate(self, shipment: Mapping[str, Any], service: str) -> Mapping[str, Any]:
        for one in shipment.get("rates") or []:
            if (rate := answers.rate_of(one, service)) is not None and rate.service == service:
                return one
        said = "; ".join(str(one.get("message", "")) for one in shipment.get("messages") or [] if isinstance(one, dict))
        raise CarrierRefused(
            f"EasyPost offers no {service} for this parcel{': ' + said[:300] if said else ''}. Nothing was bought. "
            "Choose another service, or add the carrier's account at EasyPost."
        )

    def _after_doubt(self, doubt: CarrierInDoubt, order: LabelOrder) -> CarrierLabel:
        try:
            found = self.find(order.reference)
        except DoorstepError:
            raise doubt from None
        # Not bought yet is no proof: the purchase may still be under way.
        if found is None:
            raise doubt
        return replace(found, service=order.service)

    def _if_bought_already(self, refused: CarrierRefused, order: LabelOrder) -> CarrierLabel:
        if "POSTAGE.EXISTS" not in refused.message:
            raise refused
        found = self.find(order.reference)
        if found is None:
            raise refused
        return replace(found, service=order.service)

    def _refund_so_far(self, label: CarrierLabel, refused: CarrierRefused) -> VoidAnswer:
        question = Question("look at a shipment", "GET", "/v2/shipments")
        found = self._line.ask(question, lambda client: answers.plain(client.shipment.retrieve(label.carrier_label_id)))
        if found.get("refund_status") in ("submitted", "refunded"):
            return answers.voided(found, label)
        return VoidAnswer("refused", 0, refused.message)

    def _label(self, shipment: Mapping[str, Any], reference: str, service: str) -> CarrierLabel:
        label = answers.bought(shipment, reference, service)
        return replace(label, label=self._picture(answers.picture_url(shipment)), is_sample=self._is_test)

    def _picture(self, url: str) -> bytes | None:
        """The file under the URL; None where it cannot be had now: the label is bought all the same."""
        parts = urlsplit(url)
        if parts.scheme != "https" and not (is_loopback(url) and is_loopback(self._line.base_url)):
            return None
        plain = Line("easypost", f"{parts.scheme}://{parts.netloc}", words, self._line.pace)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            return plain.ask(Question("send a picture", "GET", path), lambda reply: reply.content)
        except DoorstepError:
            return None
