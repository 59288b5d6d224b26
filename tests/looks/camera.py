"""Opens every page as the person whom it is for, at a width and in a colour scheme."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Browser, Page, StorageState

from tests.looks.pages import LOOKS, OUTSIDE, PUBLIC, URLCONFS, Look
from tests.running import Demo
from walktalk.demo import mail

Scheme = Literal["light", "dark"]
VISITORS = {PUBLIC, OUTSIDE}
HREFS = "all => all.map(one => one.href)"


class NotThere(Exception):
    """A page that could not be reached, and why."""


class Camera:
    """Keeps who is signed in and which addresses were found."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.browser = browser
        self.demo = demo
        self._entered: dict[str, StorageState] = {}
        self._found: dict[Look, str] = {}

    @contextmanager
    def open(
        self, look: Look, *, width: int, height: int = 900, scheme: Scheme = "light", **more: Any
    ) -> Iterator[Page]:
        """The page, loaded at this size, its maps drawn."""
        address = self.address(look)
        size = {"width": width, "height": height}
        more = {"locale": "en-GB", **more}
        with self._tab(look.who, viewport=size, color_scheme=scheme, **more) as page:
            page.goto(address)
            if look.before:
                look.before(page)
                page.wait_for_load_state()
            self._be_there(page, look)
            settle(page)
            yield page

    def address(self, look: Look) -> str:
        """Where the page is; asked of the running demo once."""
        if look not in self._found:
            self._found[look] = self._find(look)
        return self._found[look]

    def _find(self, look: Look) -> str:
        if look.path == "enter":
            return self.demo.links["Reviewer" if look.side == "desk" else "Officer"]
        if look.path:
            return self._origin(look.who) + look.path
        if look.mail:
            link = _or_not_there(mail.newest_link(self.demo.home / "mail", look.mail), look)
            return self.demo.address + urlsplit(link).path
        if look.on:
            return self._follow(look)
        urlconf = URLCONFS[look.side]
        return self._origin(look.who) + reverse(look.name, args=look.args, urlconf=urlconf)

    def _follow(self, look: Look) -> str:
        on = next(one for one in LOOKS if (one.name, one.who) == (look.on, look.who))
        if look.before:
            return self.address(on)
        with self.open(on, width=1280) as page:
            hrefs = page.eval_on_selector_all("a[href]", HREFS)
        return _or_not_there(next((href for href in hrefs if leads_to(href, look)), None), look)

    def _be_there(self, page: Page, look: Look) -> None:
        if ":" in look.name and not leads_to(page.url, look):
            raise NotThere(f"{look.slug} became {page.url}")

    def _origin(self, who: str) -> str:
        known = {PUBLIC: self.demo.address, OUTSIDE: self.demo.links["Reviewer"]}
        parts = urlsplit(known.get(who) or self.demo.links[who])
        return f"{parts.scheme}://{parts.netloc}"

    @contextmanager
    def _tab(self, who: str, **options: Any) -> Iterator[Page]:
        context = self.browser.new_context(storage_state=self._state(who), **options)
        try:
            yield context.new_page()
        finally:
            context.close()

    def _state(self, who: str) -> StorageState | None:
        if who in VISITORS:
            return None
        if who not in self._entered:
            context = self.browser.new_context()
            page = context.new_page()
            page.goto(self.demo.links[who])
            if who != "Participant":
                page.get_by_role("button", name="Enter as").click()
            self._entered[who] = context.storage_state()
            context.close()
        return self._entered[who]


def settle(page: Page) -> None:
    """Wait for the fonts and for every map; a page that looks again by itself stands still."""
    page.evaluate("document.fonts.ready.then(() => true)")
    for figure in page.locator("[data-map]").all():
        figure.and_(page.locator("[data-ready=true]")).wait_for(timeout=30_000)
    page.evaluate("window.stop()")


def picture(page: Page, file: Path, *, whole: bool = True) -> None:
    """What stands on the page; the whole of it, since a map beyond the window is not drawn."""
    if whole:
        width = page.evaluate("innerWidth")
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": height})
        if page.locator("[data-map]").count():
            page.wait_for_timeout(500)
    page.screenshot(path=file)


def leads_to(address: str, look: Look) -> bool:
    """Whether an address is of the page that is looked for."""
    try:
        return resolve(urlsplit(address).path, urlconf=URLCONFS[look.side]).view_name == look.name
    except Resolver404:
        return False


def _or_not_there(address: str | None, look: Look) -> str:
    if address is None:
        raise NotThere(f"nothing leads to {look.slug}")
    return address
