"""The merchant's desk: a shop's file is shown before it comes in, orders become labels, and settings are kept."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

SHOPIFY = (
    "Name,Lineitem quantity,Lineitem name,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,"
    "Shipping Province,Shipping Country,Vendor\n"
    "#9001,1,Mug,City Hall,100 Holliday St,Baltimore,21202,MD,US,Mugs\n"
)
FOREIGN = "Bestellnr,Strasse,Ort,Bundesstaat,Plz\n81,100 Holliday St,Baltimore,MD,21202\n"
WAREHOUSE = {"company": "Warehouse", "line1": "1400 Key Hwy", "city": "Baltimore", "state": "MD", "zip_code": "21230"}


def bring(page: Page, content: str = SHOPIFY, weight: str = "", size: str = "") -> None:
    page.get_by_label("Weight", exact=True).fill(weight)
    page.get_by_label("Size", exact=True).fill(size)
    page.set_input_files("#import-file", {"name": "orders.csv", "mimeType": "text/csv", "buffer": content.encode()})


def test_a_shops_file_is_shown_first_and_comes_in_with_the_default_parcel(open_page: OpenPage) -> None:
    page = open_page("/desk/import/", who="merchant")
    result = page.locator("#import-result")
    bring(page)
    expect(result).to_contain_text("The weight is missing")
    expect(result.get_by_role("button", name="Import 0 orders")).to_be_disabled()
    bring(page, weight="12oz", size="8x6x4")
    expect(result).to_contain_text("This is a Shopify order export")
    result.locator("summary").click()
    expect(result.locator("table")).to_contain_text("100 Holliday St")
    result.get_by_role("button", name="Import 1 order").click()
    expect(result.locator(".sums")).to_contain_text("added")


def test_a_default_that_cannot_be_read_is_told_in_place(open_page: OpenPage) -> None:
    page = open_page("/desk/import/", who="merchant", size="phone")
    bring(page, weight="½ pound", size="8x6x4")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The default parcel is not right. The weight '½ pound' cannot be read.")


def test_foreign_columns_are_mapped_by_hand(open_page: OpenPage) -> None:
    page = open_page("/desk/import/", who="merchant")
    bring(page, FOREIGN, "1lb", "8x6x4")
    expect(page.get_by_role("alert")).to_contain_text("These columns are missing: order_id, line1, city, state")
    mapping = (("Bestellnr", "order id"), ("Strasse", "line1"), ("Ort", "city"), ("Bundesstaat", "state"))
    for column, field in mapping:
        page.get_by_label(f"Column {column} is").select_option(field)
    expect(page.get_by_role("button", name="Import 1 order")).to_be_visible()


def test_orders_are_priced_bought_and_printed(open_page: OpenPage) -> None:
    page = open_page("/desk/settings/", who="merchant")
    form = page.locator("#ship-from")
    for name, value in WAREHOUSE.items():
        form.locator(f"input[name={name}]").fill(value)
    form.get_by_role("button", name="Save").click()
    expect(form).to_contain_text("1400 Key Hwy, Baltimore")

    page.goto("/desk/")
    page.locator("#orders tbody input").nth(0).click()
    page.locator("#orders tbody input").nth(2).click(modifiers=["Shift"])
    expect(page.locator("#orders-bar")).to_contain_text("3 selected")
    page.get_by_role("button", name="Prices and labels").click()
    page.get_by_role("button", name="Buy 3 labels for $").click()
    expect(page.locator("#run")).to_contain_text("3 bought")
    with page.expect_download() as saved:
        page.get_by_role("button", name="PDF two on a page").click()
    assert saved.value.path().read_bytes().startswith(b"%PDF")

    page.goto("/desk/labels/")
    expect(page.locator("#labels tbody tr")).to_have_count(3)
    page.on("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Give back").first.click()
    expect(page.locator("#labels")).to_contain_text("refunded")


def test_the_filters_live_in_the_address_and_the_search_has_a_key(open_page: OpenPage) -> None:
    page = open_page("/desk/", who="merchant")
    expect(page.locator("#orders")).to_contain_text("parcels")
    page.keyboard.press("/")
    page.keyboard.type("shop:A1")
    expect(page.locator("#orders tbody tr")).to_have_count(1)
    assert "q=shop" in page.url
    page.reload()
    expect(page.locator("#orders tbody tr")).to_have_count(1)
