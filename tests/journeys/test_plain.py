"""What works without JavaScript or a mouse, and what public pages leave alone."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Demo

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]
PUBLIC = ["/", "/walks/", "/wards/", "/wards/L03/", "/safe/"]


def test_public_pages_set_no_cookie(demo: Demo, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path in PUBLIC:
        answer = page.goto(demo.address + path)
        assert answer is not None
        assert answer.status == 200
    assert context.cookies() == []
    context.close()


def test_booking_and_her_page_work_without_javascript(demo: Demo, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo.address}/walks/?q=Park")
    page.locator(".card__title").first.click()
    page.get_by_role("link", name="Book a place").click()
    page.get_by_label("What shall we call you?").fill("Ash")
    page.get_by_label("Your e-mail address").fill("ash@example.org")
    page.get_by_label(re.compile("I have read who may come")).check()
    page.get_by_role("button", name="Book this place").click()
    expect(page.get_by_role("heading", name="Look at your messages")).to_be_visible()
    page.goto(demo.links["Participant"])
    page.get_by_role("link", name="Show us a place").click()
    page.get_by_role("link", name="Show us a place with a form").click()
    page.locator("select").first.select_option(label="Station bus stop")
    page.get_by_label("Waiting alone").check()
    page.get_by_label("I feel uneasy").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{demo.address}/mine/")
    expect(page.get_by_text("Station bus stop").first).to_be_visible()
    context.close()


def test_a_coordinator_works_without_javascript(demo: Demo, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.links["Coordinator"])
    page.get_by_role("button", name="Enter as").click()
    for words in ("Walks", "Places", "Problems", "Trust"):
        page.get_by_role("navigation").get_by_role("link", name=words).first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()


def test_a_walk_is_found_and_its_form_reached_by_keyboard(demo: Demo, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{demo.address}/walks/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("Skip to")
    card = page.locator(".card__title").first
    for _ in range(30):
        page.keyboard.press("Tab")
        if card.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Book a place").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What shall we call you?").focus()
    page.keyboard.type("Ash")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    page.close()
