"""A walk with an old phone: no signal, a captive portal, a battery that dies. Each report arrives
once, and the phone holds nothing that can be read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import Demo, Person
from tests.storage import EVERYTHING

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]
Make = Callable[..., Person]
CANARY = "c4n4ry-two-lamps-are-out"
REPORTS = "**/field/**/reports/**"
STATE = "**/field/**/state.json"

KEPT = "async () => (await (await caches.open('walk-page')).keys()).map(({ url }) => url)"


@dataclass
class Database:
    """The force's database, looked at from outside."""

    url: str

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of a statement, or none."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.ask(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608


@pytest.fixture(scope="module")
def database(demo: Demo) -> Database:
    return Database(demo.environment["DATABASE_URL"])


@pytest.fixture
def walk(database: Database) -> Iterator[int]:
    """The walk on which the participant and the officer of the ready links are, on now."""
    find = """
        SELECT w.id, w.state, w.ends_at FROM walks_walk w
        JOIN walks_booking b ON b.walk_id = w.id
        JOIN participants_participant p ON p.id = b.participant AND p.alias = 'Alex'
        ORDER BY w.id DESC LIMIT 1"""
    [(number, state, ends_at)] = database.ask(find)
    change = "UPDATE walks_walk SET state = %s, ends_at = %s WHERE id = %s"
    database.ask(
        "UPDATE walks_walk SET state = 'started', ends_at = greatest(ends_at, now() + interval "
        "'1 hour') WHERE id = %s",
        number,
    )
    yield number
    database.ask(change, state, ends_at, number)


@pytest.fixture
def her(demo: Demo, person: Make, walk: int) -> Person:
    """A participant on the page of the street, which her phone has kept."""
    someone: Person = person("participant-field", phone=True)
    someone.go(demo.links["Participant"])
    someone.page.get_by_role("link", name="Show us a place").click()
    return kept(someone)


@pytest.fixture
def officer(demo: Demo, person: Make, walk: int) -> Person:
    """An officer on the page of this walk."""
    someone: Person = person("officer-field", phone=True)
    someone.page.goto(demo.links["Officer"])
    someone.page.get_by_role("button", name="Enter as").click()
    someone.page.wait_for_load_state()
    someone.page.goto(f"{demo.address}/field/{walk}/")
    return kept(someone)


def kept(someone: Person) -> Person:
    page = someone.page
    page.locator("[data-map][data-ready=true]").wait_for(timeout=20_000)
    until(page, lambda: len(page.evaluate(KEPT)) == 4)
    return someone


def until(page: Page, holds: Callable[[], bool], *, tries: int = 80) -> None:
    """Wait for something outside the page."""
    for _ in range(tries):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to hold")


def point_out(page: Page, note: str = "") -> None:
    page.get_by_role("button", name="Here").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Poor lighting").check()
    sheet.get_by_label("I feel unsafe").check()
    sheet.get_by_label(re.compile("Anything else")).fill(note)
    sheet.get_by_role("button", name="Save").click()
    expect(sheet).to_be_hidden()


def meet(page: Page) -> None:
    page.get_by_role("button", name="We met people").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("2", exact=True).check()
    sheet.get_by_label("They agree").check()
    sheet.get_by_label("18 to 29").check()
    sheet.get_by_label("Nobody around").check()
    sheet.get_by_label("I avoid it").check()
    sheet.get_by_label(re.compile("What did they say")).fill("Not alone through here at night.")
    sheet.get_by_role("button", name="Save").click()
    expect(sheet).to_be_hidden()


def waiting(page: Page, count: int) -> None:
    expect(page.get_by_text(f"{count} waiting to send")).to_be_visible(timeout=12_000)


def reload(page: Page) -> None:
    page.reload()
    page.locator("[data-map][data-ready=true]").wait_for(timeout=20_000)


def opened(database: Database, before: int, more: int, *, table: str = "concerns_pin") -> None:
    """The worker made exactly so many rows."""
    assert any(_settled(database) for _ in range(60))
    assert database.count(table) == before + more


def _settled(database: Database) -> bool:
    waits = "SELECT pg_sleep(0.1), count(*) FROM concerns_report WHERE state = 'waiting'"
    return bool(database.ask(waits)[0][1] == 0)


def test_what_a_participant_saves_without_a_signal_arrives_once(
    her: Person, database: Database
) -> None:
    page, before = her.page, database.count("concerns_pin")
    her.context.set_offline(True)
    reload(page)
    point_out(page, CANARY)
    point_out(page)
    waiting(page, 2)
    reload(page)
    waiting(page, 2)
    storage = page.evaluate(EVERYTHING)
    assert "mineattempts,ciphertext,id,sha256" in storage
    assert "walk-page" in storage
    assert CANARY not in storage
    assert '"features":' not in page.content()
    her.context.set_offline(False)
    waiting(page, 0)
    opened(database, before, 2)
    reload(page)
    waiting(page, 0)
    assert database.count("concerns_pin") == before + 2
    notes = database.ask("SELECT count(*) FROM concerns_pin WHERE note = %s", CANARY)
    assert notes == [(1,)]


