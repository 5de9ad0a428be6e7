"""One server over the small day and one Chromium for all browser tests; each test opens its own page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.fill_home import PASSWORD

SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
CHROMIUM = Path(os.environ.get("DOORSTEP_CHROMIUM", "/usr/bin/chromium"))
# WebGL without a graphics card.
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
ROOT = Path(__file__).parents[2]
BUILT = ROOT / "src/doorstep/doors/static/built/manifest.json"


@dataclass
class Stand:
    """The running server, its plan, and the links that only the store knows."""

    url: str
    plan: dict[str, Any]
    links: dict[str, str]
    signed_in: dict[str, Any] = field(default_factory=dict)

    def parcel(self, route: str, seq: int) -> str:
        """The number of the first parcel of a stop."""
        return self.stop(route, seq)["parcels"][0]["number"]

    def stop(self, route: str, seq: int) -> dict[str, Any]:
        found = next(one for one in self.plan["routes"] if one["route"] == route)
        return next(one for one in found["stops"] if one["seq"] == seq)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            # One worker runs them all, so that the server and Chromium start once.
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    from doorstep.doors.server import start_server

    home = tmp_path_factory.mktemp("browser-home")
    alone = {"DOORSTEP_HOME": str(home), "DOORSTEP_DATABASE_URL": "", "DOORSTEP_CONFIG": str(home / "doorstep.toml")}
    fill = [sys.executable, "-m", "tests.browser.fill_home"]
    told = subprocess.run(fill, env={**os.environ, **alone}, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    with start_server(home, environment=alone) as server:
        yield Stand(server.url, **json.loads(told))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    for needed, how in ((CHROMIUM, "install chromium"), (BUILT, "run `make setup`, which builds web/")):
        if not needed.exists():
            _give_up(f"{needed.name} is missing: {how}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def _give_up(why: str) -> None:
    if os.environ.get("DOORSTEP_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{why}; DOORSTEP_REQUIRE_BROWSER=1 asks for it")
    pytest.skip(why)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, stand: Stand) -> Iterator[OpenPage]:
    """open_page('/station/', who='sorter', size='phone', scheme='dark') -> Page; its troubles fail the test."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_(path: str, *, who: str = "", size: str = "desktop", scheme: str = "light", quiet: bool = False) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            base_url=stand.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            has_touch=size == "phone",
        )
        contexts.append(context)
        if who:
            sign_in(context, who, stand.signed_in)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if not quiet:
            _watch(page, stand.url, troubles)
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def sign_in(context: BrowserContext, who: str, signed_in: dict[str, Any]) -> None:
    """Signs in through the page once; later contexts of the same person take over its cookies."""
    if who not in signed_in:
        page = context.new_page()
        page.goto("/accounts/login/")
        page.get_by_label("User name").fill(who)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "login" not in url)
        page.close()
        signed_in[who] = context.cookies()
    context.add_cookies(signed_in[who])


def _watch(page: Page, url: str, troubles: list[str]) -> None:
    """Script errors, refused policies and requests to any other host are troubles; a region without tiles is none."""
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    page.on("console", lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None)
    host = url.rsplit(":", 1)[0]
    page.on(
        "request", lambda sent: None if sent.url.startswith((host, "data:", "blob:")) else troubles.append(sent.url)
    )
