"""`doorstep label`: print labels, and read any label file back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from doorstep.doors.cli.label_view import check_json, check_view
from doorstep.doors.cli.options import a_day
from doorstep.doors.cli.output import CANNOT, JsonFlag, emit, fail, progress_bar
from doorstep.parcels import BadInput, DoorstepError

app = typer.Typer(no_args_is_help=True)
FORMATS = ("pdf", "two-up", "zpl", "png")
ENDINGS = {"pdf": "pdf", "two-up": "pdf", "zpl": "zpl", "png": "png"}
_MANY = 200  # from here on a second process pays
FileArgument = Annotated[Path, typer.Argument(help="A label as PDF, picture (PNG) or ZPL.")]


@app.command("print")
def print_(
    parcels: Annotated[
        list[str] | None, typer.Argument(help="Our numbers; without any, all of a day or route.", metavar="PARCELS")
    ] = None,
    day: Annotated[str, typer.Option("--day", metavar="YYYY-MM-DD", help="Planned day; default: the last one.")] = "",
    route: Annotated[str, typer.Option(help="Only this route of the day, like R07.")] = "",
    kind: Annotated[str, typer.Option(help="parcel (on the box) or load (its place in center and van).")] = "parcel",
    form: Annotated[str, typer.Option("--format", help="pdf, two-up (letter paper), zpl or png.")] = "pdf",
    dpi: Annotated[int, typer.Option(help="Dots to the inch of the label printer: 203 or 300 (zpl, png).")] = 203,
    out: Annotated[Path | None, typer.Option(help="File to write; default: labels.pdf, .zpl or .png.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print the labels of parcels, of a route or of a day; each is read again before it is written.

    PNG makes one file a label. What of a name can't be printed is left out, told on the label and told here.

    Example: [bold]doorstep label print --day 2026-11-23 --route R01 --format zpl --dpi 300[/]
    """
    from doorstep.operations.labels_to_print import LabelsWanted, labels_to_print
    from doorstep.wiring import cli_actor, ports

    try:
        if form not in FORMATS:
            raise BadInput(f"There is no format '{form[:20]}'. Take one of: {', '.join(FORMATS)}.")
        wanted = LabelsWanted(parcels or (), a_day(day), route, kind)
        labels = labels_to_print(wanted, actor=cli_actor(), ports=ports())
        with progress_bar("Labels") as progress:
            files = _written(labels, form, dpi, out or Path(f"labels.{ENDINGS[form]}"), progress)
    except DoorstepError as error:
        fail(error, as_json)
    notes = [{"parcel": label.number, "note": note} for label in labels for note in label.notes]
    value = {"labels": len(labels), "format": form, "files": [str(file) for file in files], "notes": notes}
    emit(
        value, [_told(labels, files), *(f"[yellow]{one['parcel']}[/]: {escape(one['note'])}" for one in notes)], as_json
    )


def _told(labels: Sequence[Any], files: Sequence[Path]) -> str:
    where = str(files[0]) if len(files) == 1 else f"{len(files)} files beside {files[0]}" if files else "no file"
    return f"{len(labels)} label{'' if len(labels) == 1 else 's'}, each read again: [bold]{escape(where)}[/]"


def _written(labels: Sequence[Any], form: str, dpi: int, out: Path, progress: Any) -> list[Path]:
    from doorstep.adapters.compute import LocalProcesses
    from doorstep.labels import labels_pdf, release, two_up_pdf

    if form in ("zpl", "png"):
        released = [release(label) for label in labels]
        if form == "zpl":
            return [_kept(out, "".join(one.zpl(dpi) for one in released).encode())]
        names = [out] if len(released) == 1 else [out.with_stem(f"{out.stem}-{one.label.number}") for one in released]
        return [_kept(name, one.png(dpi)) for name, one in zip(names, released, strict=True)]
    executor = LocalProcesses() if len(labels) >= _MANY else None
    try:
        make = two_up_pdf if form == "two-up" else labels_pdf
        return [_kept(out, make(labels, progress=progress, executor=executor))]
    finally:
        if executor:
            executor.shutdown()


def _kept(file: Path, content: bytes) -> Path:
    try:
        file.write_bytes(content)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}. Give another place with --out."
        raise BadInput(message, code="cannot_use_file") from None
    return file


@app.command()
def check(
    file: FileArgument,
    number: Annotated[str, typer.Option(help="The tracking number that it should bear.")] = "",
    zip_code: Annotated[str, typer.Option("--zip", help="The ZIP code that it should go to.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Read a label file back: every barcode with its kind, its parts and its check digit.

    For a carrier's own label, give what was bought: exit code 2 says that it should not be printed.

    Example: [bold]doorstep label check label.pdf --number 9205592700000012345679 --zip 21202[/]
    """
    from doorstep.labels.carrier_file import check_carrier_label

    try:
        checked = check_carrier_label(_content(file), tracking_number=number, zip_code=zip_code)
    except DoorstepError as error:
        fail(error, as_json)
    emit(check_json(checked), check_view(checked), as_json)
    if not checked.is_right:
        raise typer.Exit(CANNOT)


@app.command()
def cut(
    file: FileArgument,
    out: Annotated[Path, typer.Option(help="The 4 x 6 PDF to write.")] = Path("label-4x6.pdf"),
    as_json: JsonFlag = False,
) -> None:
    """Cut a carrier's 4 x 6 label out of its letter page; no bar changes its width.

    Example: [bold]doorstep label cut ups.pdf --out ups-4x6.pdf[/]
    """
    from doorstep.labels.carrier_file import onto_4x6

    try:
        _kept(out, onto_4x6(_content(file)))
    except DoorstepError as error:
        fail(error, as_json)
    emit({"file": str(out)}, f"4 x 6 inches: [bold]{escape(str(out))}[/]", as_json)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}. Give a label file.", code="no_such_file") from None
