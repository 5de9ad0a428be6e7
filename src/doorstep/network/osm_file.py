"""A map file checked before anything is built from it."""

from __future__ import annotations

import bz2
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

import osmium

from doorstep.network.errors import NotOsm

HEAD_BYTES = 4096
_HINT = "Give an OpenStreetMap extract (.osm.pbf or .osm)."


@dataclass(frozen=True, slots=True)
class OsmFile:
    """A readable, sorted OpenStreetMap file. `sha256` is of the file as it was given.

    `generator` is the program its header names; `box` west, south, east,
    north, or None where the header has none.
    """

    path: Path
    sha256: str
    generator: str
    box: tuple[float, float, float, float] | None


def check_osm(path: Path, scratch: Path) -> OsmFile:
    """The file, sorted into `scratch` where it was not. Raises NotOsm where it is none or is cut off."""
    kind = _kind(path)
    sha256 = _sha256(path)
    try:
        header = osmium.io.Reader(osmium.io.File(str(path), kind)).header()
        in_order = kind == "pbf" and _is_sorted(path, kind)
        if not in_order:
            path = _sorted_copy(path, kind, scratch / "sorted.osm.pbf")
    except RuntimeError as error:
        raise NotOsm(f"{path.name} begins like OpenStreetMap data but cannot be read to its end ({error}). "
                     "It may be cut off: download it again.") from None  # fmt: skip
    return OsmFile(path, sha256, header.get("generator"), _box(header))


def _kind(path: Path) -> str:
    """What the content looks like: 'pbf', 'osm', 'osm.gz' or 'osm.bz2'; the file's name does not matter."""
    if not path.is_file():
        raise NotOsm(f"There is no file {path.name}. {_HINT}")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise NotOsm(f"{path.name} is empty. {_HINT}")
    if b"OSMHeader" in head[:32]:
        return "pbf"
    text, kind = _unpacked(head)
    if b"<osm" in text:
        return kind
    raise NotOsm(f"{path.name} {_looks_like(head)}, not OpenStreetMap data. {_HINT}")


def _unpacked(head: bytes) -> tuple[bytes, str]:
    try:
        if head[:2] == b"\x1f\x8b":
            return gzip.zlib.decompressobj(31).decompress(head, HEAD_BYTES), "osm.gz"  # type: ignore[attr-defined]
        if head[:3] == b"BZh":
            return bz2.BZ2Decompressor().decompress(head, HEAD_BYTES), "osm.bz2"
    except (OSError, ValueError, gzip.zlib.error):  # type: ignore[attr-defined]
        pass
    return head, "osm"


def _looks_like(head: bytes) -> str:
    start = head.lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "is a web page (perhaps the download's own page)"
    for magic, name in ((b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"PK", "a ZIP archive"),
                        (b"%PDF", "a PDF"), (b"SQLite", "a database")):  # fmt: skip
        if head.startswith(magic):
            return f"is {name}"
    return "is something else"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_sorted(path: Path, kind: str) -> bool:
    """True where nodes come before ways before relations, each by rising id. Reads the whole file."""
    last = (-1, 0)
    ordered = True
    for item in osmium.FileProcessor(osmium.io.File(str(path), kind)):
        rank = "nwr".find(item.type_str())
        if (rank, item.id) < last:
            ordered = False
        last = (rank, item.id)
    return ordered


def _sorted_copy(path: Path, kind: str, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    merger = osmium.MergeInputReader()
    merger.add_buffer(path.read_bytes(), kind)
    header = osmium.io.Header()
    header.set("generator", osmium.io.Reader(osmium.io.File(str(path), kind)).header().get("generator"))
    with osmium.SimpleWriter(str(target), header=header, overwrite=True) as writer:
        merger.apply(writer)
    return target


def _box(header: osmium.io.Header) -> tuple[float, float, float, float] | None:
    box = header.box()
    if not box.valid():
        return None
    return box.bottom_left.lon, box.bottom_left.lat, box.top_right.lon, box.top_right.lat