def test_what_an_officer_notes_without_a_signal_arrives_once(
    officer: Person, database: Database, walk: int
) -> None:
    page, before = officer.page, database.count("concerns_encounter")
    officer.context.set_offline(True)
    reload(page)
    meet(page)
    page.get_by_role("button", name="Here").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("How many people?")).to_be_hidden()
    sheet.get_by_label("Overgrown path").check()
    sheet.get_by_label("I feel uneasy").check()
    sheet.get_by_role("button", name="Save").click()
    waiting(page, 2)
    officer.context.set_offline(False)
    waiting(page, 0)
    opened(database, before, 2, table="concerns_encounter")
    rows = database.ask(
        "SELECT people, age, consent, walk, light = '' FROM concerns_encounter "
        "ORDER BY received_at DESC, people LIMIT 2"
    )
    assert sorted(rows) == [(0, "", False, walk, False), (2, "18_to_29", True, walk, False)]


def test_a_captive_portal_and_a_forged_receipt_are_not_success(
    her: Person, database: Database
) -> None:
    page, before = her.page, database.count("concerns_report")

    def forged(route: Route) -> None:
        digest = route.request.headers["walk-digest"]
        report = route.request.url.split("/")[-2]
        body = {"id": report, "sha256": digest, "signature": "00" * 64}
        route.fulfill(status=201, json=body)

    def portal(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<h1>Welcome to our wifi</h1>")

    for answer in (portal, forged, lambda route: route.fulfill(status=503, body="")):
        page.route(REPORTS, answer)
        with page.expect_request(REPORTS):
            if answer is portal:
                point_out(page)
            else:
                page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_timeout(300)
        waiting(page, 1)
        page.unroute(REPORTS)
    page.route(STATE, portal)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(300)
    waiting(page, 1)
    assert database.count("concerns_report") == before
    page.unroute(STATE)
    page.evaluate("dispatchEvent(new Event('online'))")
    waiting(page, 0)
    assert database.count("concerns_report") == before + 1


def test_a_receipt_that_is_lost_on_the_way_does_not_double(
    her: Person, database: Database
) -> None:
    page, before = her.page, database.count("concerns_pin")
    statuses: list[int] = []

    def lost(route: Route) -> None:
        answer = route.fetch()
        statuses.append(answer.status)
        route.abort("connectionreset")

    page.route(REPORTS, lost)
    point_out(page)
    until(page, lambda: statuses == [201])
    waiting(page, 1)
    page.unroute(REPORTS)
    with page.expect_response(REPORTS) as answer:
        page.evaluate("dispatchEvent(new Event('online'))")
    assert answer.value.status == 200
    waiting(page, 0)
    opened(database, before, 1)


def test_a_link_that_ended_keeps_what_waits_and_says_the_mend(
    her: Person, demo: Demo, database: Database
) -> None:
    page, before = her.page, database.count("concerns_pin")
    her.context.clear_cookies()
    point_out(page)
    expect(page.get_by_text("Open your private link again")).to_be_visible()
    waiting(page, 1)
    page.goto(demo.links["Participant"])
    page.goto(f"{demo.address}/field/")
    waiting(page, 0)
    opened(database, before, 1)


def test_the_phone_forgets_the_walk_once_it_is_over(
    her: Person, database: Database, walk: int
) -> None:
    page = her.page
    assert len(page.evaluate(KEPT)) == 4
    database.ask("UPDATE walks_walk SET state = 'ended' WHERE id = %s", walk)
    page.reload()
    until(page, lambda: page.evaluate("caches.has('walk-page')") is False)
    her.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="There is no signal here")).to_be_visible()


def test_the_phone_forgets_the_walk_by_its_time_alone(her: Person) -> None:
    page = her.page
    page.evaluate(
        "caches.open('walk-page').then((one) => one.put('/field/until', new Response('1')))"
    )
    her.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="There is no signal here")).to_be_visible()
    assert page.evaluate(KEPT) == []
    page.goto(page.url.replace("/field/", "/field/elsewhere/"))
    expect(page.get_by_role("heading", name="There is no signal here")).to_be_visible()


def test_it_can_be_installed(her: Person) -> None:
    page = her.page
    worker = page.evaluate(
        "navigator.serviceWorker.getRegistration().then((one) => [one.active.state, one.scope])"
    )
    assert worker[0] == "activated"
    assert worker[1].endswith("/field/")
    found = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")
    problems = {one["errorId"] for one in found["installabilityErrors"]}
    assert problems <= {"in-incognito"}
    linked = page.locator("[rel=manifest]").get_attribute("href")
    assert linked == "/field/walk.webmanifest"


@pytest.mark.parametrize("who", ["her", "officer"])
def test_the_page_and_its_sheet_offend_nobody(who: str, request: pytest.FixtureRequest) -> None:
    someone: Person = request.getfixturevalue(who)
    page = someone.look()
    page.get_by_role("button", name="Here" if who == "her" else "We met people").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose how it feels.")
    assert Axe().run(page).violations_count == 0
    for target in page.locator(
        "dialog :is(.govuk-radios__label, .govuk-checkboxes__label, .govuk-button)"
    ).all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_the_keyboard_is_enough(her: Person, database: Database) -> None:
    page, before = her.page, database.count("concerns_pin")
    here = page.get_by_role("button", name="Here")
    for _ in range(20):
        page.keyboard.press("Tab")
        if here.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(here).to_be_focused()
    page.keyboard.press("Enter")
    for words in ("Poor lighting", "I feel fine here"):
        page.keyboard.press("Tab")
        for _ in range(12):
            if sheet.get_by_label(words).evaluate("one => one === document.activeElement"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(sheet.get_by_label(words)).to_be_checked()
    sheet.get_by_label(re.compile("Anything else")).focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(sheet.get_by_role("button", name="Save")).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet).to_be_hidden()
    waiting(page, 0)
    opened(database, before, 1)
