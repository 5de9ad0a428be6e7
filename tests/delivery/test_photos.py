"""The one door for pictures: whole, small, upright, and nothing else in them."""

import hashlib
import io
import json
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from doorstep.delivery import PhotoTooLarge, PhotoUnreadable, check_photo, check_signature
from tests.shared_data import shared


def a_picture(width: int = 400, height: int = 300, kind: str = "JPEG", mode: str = "RGB", **options) -> bytes:
    """A gradient, so that no two rows are alike."""
    picture = Image.linear_gradient("L").resize((width, height)).convert(mode)
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def a_png_that_claims(width: int, height: int) -> bytes:
    """A few bytes of PNG whose header claims any size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_out_as_a_jpeg_of_ours_with_its_hash(kind):
    clean = check_photo(a_picture(kind=kind))
    assert (opened(clean.jpeg).format, clean.width, clean.height) == ("JPEG", 400, 300)
    assert clean.sha256 == hashlib.sha256(clean.jpeg).hexdigest()


def test_a_large_picture_is_made_1600_pixels_long():
    clean = check_photo(a_picture(4000, 3000))
    # 4,000 to 1,600 is a factor of 0.4; 3,000 * 0.4 = 1,200
    assert (clean.width, clean.height) == (1600, 1200)


def test_the_place_and_the_camera_are_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by a quarter clockwise
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (39.0, 17.0, 25.0)  # latitude
    clean = check_photo(a_picture(400, 300, exif=exif, comment=b"SecretComment"))
    assert (clean.width, clean.height) == (300, 400)
    assert not opened(clean.jpeg).getexif()
    assert b"Secret" not in clean.jpeg
    assert b"Exif" not in clean.jpeg


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "P"), ("PNG", "RGBA"), ("PNG", "L"), ("WEBP", "RGB")])
def test_every_kind_of_picture_stands_upright(kind, mode):
    exif = Image.Exif()
    exif[0x0112] = 8
    clean = check_photo(a_picture(400, 300, kind=kind, mode=mode, exif=exif))
    assert (clean.width, clean.height) == (300, 400)


def test_a_phones_picture_with_a_second_one_inside_is_read():
    assert check_photo(a_picture(kind="MPO", save_all=True, append_images=[Image.new("RGB", (40, 30))])).width == 400


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_profiles_and_xmp_are_gone_too(kind):
    clean = check_photo(a_picture(kind=kind, icc_profile=b"SecretProfile", xmp=b"<x>SecretPlace</x>"))
    assert b"Secret" not in clean.jpeg


def test_notes_in_a_png_are_gone():
    notes = PngInfo()
    notes.add_text("Comment", "SecretNote")
    assert b"Secret" not in check_photo(a_picture(kind="PNG", pnginfo=notes)).jpeg
    picture = Image.open(io.BytesIO(a_signature()))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", pnginfo=notes, icc_profile=b"SecretProfile")
    assert b"Secret" not in check_signature(buffer.getvalue()).png


def test_what_hides_behind_the_end_of_a_picture_is_gone():
    assert b"<script>" not in check_photo(a_picture() + b"<script>alert(1)</script>").jpeg


def test_a_see_through_picture_stands_on_white():
    clean = check_photo(a_picture(kind="PNG", mode="RGBA"))
    assert opened(clean.jpeg).mode == "RGB"
    empty = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(empty, "PNG")
    assert opened(check_photo(empty.getvalue()).jpeg).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("kept", [0.98, 0.5, 0.1])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_breaks_off_is_refused(kind, kept):
    whole = a_picture(kind=kind)
    with pytest.raises(PhotoUnreadable):
        check_photo(whole[: int(len(whole) * kept)])


# 100,000 * 100,000 is refused by the decoder itself, 9,000 * 9,000 = 81 megapixels by us
@pytest.mark.parametrize("side", [9_000, 100_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(side):
    with pytest.raises(PhotoTooLarge, match="megapixels") as refused:
        check_photo(a_png_that_claims(side, side))
    assert refused.value.code == "photo_too_large"


def test_too_many_bytes_are_refused():
    with pytest.raises(PhotoTooLarge, match="26 MB"):
        check_photo(b"\xff\xd8" + bytes(26_000_000))


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"GIF89a", b"\x00" * 5000]
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(PhotoUnreadable):
        check_photo(content)


def test_a_heic_picture_is_refused_with_what_to_do():
    with pytest.raises(PhotoUnreadable, match="most compatible"):
        check_photo(b"\x00\x00\x00\x18ftypheic" + bytes(100))


def test_a_gif_or_tiff_is_not_even_tried():
    for kind in ("GIF", "TIFF", "BMP"):
        with pytest.raises(PhotoUnreadable, match="are no JPEG or PNG or WEBP"):
            check_photo(a_picture(kind=kind))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_picture_is_either_read_or_refused_by_name(data):
    whole = bytearray(a_picture(kind=data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"])), width=64, height=48))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(PhotoUnreadable, PhotoTooLarge):
        assert opened(check_photo(bytes(whole)).jpeg).format == "JPEG"


def test_no_hostile_string_is_a_photo():
    for text in json.loads(shared("realdata/hostile/blns.json").read_text()):
        with pytest.raises(PhotoUnreadable):
            check_photo(text.encode("utf-8", "surrogatepass"))


def a_signature(ink: int = 0) -> bytes:
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    picture.paste((ink, ink, ink, 255), (50, 90, 550, 100))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def test_a_signature_comes_out_as_a_png_on_white():
    clean = check_signature(a_signature())
    assert (opened(clean.png).format, clean.width, clean.height) == ("PNG", 600, 200)
    assert opened(clean.png).getpixel((5, 5)) == 255


def test_an_empty_signature_is_refused():
    with pytest.raises(PhotoUnreadable, match="blank"):
        check_signature(a_signature(ink=255))


def test_a_signature_that_is_no_png_is_refused():
    with pytest.raises(PhotoUnreadable, match="no PNG"):
        check_signature(a_picture())
