"""The end-of-day form: one for each carrier, with a page to print whatever the carrier sends."""

from __future__ import annotations

from pathlib import Path

from doorstep import wiring
from doorstep.labels import raster
from doorstep.operations.buy_run import step_run
from tests.api.visitors import a_program, code_of
from tests.desk.scenes import a_merchant, parcels_of
from tests.desk.test_runs import a_draft, items_of


def bought(actor, count: int) -> list[str]:
    run = a_draft(actor, parcels_of(actor, count))
    step_run(run.run_id, actor=actor, ports=wiring.ports())
    return [str(item.purchase_id) for item in items_of(actor, run)]


def test_a_form_counts_the_labels_and_can_be_printed_again(store: Path):
    actor = a_merchant()
    program = a_program(org="shop")
    status, closed = program.post("/manifests", {"purchases": bought(actor, 3)})
    assert (status, len(closed["purchase_ids"]), closed["refused"]) == (200, 3, {})
    [listed] = program.get("/manifests")[1]["manifests"]
    assert (listed["manifest_number"], listed["labels"]) == (closed["manifest_number"], 3)
    page = wiring.ports().files.read(actor, listed["form_sha256"])
    text = next(iter(raster.pages(page))).text
    assert "End-of-day form" in text
    # Three parcels of one pound each.
    assert "USPS Ground Advantage 3 3.0" in text


def test_another_merchants_form_is_unknown(store: Path):
    actor = a_merchant()
    _, closed = a_program(org="shop").post("/manifests", {"purchases": bought(actor, 1)})
    path = f"/manifests/{closed['carrier']}/{closed['manifest_number']}/form"
    stranger = a_program(org="other")
    assert stranger.get("/manifests")[1] == {"manifests": []}
    assert code_of(stranger.get(path)) == (404, "not_found")
