"""What the public sees: everything by the link, status and city by the number, honesty about the rest."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Stand


def test_the_link_tells_the_expected_time_in_one_sentence(open_page: OpenPage, stand: Stand) -> None:
    # Stop 8 is planned for 9:00 + 8 * 12 min = 10:36 am, told as 15 minutes before and after.
    page = open_page(f"/t/{stand.links[stand.parcel('R03', 8)]}", size="phone")
    expect(page.locator("h1")).to_have_text("Arriving today 10:21–10:51 am")
    expect(page.locator("main")).to_contain_text(stand.stop("R03", 8)["address"]["line1"])
    expect(page.locator(".steps li")).to_have_count(4)


def test_a_bare_number_tells_status_and_city_and_no_street(open_page: OpenPage, stand: Stand) -> None:
    page = open_page("/track/")
    page.get_by_role("searchbox").fill(stand.parcel("R03", 8))
    page.get_by_role("button", name="Track").click()
    expect(page.locator("main")).to_contain_text("Baltimore")
    assert "Eastern Ave" not in page.content()


def test_the_zip_code_of_the_address_shows_when_it_comes(open_page: OpenPage, stand: Stand) -> None:
    page = open_page(f"/track/{stand.parcel('R03', 8)}", size="phone")
    field = page.get_by_label("ZIP code of the delivery address")
    field.fill("10001")
    page.get_by_role("button", name="Show more").click()
    expect(page.get_by_role("alert")).to_contain_text("not the ZIP code the parcel goes to")
    field.fill(stand.stop("R03", 8)["address"]["zip"])
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("main")).to_contain_text("Arriving today 10:21–10:51 am")
    expect(page.locator("main")).to_contain_text("What happened")
    assert "Eastern Ave" not in page.content()


def test_a_number_that_fits_nothing_is_called_unknown(open_page: OpenPage) -> None:
    page = open_page("/track/YZKWL18210361QQ", size="phone")
    expect(page.locator("h2")).to_have_text("Unknown")
    expect(page.locator("main")).to_contain_text("Ask the shop for the name of the carrier")


def test_another_carriers_number_is_recognised_with_where_to_ask(open_page: OpenPage) -> None:
    page = open_page("/track/1Z999AA10123456784")
    expect(page.locator("main")).to_contain_text("UPS")
    expect(page.locator("main")).to_contain_text("check digit")


def test_a_wrong_link_helps_further(open_page: OpenPage) -> None:
    page = open_page("/t/no-such-link-as-this-one-0123456789", size="phone")
    expect(page.locator("h1")).to_have_text("There is nothing here.")
    expect(page.get_by_role("searchbox")).to_be_visible()
