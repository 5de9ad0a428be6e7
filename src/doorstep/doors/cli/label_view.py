"""How a label that was read is shown: as JSON, and as lines for people."""

from __future__ import annotations

from typing import Any

from rich.markup import escape

_CONTROLS = str.maketrans({"\x1d": "␝", "\x1e": "␞", "\x04": "␄"})


def check_json(checked: Any) -> dict[str, Any]:
    """The stable shape of `label check --json`."""
    return {
        "format": checked.file.form,
        "pages": [{"width_in": width, "height_in": height} for width, height in checked.file.pages_in],
        "right": checked.is_right,
        "problems": list(checked.problems),
        "barcodes": [_barcode(one) for one in checked.explained],
    }


def _barcode(explained: Any) -> dict[str, Any]:
    code = explained.code
    parts = [
        {"title": part.title, "value": part.value, "remark": part.remark, "wrong": part.is_wrong}
        for part in explained.parts
    ]
    return {
        "page": code.page, "kind": code.symbology, "identifier": code.identifier, "text": code.text, "parts": parts,
    }  # fmt: skip


def check_view(checked: Any) -> list[str]:
    """One block a barcode, then the verdict."""
    sizes = ", ".join(f'{width:g} x {height:g}"' for width, height in checked.file.pages_in)
    count = f"{len(checked.explained)} barcode{'' if len(checked.explained) == 1 else 's'} read"
    lines = [f"{checked.file.form}{' of ' + sizes if sizes else ''}, {count}"]
    for one in checked.explained:
        place = f" (page {one.code.page})" if len(checked.file.pages_in) > 1 else ""
        lines.append(f"[bold]{one.code.symbology}[/] {one.code.identifier}{place}".rstrip())
        lines += [_part(part) for part in one.parts]
    if checked.problems:
        lines += [f"[bold red]Do not print:[/] {escape(problem)}" for problem in checked.problems]
    else:
        lines.append("[bold green]Nothing speaks against it.[/]")
    return [line.translate(_CONTROLS) for line in lines]


def _part(part: Any) -> str:
    remark = f"  - {escape(part.remark)}" if part.remark else ""
    shown = f"  {escape(part.title)}: [bold]{escape(part.value)}[/]{remark}"
    return f"[red]{shown}[/]" if part.is_wrong else shown
