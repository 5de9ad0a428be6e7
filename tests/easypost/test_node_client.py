"""The official Node client, unmodified, against our server; where Node or the package is missing it is skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.easypost.shop import Shop

pytestmark = pytest.mark.xdist_group("shop")

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parents[1] / "web" / "node_modules" / "@easypost" / "api"


def test_the_node_client_does_what_the_python_client_does(shop: Shop):
    told = _run(shop)
    assert told["street"] == "100 HOLLIDAY ST"
    assert told["label"].startswith(shop.url)
    assert told["zpl"].endswith(".zpl")
    assert told["tracking"]
    assert (told["refund"], told["tracker"], told["page"]) == ("submitted", "delivered", 1)
    assert (told["batch"], told["hook"], told["user"]) == ("creating", "hook_", "user_")
    assert told["stateless"] > 0
    assert told["refusal"] == {"status": 422, "code": "PARAMETER.REQUIRED"}


def _run(shop: Shop) -> dict[str, object]:
    node = shutil.which("node")
    if node is None or not PACKAGE.is_dir():
        if os.environ.get("DOORSTEP_REQUIRE_NODE_CLIENT") == "1":
            pytest.fail("Node or @easypost/api is missing, and DOORSTEP_REQUIRE_NODE_CLIENT=1 asks for it")
        pytest.skip("Node or @easypost/api is not installed in web/node_modules")
    entry = PACKAGE / json.loads((PACKAGE / "package.json").read_text())["main"]
    words = [node, str(HERE / "client.mjs"), str(entry), f"{shop.url}/v2/", shop.key]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told
