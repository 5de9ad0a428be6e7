"""One parcel on the desk: its address is put right, its label bought, explained and given back; webhooks are set up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Stand
from tests.browser.test_desk import WAREHOUSE
from tests.browser.test_every_page import TRIED

FILE = (
    "order_id,name,line1,city,state,zip,weight_oz,length_in,width_in,height_in\n"
    "ODD-1,City Hall,100 Holliday St,Towson,MD,21202,16,8,6,4\n"
    "GOOD-1,City Hall,1437 Bannock St,Denver,CO,80202,16,8,6,4\n"
)
PAGES = ("/desk/labels/", "/desk/adjustments/", "/desk/problems/", "/desk/reports/", "/desk/settings/")


@pytest.fixture
def bring(open_page: OpenPage) -> Page:
    """The desk, with an address to ship from and two orders: one to an odd town, one to a good address."""
    page = open_page("/desk/import/", who="merchant")
    _ships_from(page)
    page.set_input_files("#import-file", {"name": "two.csv", "mimeType": "text/csv", "buffer": FILE.encode()})
    page.get_by_role("button", name="Import 2 orders").click()
    expect(page.locator("#import-result .sums")).to_be_visible()
    return page


def _ships_from(page: Page) -> None:
    put = """place => fetch("/api/v1/settings/ship_from/default", {
        method: "PUT", body: JSON.stringify(place),
        headers: {"Content-Type": "application/json", "X-CSRFToken": /csrftoken=([^;]+)/.exec(document.cookie)[1]},
    })"""
    page.evaluate(put, WAREHOUSE)


def open_order(page: Page, order: str) -> None:
    page.goto(f"/desk/?q={order}")
    page.get_by_role("link", name=order).click()
    expect(page.get_by_role("heading", name=order)).to_be_visible()


def test_an_address_to_check_is_found_and_put_right_with_one_click(bring: Page) -> None:
    page = bring
    page.goto("/desk/")
    page.get_by_role("button", name="Addresses to check").click()
    expect(page.locator("#orders tbody tr")).to_have_count(1)
    expect(page.locator("#orders")).to_contain_text("ZIP 21202 belongs to Baltimore")
    assert "address=problem" in page.url
    page.get_by_role("link", name="ODD-1").click()
    card = page.locator("#parcel-address")
    expect(card).to_contain_text("look at it")
    expect(card.locator("mark")).to_have_text("BALTIMORE,")
    card.get_by_role("button", name="Use this address").click()
    expect(card.get_by_role("status")).to_contain_text("Saved")
    expect(card.locator("address")).to_contain_text("BALTIMORE, MD 21202")
    expect(card.locator("del")).to_contain_text("Towson, MD 21202")
    page.goto("/desk/?address=problem")
    expect(page.locator("#orders")).to_contain_text("Nothing matches these filters")


def test_another_address_is_typed_with_the_keyboard_and_needs_a_reason(open_page: OpenPage, stand: Stand) -> None:
    page = open_page(f"/desk/parcel/{stand.parcel('R02', 6)}", who="merchant", size="phone", scheme="dark")
    card = page.locator("#parcel-address")
    card.get_by_text("Change the address").press("Enter")
    card.get_by_role("radio", name="Another address").press(" ")
    card.get_by_label("Street").fill("1400 Key Hwy")
    card.get_by_label("ZIP").fill("21230")
    card.get_by_role("button", name="Use this address").press("Enter")
    # the browser itself asks for the reason
    assert card.locator("input[name=reason]").evaluate("input => input.validity.valueMissing")
    card.get_by_label("Why").fill("recipient moved, told by phone")
    card.get_by_label("Why").press("Enter")
    expect(card).to_contain_text("“recipient moved, told by phone”")
    expect(card.locator("address")).to_contain_text("1400 Key Hwy")
    # who tabbed here goes on from the card's title
    expect(card.get_by_role("heading", name="Address")).to_be_focused()


def test_a_label_is_bought_explained_and_given_back(bring: Page) -> None:
    page = bring
    open_order(page, "GOOD-1")
    page.get_by_role("button", name="Prices and labels").click()
    page.get_by_role("button", name="Buy 1 label for $").click()
    expect(page.locator("#run")).to_contain_text("1 bought")
    open_order(page, "GOOD-1")
    labels = page.locator("#parcel-labels")
    price = labels.locator(".price").inner_text()
    labels.get_by_text(f"Why {price}").click()
    expect(labels.locator(".receipt .total")).to_contain_text(price)
    expect(labels).to_contain_text("can be given back until")
    expect(page.locator("#parcel-address")).to_contain_text("Give that label back first")
    with page.expect_download() as saved:
        labels.get_by_role("button", name="PDF 4 × 6").click()
    assert saved.value.path().read_bytes().startswith(b"%PDF")
    page.on("dialog", lambda asked: asked.accept())
    labels.get_by_role("button", name="Give back").click()
    expect(labels).to_contain_text("refunded")
    expect(labels.get_by_role("button", name="Prices and a new label")).to_be_visible()
    expect(page.locator("#parcel-address")).to_contain_text("Change the address")


def test_a_webhook_is_added_and_its_secret_is_shown_once(open_page: OpenPage) -> None:
    page = open_page("/desk/settings/", who="merchant")
    hooks = page.locator("#webhooks")
    hooks.get_by_label("Address to send events to").fill("https://shop.example/hooks/doorstep")
    hooks.get_by_role("button", name="Add").click()
    expect(hooks.locator("code")).to_contain_text("whsec_")
    page.reload()
    expect(hooks).to_contain_text("https://shop.example/hooks/doorstep")
    expect(hooks.locator("code")).to_be_hidden()
    page.on("dialog", lambda asked: asked.accept())
    hooks.get_by_role("button", name="Remove").click()
    expect(hooks).to_contain_text("No webhooks yet")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_desks_deeper_pages_fit_and_name_their_parts(open_page: OpenPage, stand: Stand, size: str) -> None:
    page = open_page(f"/desk/parcel/{stand.parcel('R01', 1)}", who="merchant", size=size)
    for path in (page.url, *PAGES):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.locator("html").evaluate("page => page.scrollWidth") <= page.viewport_size["width"], path
        nameless = page.locator(TRIED).evaluate_all(
            """controls => controls.filter(one => !one.labels?.length && !one.ariaLabel && !one.textContent.trim())
                .map(one => one.outerHTML.slice(0, 120))"""
        )
        assert nameless == [], path
