"""The dispatcher's console: map, lists, inspector, search, and what it says when there is nothing to show."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Stand


def console(open_page: OpenPage, size: str = "desktop") -> Page:
    page = open_page("/console/", who="dispatcher", size=size)
    expect(page.locator("[data-route]")).to_have_count(3)
    return page


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_map_comes_to_rest_with_the_day_on_it(open_page: OpenPage, stand: Stand, size: str) -> None:
    page = console(open_page, size)
    page.wait_for_selector(f'#map[data-idle="{stand.plan["day"]}"]', state="attached", timeout=90_000)
    expect(page.locator(".maplibregl-ctrl-attrib")).to_contain_text("OpenStreetMap contributors")


def test_a_route_and_a_stop_are_walked_with_the_keyboard(open_page: OpenPage, stand: Stand) -> None:
    page = console(open_page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    inspector = page.locator("#inspector")
    expect(inspector).to_contain_text("driver-2")
    page.keyboard.press("n")
    expect(inspector).to_contain_text(stand.stop("R02", 1)["address"]["line1"])
    expect(inspector).to_contain_text("Gate code 4711")
    page.keyboard.press("Escape")
    expect(inspector).to_contain_text("On the road")
    page.keyboard.press("Escape")
    expect(inspector).to_be_hidden()


def test_a_parcels_events_are_one_click_away(open_page: OpenPage, stand: Stand) -> None:
    page = console(open_page)
    page.keyboard.press("/")
    page.keyboard.type(stand.parcel("R03", 7)[-6:])
    page.locator("#results button").first.click()
    expect(page.locator("#inspector")).to_contain_text("stop 7 of 8")
    page.locator("#inspector summary").first.click()
    expect(page.locator(".events").first).to_contain_text("Nothing has happened to it yet.")


def test_every_parcel_without_a_van_is_listed_with_its_reason(open_page: OpenPage) -> None:
    page = console(open_page)
    page.get_by_role("tab", name="Not in a van").click()
    others = page.locator("#others")
    for words in (
        "Handed to a carrier",
        "USPS Ground Advantage",
        "$9.45",
        "71 lb is over",
        "ZIP 90210 is in Beverly Hills",
    ):
        expect(others).to_contain_text(words)


def test_the_same_stops_stand_in_a_table(open_page: OpenPage) -> None:
    page = console(open_page)
    page.keyboard.press("t")
    expect(page.locator("#table tbody tr")).to_have_count(24)
    page.keyboard.press("j")
    expect(page.locator("#table tbody tr")).to_have_count(8)


def test_without_a_plan_it_says_how_to_make_one(open_page: OpenPage) -> None:
    page = open_page("/station/", who="dispatcher")
    page.route("**/api/v1/days", lambda route: route.fulfill(json={"days": []}))
    page.goto("/console/")
    expect(page.locator("#cover")).to_contain_text("No plan yet")
    expect(page.locator("#cover")).to_contain_text("doorstep day run")


def test_without_the_server_it_says_so_and_tries_again(open_page: OpenPage) -> None:
    page = open_page("/station/", who="dispatcher")
    page.route("**/api/v1/days", lambda route: route.abort())
    page.goto("/console/")
    expect(page.locator("#cover")).to_contain_text("The server does not answer")
    page.unroute("**/api/v1/days")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-route]")).to_have_count(3)


def test_light_and_dark_follow_the_choice_and_stay(open_page: OpenPage) -> None:
    page = console(open_page)
    page.get_by_text("Menu").click()
    page.get_by_role("button", name="Show dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
