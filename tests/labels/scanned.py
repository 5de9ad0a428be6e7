"""What a scanner reports of a label: the kind of code and its text, from the drawn picture alone."""

from __future__ import annotations

from doorstep.labels import Label
from doorstep.labels.reading import read_label_file


def scanned(label: Label, dpi: int = 203) -> set[tuple[str, str]]:
    """(ISO/IEC 15424 identifier, text) of every code that a reader finds anywhere on the picture."""
    return read_back(label.png(dpi))


def read_back(picture: bytes) -> set[tuple[str, str]]:
    """The same of a picture that somebody else drew."""
    return {(code.identifier, code.text) for code in read_label_file(picture).codes}
