"""A purchase that did not become a label: what the shop is told, and what it may do next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doorstep.operations.carriers import CarrierInDoubt, CarrierRefused, CarrierUnreachable
from tests.easypost.asking import Program, code_of
from tests.easypost.shop import BUY_GROUND, SHIPMENT


@pytest.fixture
def program(store: Path) -> Program:
    return Program()


def test_a_refused_rate_leaves_the_others_to_be_bought(program: Program, till: Callable[..., None]):
    shipment = program.post("/shipments", {"shipment": SHIPMENT})
    ground, priority = _rate(shipment, "GroundAdvantage"), _rate(shipment, "Priority")
    till(CarrierRefused("The post office says no."))
    refused = _buy(program, shipment, ground)
    assert code_of(refused) == (422, "SHIPMENT.POSTAGE.FAILURE")
    assert "The post office says no." in refused[1]["error"]["message"]
    till()
    assert _buy(program, shipment, priority)[1]["selected_rate"]["id"] == priority


def test_a_carrier_that_cannot_be_reached_may_be_asked_again(program: Program, till: Callable[..., None]):
    shipment = program.post("/shipments", {"shipment": SHIPMENT})
    till(CarrierUnreachable("No way through."))
    assert code_of(_buy(program, shipment, _rate(shipment, "Priority"))) == (503, "CARRIER.UNREACHABLE")
    till()
    assert _buy(program, shipment, _rate(shipment, "Priority"))[0] == 200


def test_a_lost_answer_is_504_and_the_same_rate_asked_again_gives_the_one_label(
    program: Program, till: Callable[..., None]
):
    shipment = program.post("/shipments", {"shipment": SHIPMENT})
    ground, priority = _rate(shipment, "GroundAdvantage"), _rate(shipment, "Priority")
    till(CarrierInDoubt("No answer came."), sells=True)
    assert code_of(_buy(program, shipment, ground)) == (504, "SHIPMENT.POSTAGE.IN_DOUBT")
    assert code_of(_buy(program, shipment, priority)) == (422, "SHIPMENT.POSTAGE.EXISTS")
    till()
    assert _buy(program, shipment, ground)[1]["selected_rate"]["id"] == ground
    assert _sold() == 1


def test_a_lost_answer_under_an_idempotency_key_is_told_again_and_buys_nothing_twice(
    program: Program, till: Callable[..., None]
):
    key = {"Idempotency_Key": "order-19"}
    till(CarrierInDoubt("No answer came."), sells=True)
    lost = program.ask("POST", "/shipments", {"shipment": BUY_GROUND}, **key)
    assert lost[0] == 504
    till()
    assert program.ask("POST", "/shipments", {"shipment": BUY_GROUND}, **key) == lost
    assert _sold() == 1
    [shipment] = program.get("/shipments")["shipments"]
    assert shipment["id"] in lost[1]["error"]["errors"][0]["message"]
    assert _buy(program, shipment, _rate(shipment, "GroundAdvantage"))[0] == 200
    assert _sold() == 1


def test_a_key_without_the_scope_labels_buys_nothing(store: Path):
    program = Program("orders", "quotes")
    shipment = program.post("/shipments", {"shipment": SHIPMENT})
    assert code_of(_buy(program, shipment, _rate(shipment, "Priority"))) == (403, "FORBIDDEN.ACCESS")
    assert _sold() == 0


def test_a_test_key_buys_no_production_shipment(program: Program):
    from doorstep.adapters.store.models import ShopObject

    shipment = program.post("/shipments", {"shipment": SHIPMENT})
    ShopObject.objects.filter(object_id=shipment["id"]).update(mode="production")
    assert code_of(_buy(program, shipment, _rate(shipment, "Priority"))) == (422, "MODE.MISMATCH")


@pytest.fixture
def till(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`till(error)` lets the sandbox raise it when somebody buys, after selling where `sells`; `till()` mends it."""
    from doorstep.adapters.carriers.sandbox import SandboxConnection

    real = SandboxConnection.buy

    def set_to(error: Exception | None = None, *, sells: bool = False) -> None:
        def buy(self: Any, order: Any) -> Any:
            label = real(self, order) if sells or error is None else None
            if error is not None:
                raise error
            return label

        monkeypatch.setattr(SandboxConnection, "buy", buy)

    return set_to


def _rate(shipment: dict[str, Any], service: str) -> str:
    return str(next(rate["id"] for rate in shipment["rates"] if rate["service"] == service))


def _buy(program: Program, shipment: dict[str, Any], rate_id: str) -> tuple[int, Any]:
    return program.ask("POST", f"/shipments/{shipment['id']}/buy", {"rate": {"id": rate_id}})


def _sold() -> int:
    from doorstep.adapters.store.models import SandboxSale

    return SandboxSale.objects.count()
