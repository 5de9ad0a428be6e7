"""A drawn picture of a doorstep with a parcel: proof of delivery for a made-up day."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw

WALLS = ("#8d6e63", "#90a4ae", "#a1887f", "#78909c", "#b0a08f")
DOORS = ("#1b5e20", "#0d47a1", "#b71c1c", "#4e342e", "#37474f")


def doorstep_photo(dice: random.Random) -> bytes:
    """A small JPEG, different for each throw of the dice, plainly a drawing."""
    picture = Image.new("RGB", (640, 480), dice.choice(WALLS))
    draw = ImageDraw.Draw(picture)
    left = dice.randint(180, 300)
    draw.rectangle((left, 60, left + 170, 400), fill=dice.choice(DOORS), outline="#eeeeee", width=6)
    draw.ellipse((left + 140, 230, left + 156, 246), fill="#ffd54f")
    draw.rectangle((0, 400, 640, 480), fill="#9e9e9e")
    x, y, size = left + dice.randint(-150, 190), dice.randint(330, 380), dice.randint(60, 110)
    draw.rectangle((x, y, x + size, y + size * 2 // 3), fill="#c49a6c", outline="#8d6e63", width=3)
    draw.line((x + size // 2, y, x + size // 2, y + size * 2 // 3), fill="#e0c097", width=8)
    draw.text((16, 448), "Drawn for the demo", fill="#212121", font_size=20)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()
