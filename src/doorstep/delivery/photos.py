"""The only door through which a picture comes in: decoded, made small, and stripped of all but its pixels.

What is kept is written anew from the pixels, so nothing that was hidden in
the file (place, camera, text after the end) survives.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from doorstep.delivery.errors import PhotoTooLarge, PhotoUnreadable

LONGEST_SIDE_PX = 1600
LARGEST_PIXELS = 64_000_000  # a phone's 50-megapixel picture passes
LARGEST_BYTES = 25_000_000
JPEG_QUALITY = 82
_PHOTO_FORMATS = ("JPEG", "PNG", "WEBP")
# The parts of a decoder that can fail on hostile bytes: Pillow raises all of these.
_DECODER_ERRORS = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, OverflowError, MemoryError)


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A JPEG of ours, its SHA-256 (hex) and its size in pixels."""

    jpeg: bytes
    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CleanSignature:
    """A black-on-white PNG of ours, its SHA-256 (hex) and its size in pixels."""

    png: bytes
    sha256: str
    width: int
    height: int


def check_photo(content: bytes) -> CleanPhoto:
    """The picture upright, at most 1,600 pixels a side, without any metadata.

    Reads JPEG, PNG and WebP. Raises PhotoTooLarge above 25 MB or 64 megapixels
    (before a pixel is decoded) and PhotoUnreadable for anything that is not a whole picture.
    """
    picture = _upright(content, _PHOTO_FORMATS)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True)
    jpeg = buffer.getvalue()
    return CleanPhoto(jpeg, hashlib.sha256(jpeg).hexdigest(), picture.width, picture.height)


def check_signature(content: bytes) -> CleanSignature:
    """The drawn signature, grey on white; PNG only. Raises like check_photo, and for an empty canvas."""
    picture = _upright(content, ("PNG",)).convert("L")
    darkest, _ = picture.getextrema()
    if not isinstance(darkest, int | float) or darkest > 200:
        raise PhotoUnreadable("The signature's picture is blank, so it proves nothing. Ask for the signature again.")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    png = buffer.getvalue()
    return CleanSignature(png, hashlib.sha256(png).hexdigest(), picture.width, picture.height)


def _upright(content: bytes, formats: tuple[str, ...]) -> Image.Image:
    """The decoded picture in RGB on white, turned as its camera meant it, no side over the limit."""
    _check_bytes(content)
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=formats) as picture:
            warnings.simplefilter("ignore")
            _check_pixels(*picture.size)
            # JPEG can be decoded at a half, a quarter or an eighth at once, which saves time and memory.
            picture.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
            picture.load()
            return _bare(_on_white(ImageOps.exif_transpose(_small(picture))))
    except UnidentifiedImageError:
        raise PhotoUnreadable(_not_a_picture(content, formats)) from None
    except Image.DecompressionBombError:
        raise PhotoTooLarge(_too_many_pixels("more than 170")) from None
    except _DECODER_ERRORS:
        raise PhotoUnreadable(
            f"The picture of {len(content):,} bytes breaks off or is damaged. Send it again from the phone."
        ) from None


def _small(picture: Image.Image) -> Image.Image:
    """No side over the limit. First of all steps, because each later one holds a copy."""
    if picture.mode not in ("L", "RGB", "RGBA"):
        exif = picture.getexif()
        picture = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.getbands() else "RGB")
        picture.info["exif"] = exif.tobytes()
    picture.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), Image.Resampling.LANCZOS)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    see_through = picture.convert("RGBA")
    white = Image.new("RGB", picture.size, "white")
    white.paste(see_through, mask=see_through.getchannel("A"))
    return white


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: Pillow would write comments, profiles and XMP of the file it read into the file it saves."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _check_bytes(content: bytes) -> None:
    if not content:
        raise PhotoUnreadable("The picture is empty: no byte arrived. Take it again.")
    if len(content) > LARGEST_BYTES:
        raise PhotoTooLarge(
            f"The picture has {len(content) / 1e6:.0f} MB, more than the {LARGEST_BYTES / 1e6:.0f} MB we take. "
            "Send it at 1,600 pixels a side."
        )


def _check_pixels(width: int, height: int) -> None:
    if width * height > LARGEST_PIXELS:
        raise PhotoTooLarge(_too_many_pixels(f"{width * height / 1e6:.0f}"))


def _too_many_pixels(megapixels: str) -> str:
    limit = LARGEST_PIXELS / 1e6
    return (
        f"The picture has {megapixels} megapixels, more than the {limit:.0f} we open. Send it at 1,600 pixels a side."
    )


def _not_a_picture(content: bytes, formats: tuple[str, ...]) -> str:
    wanted = " or ".join(formats)
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        return f"The picture is HEIC, which is not read here. Set the phone's camera to 'most compatible' ({wanted})."
    return f"The {len(content):,} bytes are no {wanted} picture. Take a photo and send it as it is."
