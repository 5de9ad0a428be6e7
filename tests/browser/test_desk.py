"""The merchant's desk: a shop's file goes in with the merchant's default parcel, and tells how it was read."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

SHOPIFY = (
    "Name,Lineitem quantity,Lineitem name,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,"
    "Shipping Province,Shipping Country,Vendor\n"
    "#9001,1,Mug,City Hall,100 Holliday St,Baltimore,21202,MD,US,Mugs\n"
)


def bring(page: Page, weight: str = "", size: str = "") -> None:
    page.set_input_files("#import-file", {"name": "orders.csv", "mimeType": "text/csv", "buffer": SHOPIFY.encode()})
    page.get_by_label("Weight").fill(weight)
    page.get_by_label("Size").fill(size)
    page.get_by_role("button", name="Import").click()


def test_a_shops_file_comes_in_with_the_default_parcel(open_page: OpenPage) -> None:
    page = open_page("/desk/import/", who="merchant")
    result = page.locator("#import-result")
    bring(page)
    expect(result).to_contain_text("The weight is missing")
    bring(page, "12oz", "8x6x4")
    expect(result.locator(".sums")).to_contain_text("added")
    expect(result).not_to_contain_text("Rows to fix")
    result.locator("summary").click()
    expect(result.locator("table")).to_contain_text("Shipping Address1")
    expect(result).to_contain_text("Not used: Vendor")


def test_a_default_that_cannot_be_read_is_told_in_place(open_page: OpenPage) -> None:
    page = open_page("/desk/import/", who="merchant", size="phone")
    bring(page, "½ pound", "8x6x4")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The default parcel is not right. The weight '½ pound' cannot be read.")
