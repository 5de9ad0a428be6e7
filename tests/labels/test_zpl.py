"""ZPL: read back by structure here, and by an emulator where one is installed."""

import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from doorstep.labels import sandbox_carrier_label
from doorstep.labels.code128 import code128_field, gs1_128_field, read_field
from doorstep.labels.zpl import escaped
from tests.builders import a_parcel
from tests.labels.label_builders import CENTER, a_delivery_label, a_load_label

ROOT = Path(__file__).parents[2]
RENDERER = Path(os.environ.get("DOORSTEP_ZPL_RENDERER", ROOT / "web/node_modules/zpl-renderer-js"))
DRAW = """
const {ready} = require(process.argv[1]);
let zpl = ""; process.stdin.on("data", d => zpl += d).on("end", async () => {
  const {api} = await ready;
  process.stdout.write(await api.zplToBase64Async(zpl, 101.6, 152.4, 8)); process.exit(0);
});
"""


def test_a_caret_or_tilde_in_a_name_starts_no_command():
    zpl = a_delivery_label({"name": "^XA~JR^FS Ltd_"}).zpl()
    assert zpl.count("^XA") == 1
    assert "~" not in zpl
    assert "_5EXA_7EJR_5EFS Ltd_5F" in zpl


def test_accents_are_written_as_bytes_of_utf_8():
    assert escaped("Núñez") == "N_C3_BA_C3_B1ez"


def test_our_number_is_left_to_the_printers_automatic_mode():
    zpl = a_load_label().zpl()
    assert re.findall(r"\^BCN,\d+,N,N,N,A\^FD(\w+)\^FS", zpl) == [a_load_label().number]


def test_the_2d_field_reads_back_as_the_same_elements():
    label = a_delivery_label({"name": "Under_Score"})
    field = re.search(r"\^BXN,\d,200,,,,_\^FD(.*?)\^FS", label.zpl())[1]
    assert field.replace("_1", "") == re.sub(r"[()]", "", label.barcodes[0].content)


def test_a_gs1_128_writes_fnc1_itself_in_front_and_between():
    # 420 + ZIP5 and 22 digits after 92 are pairs throughout: subset C to the end
    mode, field = gs1_128_field("(420)21202(92)001234512345678901234567")
    assert (mode, field) == ("N", ">;>842021202>892001234512345678901234567")
    assert read_field(field) == "\x1d42021202\x1d92001234512345678901234567"


def test_an_odd_number_of_digits_changes_to_subset_b():
    assert gs1_128_field("(420)212021234(99)DS") == ("N", ">;>8420212021234>899>6DS")
    assert gs1_128_field("(99)123")[1] == ">;>89912>63"


def test_signs_that_mean_something_to_the_printer_are_spelled():
    mode, field = code128_field("a>b^c~")
    assert (mode, field) == ("N", ">:a>0b><c>=")
    assert read_field(field) == "a>b^c~"


def drawn(zpl: str) -> Image.Image:
    """The label as an emulator of Zebra printers draws it."""
    import base64

    # Where no Node.js is installed, set-up leaves the wheel's in .venv/node.
    node = shutil.which("node") or shutil.which("node", path=ROOT / ".venv/node")
    if node is None or not RENDERER.exists():
        if os.environ.get("DOORSTEP_REQUIRE_ZPL") == "1":
            pytest.fail("the ZPL emulator is not installed, and DOORSTEP_REQUIRE_ZPL=1 asks for it")
        pytest.skip("the ZPL emulator (node and the npm package zpl-renderer-js) is not installed")
    answer = subprocess.run(
        [node, "-e", DRAW, str(RENDERER)], input=zpl, capture_output=True, text=True, timeout=60, check=True
    )
    return Image.open(io.BytesIO(base64.b64decode(answer.stdout))).convert("L")


@pytest.mark.parametrize("kind", ["delivery", "load", "sandbox"])
def test_what_an_emulated_printer_draws_reads_as_the_layout_says(kind):
    label = {
        "delivery": lambda: a_delivery_label({"name": "Ana ^Núñez~_"}, route="R07"),
        "load": a_load_label,
        "sandbox": lambda: sandbox_carrier_label(a_parcel(), carrier="ups", service="ups_ground_saver", center=CENTER),
    }[kind]()
    read = {code.text for code in zxingcpp.read_barcodes(drawn(label.zpl()))}
    assert read == {barcode.content for barcode in label.barcodes}, json.dumps(sorted(read))
