"""The sorting station: the scanner is a keyboard that ends with Enter."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Stand


def scan(page: Page, code: str) -> None:
    page.keyboard.type(code)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_scan_fills_the_screen_with_its_route(open_page: OpenPage, stand: Stand, size: str) -> None:
    page = open_page("/station/", who="sorter", size=size)
    scan(page, stand.parcel("R03", 4))
    answer = page.locator("#answer")
    expect(answer).to_have_attribute("data-tone", "route")
    for words in ("R03", "C-03-2A", "stop 4 of 8", "load L-M-1"):
        expect(answer).to_contain_text(words)
    expect(page.locator("#took")).to_have_text(re.compile(r"^\d+ ms$"))
    expect(page.locator("#not-sent")).to_have_text("All sent")
    giant = page.locator(".giant").bounding_box()
    assert giant is not None
    assert giant["width"] <= page.viewport_size["width"]
    assert giant["height"] > 100


def test_hand_offs_held_parcels_and_unknown_codes_say_what_to_do(open_page: OpenPage, stand: Stand) -> None:
    page = open_page("/station/", who="sorter")
    answer = page.locator("#answer")
    scan(page, stand.plan["handoffs"][0]["parcel"])
    expect(answer).to_contain_text("Goes with USPS Ground Advantage: put it at CARRIER-USPS.")
    scan(page, stand.plan["held"][0]["parcel"])
    expect(answer).to_contain_text("71 lb is over the van's limit")
    scan(page, "NOT-OURS-77")
    expect(answer).to_contain_text("NO-READ")
    expect(page.locator("#last li")).to_have_count(3)


def test_the_field_takes_the_scanner_back_after_a_click_elsewhere(open_page: OpenPage, stand: Stand) -> None:
    page = open_page("/station/", who="sorter")
    page.locator("#answer").click()
    scan(page, stand.parcel("R03", 5))
    expect(page.locator("#answer")).to_contain_text("R03")


def test_a_scan_made_while_the_server_is_away_survives_a_reload_and_is_sent(open_page: OpenPage, stand: Stand) -> None:
    page = open_page("/station/", who="sorter")
    page.context.route("**/api/v1/scans", lambda route: route.abort())
    scan(page, stand.parcel("R02", 3))
    expect(page.locator("#not-sent")).to_have_text("Not sent: 1")
    expect(page.locator("#answer")).to_contain_text("WAIT")
    page.reload()
    expect(page.locator("#not-sent")).to_have_text("Not sent: 1")
    page.context.unroute("**/api/v1/scans")
    expect(page.locator("#not-sent")).to_have_text("All sent")
    expect(page.locator("#answer")).to_contain_text("R02")
