"""`doorstep track`: where is the parcel with this number, or whose number is it?"""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.markup import escape

from doorstep.doors.cli.output import JsonFlag, emit
from doorstep.parcels import NotFound, ParcelState, utc_text


def track(
    number: Annotated[str, typer.Argument(help="A tracking number, as it stands on the label or in a mail.")],
    as_json: JsonFlag = False,
) -> None:
    """Where is this parcel, and what is the next step?

    Our own numbers answer from the event log; others are recognised by shape and check digit.
    What fits nothing is said to be unknown.

    Example: [bold]doorstep track 9400111206206406260787[/]
    """
    from doorstep.answers import answer

    told = answer(number, own=_own_state)
    candidates = [_candidate(candidate) for candidate in told.candidates]
    value: dict[str, Any] = {
        "number": told.number,
        "ours": told.ours,
        "known": told.known,
        "status": str(told.state.status) if told.state else "unknown",
        "status_detail": told.state.status_detail if told.state else "unknown",
        "since": utc_text(told.state.since) if told.state and told.state.since else None,
        "finding": told.finding,
        "next_step": told.next_step,
        "evidence": list(told.evidence),
        "candidates": candidates,
    }
    human = [f"[bold]{escape(told.finding)}[/]", f"Next step: {escape(told.next_step)}"]
    human += [
        f"  could be: {c['service']} ({c['confidence']}: {c['reason']}){' - ' + c['warning'] if c['warning'] else ''}"
        for c in candidates
    ]
    emit(value, human, as_json)


def _candidate(candidate: Any) -> dict[str, str]:
    fields = ("number", "issuer", "final_mile", "service", "confidence", "reason", "warning", "link", "source")
    return {field: getattr(candidate, field) for field in fields}


def _own_state(number: str) -> ParcelState | None:
    from doorstep.wiring import cli_actor, ports

    try:
        return ports().events.state_of(cli_actor(), number)
    except NotFound:
        return None
