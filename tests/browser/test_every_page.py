"""What holds for every page at both widths, light and dark: it fits, everything has a name, fingers can hit it."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Stand

PAGES = {
    "login": ("/accounts/login/", ""),
    "track": ("/track/GOA100181827YQ", ""),
    "recipient": ("/t/{link}", ""),
    "station": ("/station/", "sorter"),
    "driver": ("/driver/", "driver-1"),
    "console": ("/console/", "dispatcher"),
    "desk": ("/desk/", "merchant"),
    "import": ("/desk/import/", "merchant"),
    "quote": ("/desk/quote/", "merchant"),
}
TRIED = "input:visible, select:visible, button:visible, a:visible"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_fits_its_screen_and_names_its_parts(
    open_page: OpenPage, stand: Stand, tmp_path: Path, name: str, size: str, scheme: str
) -> None:
    path, who = PAGES[name]
    page = open_page(path.format(link=stand.links[stand.parcel("R03", 8)]), who=who, size=size, scheme=scheme)
    expect(page.locator("main").first).to_be_visible()
    width = page.locator("html").evaluate("page => page.scrollWidth")
    assert width <= page.viewport_size["width"]
    assert _nameless(page) == []
    folder = Path(os.environ.get("DOORSTEP_SCREENSHOTS", tmp_path))
    page.screenshot(path=folder / f"{name}-{size}-{scheme}.png")


@pytest.mark.parametrize(("path", "who"), [("/station/", "sorter"), ("/driver/", "driver-2")])
def test_what_gloves_hit_is_48_pixels_high(open_page: OpenPage, path: str, who: str) -> None:
    page = open_page(path, who=who, size="phone")
    expect(page.locator("main").first).to_be_visible()
    for box in page.locator(".thumb button, .thumb a, .choice, #scan, #place").all():
        area = box.bounding_box()
        assert area is None or area["height"] >= 48


def _nameless(page: Page) -> list[str]:
    """Controls that a screen reader cannot name."""
    return page.locator(TRIED).evaluate_all(
        """controls => controls
            .filter(one => one.type !== "hidden")
            .filter(one => !one.labels?.length && !one.ariaLabel && !one.textContent.trim() && !one.title)
            .map(one => one.outerHTML.slice(0, 120))"""
    )
