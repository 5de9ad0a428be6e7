"""The driver's phone: what is done at the door reaches the dispatcher and the recipient, now or later."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Stand


def on_the_road(open_page: OpenPage, who: str = "driver-1") -> Page:
    page = open_page("/driver/", who=who, size="phone")
    expect(page.locator(".thumb .big")).to_be_visible()
    start = page.get_by_role("button", name="Start route")
    if start.is_visible():
        with page.expect_response("**/api/v1/events"):
            start.click()
    expect(page.get_by_role("button", name="Cannot deliver")).to_be_visible()
    return page


def door(page: Page, address: str) -> None:
    """Choose a stop from the list."""
    page.locator(".choice", has_text=address).click()
    expect(page.locator("h1")).to_contain_text(address)


def test_a_delivery_with_a_photo_is_seen_live_on_the_console_and_by_the_recipient(
    open_page: OpenPage, stand: Stand, tmp_path: Path
) -> None:
    picture = tmp_path / "door.jpg"
    Image.new("RGB", (2400, 1800), "#7a5c3e").save(picture)
    stop = stand.stop("R01", 1)
    console = open_page("/console/", who="dispatcher")
    row = console.locator("[data-route=R01]")
    expect(row).to_contain_text("0 of 8")
    expect(console.locator("#live")).to_have_text("Live")

    phone = on_the_road(open_page)
    door(phone, stop["address"]["line1"])
    phone.get_by_role("button", name="Deliver", exact=True).click()
    phone.get_by_label("Safe place").check()
    phone.locator("input[type=file]").set_input_files(picture)
    expect(phone.get_by_alt_text("Photo kept")).to_be_visible()
    phone.get_by_role("button", name="Left in a safe place").click()
    expect(phone.get_by_text("Delivered: stop 1")).to_be_visible()
    expect(phone.locator(".sent")).to_have_text("All sent")

    # No reload: the feed tells the console.
    expect(row).to_contain_text("1 of 8")
    expect(console.get_by_role("button", name="done")).to_contain_text("1")

    recipient = open_page(f"/t/{stand.links[stop['parcels'][0]['number']]}", size="phone")
    expect(recipient.locator("h1")).to_contain_text("Delivered today at")
    expect(recipient.get_by_text("It was left in a safe place.")).to_be_visible()
    photo = recipient.get_by_alt_text("Photo the driver took when leaving the parcel")
    expect(photo).to_be_visible()
    assert photo.evaluate("picture => picture.naturalWidth") == 1600


def test_one_parcel_of_three_may_be_missing(open_page: OpenPage, stand: Stand) -> None:
    stop = stand.stop("R01", 2)
    phone = on_the_road(open_page)
    door(phone, stop["address"]["line1"])
    phone.locator(".stop-parcel input").nth(2).uncheck()
    expect(phone.get_by_text("2 of 3 here")).to_be_visible()
    phone.get_by_role("button", name="Deliver 2 parcels").click()
    phone.get_by_role("button", name="Delivered to recipient").click()
    door(phone, stop["address"]["line1"])
    phone.get_by_role("button", name="Cannot deliver").click()
    phone.get_by_label("Not in the van").check()
    phone.get_by_role("button", name="Not delivered").click()
    expect(phone.locator(".sent")).to_have_text("All sent")
    missing = open_page(f"/t/{stand.links[stop['parcels'][2]['number']]}")
    expect(missing.locator("main")).to_contain_text("the parcel was not in the van")


def test_an_answer_without_network_survives_a_reload_and_is_sent_later(open_page: OpenPage, stand: Stand) -> None:
    stop = stand.stop("R01", 5)
    phone = on_the_road(open_page)
    expect(phone.locator(".sent")).to_have_text("All sent")
    phone.context.route("**/api/v1/events", lambda route: route.abort())
    door(phone, stop["address"]["line1"])
    phone.get_by_role("button", name="Deliver", exact=True).click()
    phone.get_by_role("button", name="Delivered to recipient").click()
    expect(phone.locator(".sent")).to_have_text("Not sent: 1")
    phone.reload()
    expect(phone.locator(".sent")).to_have_text("Not sent: 1")
    expect(phone.locator(".choice", has_text=stop["address"]["line1"]).get_by_label("done")).to_be_visible()
    phone.context.unroute("**/api/v1/events")
    phone.locator(".sent").click()
    expect(phone.locator(".sent")).to_have_text("All sent")


def test_a_delivery_can_be_undone(open_page: OpenPage, stand: Stand) -> None:
    stop = stand.stop("R01", 6)
    phone = on_the_road(open_page)
    door(phone, stop["address"]["line1"])
    phone.get_by_role("button", name="Deliver", exact=True).click()
    phone.get_by_role("button", name="Delivered to recipient").click()
    phone.get_by_role("button", name="Undo").click()
    expect(phone.locator(".sent")).to_have_text("All sent")
    again = open_page(f"/t/{stand.links[stop['parcels'][0]['number']]}")
    expect(again.locator("h1")).to_contain_text("Arriving today")


def test_a_signature_is_drawn_and_kept(open_page: OpenPage, stand: Stand) -> None:
    stop = stand.stop("R02", 1)
    phone = on_the_road(open_page, "driver-2")
    door(phone, stop["address"]["line1"])
    phone.get_by_role("button", name="Deliver", exact=True).click()
    phone.get_by_role("button", name="Signature").click()
    pad = phone.locator("canvas").bounding_box()
    assert pad is not None
    phone.mouse.move(pad["x"] + 40, pad["y"] + 60)
    phone.mouse.down()
    phone.mouse.move(pad["x"] + 200, pad["y"] + 90, steps=8)
    phone.mouse.up()
    expect(phone.get_by_alt_text("Signature")).to_be_visible()
    with phone.expect_response("**/api/v1/photos?kind=signature") as kept:
        phone.get_by_role("button", name="Delivered to recipient").click()
    assert kept.value.status == 201
    expect(phone.locator(".sent")).to_have_text("All sent")


def test_a_driver_sees_only_the_own_route(open_page: OpenPage) -> None:
    phone = open_page("/driver/", who="driver-2", size="phone")
    phone.get_by_role("button", name="Routes").click()
    expect(phone.locator(".choice-route")).to_have_text(["R02"])
