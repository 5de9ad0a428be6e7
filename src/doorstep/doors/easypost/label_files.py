"""Labels and forms under links that nobody can guess: the link is signed and names the file and the wanted format.

A label is kept as the carrier gave it, a PDF page; PNG and ZPL are drawn
from it when they are fetched.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core import signing
from django.http import HttpRequest, HttpResponse

from doorstep import wiring
from doorstep.doors.easypost.asked import Asked, Document
from doorstep.doors.easypost.door import refuse
from doorstep.doors.easypost.refusals import Refused, unreadable
from doorstep.labels import bundle_pdf, bundle_zpl, raster
from doorstep.operations.buy_label import Purchase
from doorstep.operations.ports import Actor
from doorstep.parcels import DoorstepError

SALT = "doorstep.easypost.file"
TYPES = {"png": "image/png", "pdf": "application/pdf", "zpl": "application/zpl", "jpg": "image/jpeg",
         "csv": "text/csv; charset=utf-8"}  # fmt: skip
URL_OF = {"png": "label_url", "pdf": "label_pdf_url", "zpl": "label_zpl_url"}
PNG_DPI, ZPL_DPI = 300, 203


def label_document(asked: Asked, purchase: Purchase, options: Document, label_id: str) -> Document:
    """The PostageLabel of a purchase, with the link of the format that the shipment's options wish for."""
    wished = str(options.get("label_format") or "PNG").lower()
    if wished not in URL_OF:
        raise unreadable("label_format", "must be PNG, PDF or ZPL")
    document: Document = {
        "object": "PostageLabel", "id": label_id, "created_at": asked.at, "updated_at": asked.at, "date_advance": 0,
        "integrated_form": "none", "label_date": asked.at, "label_resolution": PNG_DPI, "label_size": "4x6",
        "label_type": "default", "label_file_type": TYPES[wished], "label_url": None, "label_pdf_url": None,
        "label_zpl_url": None, "label_epl2_url": None, "label_file": None,
    }  # fmt: skip
    link = file_link(asked, purchase.label_sha256, purchase.label_format.lower(), wished)
    # As at EasyPost: `label_url` is the label in the format it was bought in, the others are added by conversion.
    return document | {"label_url": link} | ({URL_OF[wished]: link} if wished != "png" else {})


def file_link(asked: Asked, sha256: str, kept_as: str, wanted: str) -> str:
    """Where the file can be fetched by whoever has the link."""
    token = signing.dumps([asked.actor.organisation, sha256, kept_as], salt=SALT, compress=True)
    return f"{asked.base_url}/v2/files/{token}.{wanted}"


def named_in(link: str) -> list[str]:
    """Organisation, SHA-256 and format of the file behind one of our links."""
    named: list[str] = signing.loads(link.rpartition("/")[2].rpartition(".")[0], salt=SALT)
    return named


def fetch(request: HttpRequest, token: str, wanted: str) -> HttpResponse:
    """GET /v2/files/:token.:format, no key needed."""
    try:
        organisation, sha256, kept_as = signing.loads(token, salt=SALT)
        content = wiring.ports().files.read(Actor(organisation, "link"), sha256)
        drawn = converted(content, kept_as, wanted)
    except (signing.BadSignature, DoorstepError, KeyError, ValueError):
        return refuse(Refused(404, "There is no such file. Fetch the object again and take its link."))
    response = HttpResponse(drawn, content_type=TYPES[wanted])
    response.headers["Content-Disposition"] = f'inline; filename="{sha256[:12]}.{wanted}"'
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def converted(content: bytes, kept_as: str, wanted: str) -> bytes:
    """The file in the wanted format; ValueError or BadInput where nobody can draw it so."""
    if kept_as == wanted:
        return content
    if wanted == "pdf":
        return bundle_pdf([(content, kept_as.upper())])
    if wanted == "zpl":
        return bundle_zpl([(content, kept_as.upper())], dpi=ZPL_DPI).encode()
    if wanted == "png" and kept_as == "pdf":
        return raster.png(content, PNG_DPI)
    raise ValueError(f"a {kept_as} cannot be told as {wanted}")


def joined(parts: Sequence[tuple[bytes, str]], wanted: str) -> bytes:
    """Several labels as one file, in order: PDF pages, or ZPL one after the other."""
    files = [(content, kept_as.upper()) for content, kept_as in parts]
    return bundle_pdf(files) if wanted == "pdf" else bundle_zpl(files, dpi=ZPL_DPI).encode()
