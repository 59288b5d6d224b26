"""A whole walk by keyboard alone: booked, pointed out, published, walked, and dealt with."""

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pyotp
import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.invited import invited
from tests.journeys.keys import Keys
from tests.running import Demo

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]
PASSWORD = "quiet lamps on the lane"


@pytest.fixture
def keys(browser: Browser) -> Iterator[Keys]:
    one = Keys(browser)
    yield one
    one.page.close()


def enter(keys: Keys, demo: Demo, who: str) -> None:
    """Follow a ready link."""
    keys.go(demo.links[who])
    if who != "Participant":
        keys.button("Enter as")


def test_a_place_is_booked(keys: Keys, demo: Demo) -> None:
    keys.go(demo.address)
    keys.press(keys.page.get_by_role("link", name="Skip to main content"))
    keys.page.keyboard.press("Tab")
    expect(keys.page.get_by_role("main").get_by_role("link").first).to_be_focused()
    keys.follow("Walk with officers near you")
    keys.press(keys.page.locator(".card__title").first)
    keys.follow("Book a place")
    keys.button("Book this place")
    expect(keys.page.locator(".govuk-error-summary")).to_be_focused()
    keys.press(keys.page.get_by_role("link", name="What shall we call you?"))
    expect(keys.page.get_by_label("What shall we call you?")).to_be_focused()
    keys.write("What shall we call you?", "Ash")
    keys.write("Your e-mail address", "ash.keys@example.org")
    keys.press(keys.page.get_by_label("I have read who may come"), "Space")
    keys.button("Book this place")
    keys.expect_words("Look at your messages")


def test_a_place_is_pointed_out(keys: Keys, demo: Demo) -> None:
    enter(keys, demo, "Participant")
    keys.go(f"{demo.address}/mine/places/new/")
    keys.reach(keys.page.get_by_label("choose a place"))
    keys.page.keyboard.type("Lantern Park")
    for words in ("Poor lighting", "I feel uneasy"):
        first = keys.page.locator("fieldset").filter(has_text=words).get_by_role("radio").first
        keys.press(first, "Space")
        for _ in range(12):
            if keys.page.get_by_label(words).is_checked():
                break
            keys.page.keyboard.press("ArrowDown")
        assert keys.page.get_by_label(words).is_checked()
    keys.press(keys.page.get_by_role("button", name="Save", exact=True))
    keys.expect_words("Your place is saved")
    keys.expect_words("Lantern Park")


def test_a_walk_is_published_started_and_ended(keys: Keys, demo: Demo, browser: Browser) -> None:
    both = [_add(demo, browser, number) for number in ("M9001", "M9002")]
    enter(keys, demo, "Coordinator")
    keys.press(keys.page.get_by_role("navigation").get_by_role("link", name="Walks"))
    keys.follow("Park Hill")
    soon = dt.datetime.now(ZoneInfo("Europe/London")) + dt.timedelta(minutes=20)  # noqa: TID251
    keys.reach(keys.page.get_by_label("Day"))
    keys.page.keyboard.type(_typed(keys, soon))
    keys.reach(keys.page.get_by_label("Starts at"))
    keys.page.keyboard.type(f"{soon:%I%M%p}")
    keys.reach(keys.page.get_by_label("Through (1)"))
    keys.page.keyboard.type("Lanternford library")
    for name, _ in both:
        keys.press(keys.page.get_by_label(name), "Space")
    keys.write("Who answers if the walk is overdue", "Duty sergeant")
    keys.button("Publish the walk")
    keys.expect_words("The walk is published")
    number = re.findall(r"/(\d+)/$", keys.page.url)[0]

    officer = Keys(browser)
    _open_an_account(officer, both[0][1])
    officer.go(f"{demo.address}/staff/today/{number}/")
    officer.button("Start the walk")
    officer.expect_words("The walk has started")
    officer.button("End the walk")
    officer.expect_words("The walk is over")
    officer.page.close()


def test_an_alarm_is_dealt_with(keys: Keys, demo: Demo) -> None:
    enter(keys, demo, "Reviewer")
    keys.expect_words("The oldest first")
    before = keys.page.locator(".card").count()
    keys.press(keys.page.get_by_role("button", name=re.compile("^Close it")).first)
    keys.expect_words("Close this alarm")
    keys.press(keys.page.get_by_role("radio").first, "Space")
    keys.button("Close it")
    keys.expect_words("The alarm is closed")
    assert keys.page.locator(".card").count() == before - 1


def _add(demo: Demo, browser: Browser, number: str) -> tuple[str, str]:
    """An officer with an account; returns the officer's name and the account's link."""
    name = f"Kay {number}"
    until = ("--vetted-until", "2040-01-01", "--trained-until", "2040-01-01")
    officer = ("--name", name, "--rank", "constable", "--number", number, "--ward", "L03")
    said = demo.command("staff", "add-officer", *officer, *until)
    found = re.search(r"Officer (\d+) added", said.stdout)
    assert found, said.stderr
    given = ["--role", "officer", "--officer", found[1]]
    return name, invited(demo, browser, number.lower(), name, given=given)


def _open_an_account(keys: Keys, link: str) -> None:
    """Choose a password and set up an authenticator app."""
    keys.go(link)
    keys.write("A new password", PASSWORD)
    keys.write("The same again", PASSWORD)
    keys.button("Go on")
    keys.button("Set up an app")
    secret = keys.page.locator(".letters").inner_text().replace(" ", "")
    keys.write("Code", pyotp.TOTP(secret).now())
    keys.button("Go on")
    keys.button("I have written them down")


def _typed(keys: Keys, day: dt.datetime) -> str:
    """A day in the order in which this browser asks for its parts."""
    american = keys.page.evaluate("navigator.language") == "en-US"
    return f"{day:%m%d%Y}" if american else f"{day:%d%m%Y}"
