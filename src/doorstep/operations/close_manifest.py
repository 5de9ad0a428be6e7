"""Close the day's labels of one carrier into one form (USPS: SCAN form)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from doorstep.labels import ManifestCount, labels_pdf, manifest_form
from doorstep.operations.buying.manifest import Manifest
from doorstep.operations.buying.purchase import Purchase
from doorstep.operations.carriers import ManifestAnswer
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Address, BadInput
from doorstep.postage import services


def close_manifest(
    purchase_ids: Sequence[UUID], *, ship_on: date, sender: Address, actor: Actor, ports: Ports
) -> Manifest:
    """The carrier's form for these labels; labels that are on a form already are refused with its number.

    Raises NotFound, BadInput for labels of several carriers, for one that
    was not bought and where nothing is left to put on a form.
    """
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher closes a manifest. Sign in as one.", code="not_allowed")
    purchases = [ports.purchases.find(actor, one) for one in dict.fromkeys(purchase_ids)]
    _must_fit_together(purchases)
    known = {one.tracking_number: f"It is on form {one.manifest} already." for one in purchases if one.manifest}
    fresh = [one for one in purchases if not one.manifest]
    if not fresh:
        raise BadInput("All of these labels are on a form already. Print that one again.", code="on_a_manifest")
    labels = [ports.purchases.label(actor, one.purchase_id) for one in fresh]
    answer = ports.carrier_of(actor, fresh[0].carrier).manifest(labels, ship_on=ship_on, sender=sender)
    taken = [one for one in fresh if one.tracking_number not in answer.refused]
    if answer.form is None and taken:
        answer = replace(answer, form=_own_form(taken, ship_on, sender, actor, ports), form_format="PDF")
    manifest = _manifest(answer, fresh, known, ship_on, actor, ports)
    if manifest.purchase_ids:
        ports.purchases.manifested(actor, manifest)
    return manifest


def _manifest(
    answer: ManifestAnswer, fresh: Sequence[Purchase], known: Mapping[str, str], ship_on: date, actor: Actor,
    ports: Ports,
) -> Manifest:  # fmt: skip
    form = answer.form
    return Manifest(
        manifest_number=answer.manifest_number,
        carrier=fresh[0].carrier,
        ship_on=ship_on,
        form_sha256=ports.files.keep(actor, "manifest", form) if form else "",
        form_format=answer.form_format if form else "",
        purchase_ids=tuple(one.purchase_id for one in fresh if one.tracking_number not in answer.refused),
        refused={**known, **answer.refused},
        made_at=ports.clock.now(),
    )


def _own_form(taken: Sequence[Purchase], ship_on: date, sender: Address, actor: Actor, ports: Ports) -> bytes:
    """An end-of-day sheet of our own, for carriers that send no page: counts by service, and lines to sign on."""
    weights: dict[str, list[float]] = {}
    for one in taken:
        weights.setdefault(one.service, []).append(ports.purchases.wish(actor, one.purchase_id).weight_oz)
    known = services()
    counts = [
        ManifestCount(known[code].title if code in known else code, len(found), sum(found))
        for code, found in weights.items()
    ]
    sample = all(one.is_sample for one in taken)
    return labels_pdf(
        [manifest_form(counts, carrier=taken[0].carrier, sender=sender, ship_on=ship_on, is_sample=sample)]
    )


def _must_fit_together(purchases: Sequence[Purchase]) -> None:
    if not purchases:
        raise BadInput("No label was named. Choose the day's labels of one carrier.")
    if len({one.carrier for one in purchases}) > 1:
        raise BadInput("The labels are of several carriers. Close a form for each carrier.", code="several_carriers")
    without = [one for one in purchases if not one.is_held]
    if without:
        raise BadInput(
            f"Purchase {without[0].reference} is {without[0].state}: only labels that are bought go on a form. "
            "Leave it out."
        )
