"""An emulated label printer: ZPL in, pictures out. Skips where node or the npm package is not installed."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RENDERER = Path(os.environ.get("DOORSTEP_ZPL_RENDERER", ROOT / "web/node_modules/zpl-renderer-js"))
# All labels in one run: starting the emulator takes longer than drawing.
DRAW = """
const {ready} = require(process.argv[1]), dots = Number(process.argv[2]);
let given = ""; process.stdin.on("data", d => given += d).on("end", async () => {
  const {api} = await ready, drawn = {};
  for (const [name, zpl] of Object.entries(JSON.parse(given)))
    drawn[name] = await api.zplToBase64Async(zpl, 101.6, 152.4, dots);
  process.stdout.write(JSON.stringify(drawn), () => process.exit(0));
});
"""
DOTS_PER_MM = {203: 8, 300: 12}


def emulated(labels: Mapping[str, str], dpi: int) -> dict[str, bytes]:
    """Each label of 4 x 6 inches as a PNG, as an emulator of Zebra printers draws it."""
    # Where no Node.js is installed, set-up leaves the wheel's in .venv/node.
    node = shutil.which("node") or shutil.which("node", path=ROOT / ".venv/node")
    if node is None or not RENDERER.exists():
        if os.environ.get("DOORSTEP_REQUIRE_ZPL") == "1":
            pytest.fail("the ZPL emulator is not installed, and DOORSTEP_REQUIRE_ZPL=1 asks for it")
        pytest.skip("the ZPL emulator (node and the npm package zpl-renderer-js) is not installed")
    answer = subprocess.run(
        [node, "-e", DRAW, str(RENDERER), str(DOTS_PER_MM[dpi])],
        input=json.dumps(labels), capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    drawn = json.loads(answer.stdout)
    return {name: base64.b64decode(drawn[name]) for name in labels}
