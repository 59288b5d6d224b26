"""A browser per person of the demo."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Response

from tests.running import Demo as Demo

WIDTHS = (390, 1280)
SHOTS = os.environ.get("WALKTALK_SHOTS")


class Person:
    """Somebody with a browser of her or his own, who notices what a page does wrong."""

    def __init__(self, browser: Browser, name: str, *, phone: bool = False) -> None:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        self.name = name
        self.context = browser.new_context(viewport=size, accept_downloads=True)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.seen: set[str] = set()
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("console", lambda message: self._said(message.type, message.text))

    def go(self, address: str) -> Page:
        """Open a page, or follow on from the one that is open, and look at it."""
        self.page.goto(address)
        return self.look()

    def press(self, words: str) -> Page:
        """Press a button and look at what comes."""
        self.page.get_by_role("button", name=words).first.click()
        self.page.wait_for_load_state()
        return self.look()

    def follow(self, words: str | re.Pattern[str]) -> Page:
        """Follow a link and look at what comes."""
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()
        return self.look()

    def look(self) -> Page:
        """Nothing on the page may offend: access, third parties, errors; every map is drawn. A
        page that looks again by itself stands still meanwhile and afterwards."""
        for figure in self.page.locator("[data-map]").all():
            figure.and_(self.page.locator("[data-ready=true]")).wait_for(timeout=20_000)
        self.page.evaluate("window.stop()")
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        assert self.strangers == []
        assert self.complaints == []
        if SHOTS:
            self._shoot(Path(SHOTS))
        return self.page

    def _shoot(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        size = self.page.viewport_size
        title = re.sub(r"\W+", "-", self.page.title().lower())[:40]
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.wait_for_timeout(200)
            path = folder / f"{self.name}-{title}-{width}.png"
            self.page.screenshot(path=str(path), full_page=True)
        if size:
            self.page.set_viewport_size(size)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("http://localhost:", "data:", "blob:")):
            self.strangers.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "GL Driver Message" not in text:
            self.complaints.append(text)


@pytest.fixture
def person(browser: Browser) -> Iterator[object]:
    """Make people, each with a browser context of their own."""
    people: list[Person] = []

    def make(name: str, *, phone: bool = False) -> Person:
        people.append(Person(browser, name, phone=phone))
        return people[-1]

    yield make
    for one in people:
        one.context.close()
